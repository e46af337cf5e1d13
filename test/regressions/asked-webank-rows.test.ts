import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { readPicture } from '../case-targets.ts';
import { send } from '../vendors/send.ts';

const noon = Date.UTC(2024, 5, 1, 4);
const appId = 'TIDA0001';
const version = '1.0.0';
const nonce = 'n'.repeat(32);
const asked = (outcome: string) => [['x-mock-outcome', outcome]] as const;
const start = () => createMock({ now: () => noon });

function signOf(values: readonly string[]): string {
  return createHash('sha1')
    .update([...values].sort().join(''))
    .digest('hex');
}

async function ticketOf(mock: Mock, given: Parameters<typeof send>[2]): Promise<string> {
  const { body } = await send(mock, 'GET /api/oauth2/api_ticket', given);
  return (body['tickets'] as { readonly value: string }[])[0]?.value ?? '';
}

function ocr(mock: Mock, ticket: string, orderNo: string) {
  const bankcardStr = Buffer.from(readPicture('ok.jpeg')).toString('base64');
  const sign = signOf([appId, orderNo, version, nonce, ticket]);
  const json = { webankAppId: appId, version, nonce, sign, orderNo, bankcardStr };
  return send(mock, 'POST /api/paas/bankcardocrapp', { json });
}

function result(mock: Mock, ticket: string, order_no: string) {
  const sign = signOf([appId, order_no, version, nonce, ticket]);
  return send(mock, 'GET /api/server/getBankCardOcrResult', {
    query: { app_id: appId, order_no, nonce, version, sign },
  });
}

describe('a WeBank card that is asked for', () => {
  const read = (mock: Mock, json?: object, outcome = 'read') =>
    send(mock, 'POST /api/paas/bankcardocrapp', { headers: asked(outcome), json });

  test('has an order number, that of the request or an example of one', async () => {
    const mock = start();
    expect((await read(mock)).body['result']).toMatchObject({ orderNo: '0'.repeat(32) });
    expect((await read(mock, { orderNo: 'mine' })).body['result']).toMatchObject({ orderNo: 'mine' });
  });

  test('is found again under its order number, with its warning, and under no other', async () => {
    const mock = start();
    const ticket = await ticketOf(mock, { headers: asked('signTicket') });
    await read(mock, { orderNo: 'mine' }, 'glare');
    expect((await result(mock, ticket, 'mine')).body['result']).toMatchObject({
      orderNo: 'mine',
      warnCode: '-9112',
    });
    expect((await result(mock, ticket, 'other')).outcome).toBe('illegalRequest');
    await read(mock);
    expect(await mock.world.store.get('state:default:webank.order:', noon)).toBeUndefined();
  });

  test('has no number in a result that is asked for where nothing was read', async () => {
    const { body } = await send(start(), 'GET /api/server/getBankCardOcrResult', {
      headers: asked('found'),
      query: { order_no: 'never' },
    });
    expect(body['result']).toMatchObject({ orderNo: 'never', bankCardNo: '', warnCode: '0' });
  });
});

describe('a WeBank ticket that is asked for', () => {
  test('signs, though there is no access token', async () => {
    const mock = start();
    const ticket = await ticketOf(mock, { headers: asked('signTicket') });
    expect((await ocr(mock, ticket, 'order1')).outcome).toBe('read');
    await mock.tenant().clock.advance(3600_000 - 1);
    expect((await ocr(mock, ticket, 'order2')).outcome).toBe('read');
    await mock.tenant().clock.advance(1);
    expect((await ocr(mock, ticket, 'order3')).outcome).toBe('illegalRequest');
  });

  test('dies with the newest access token where it names none that lives', async () => {
    const mock = start();
    await send(mock, 'GET /api/oauth2/access_token', { headers: asked('issued') });
    await mock.tenant().clock.advance(7000_000);
    const ticket = await ticketOf(mock, { headers: asked('signTicket'), query: { access_token: 'stale' } });
    expect((await ocr(mock, ticket, 'order1')).outcome).toBe('read');
    await mock.tenant().clock.advance(200_000);
    expect((await ocr(mock, ticket, 'order2')).outcome).toBe('illegalRequest');
  });
});
