import { describe, expect, test } from 'vitest';
import { send } from '../send.ts';
import { appId, backEnd, seconds, start } from './webank-back-end.ts';

describe('a WeBank access token', () => {
  test('lives 7200 s', async () => {
    const { token, askTicket, wait } = backEnd(start());
    const first = await token();
    await wait(7200 * seconds - 1);
    expect((await askTicket(first)).outcome).toBe('signTicket');
    await wait(1);
    expect((await askTicket(first)).body['code']).toBe('400102');
  });

  test('lives one minute beside the next one', async () => {
    const { token, askTicket, wait } = backEnd(start());
    const first = await token();
    await wait(600 * seconds);
    const second = await token();
    expect(second).not.toBe(first);
    await wait(60 * seconds - 1);
    expect((await askTicket(first)).outcome).toBe('signTicket');
    await wait(1);
    expect((await askTicket(first)).outcome).toBe('invalidLoginStatus');
    expect((await askTicket(second)).outcome).toBe('signTicket');
  });

  test('lives its minute however many follow it', async () => {
    const { token, askTicket, wait } = backEnd(start());
    const first = await token();
    const second = await token();
    await wait(30 * seconds);
    await token();
    await wait(30 * seconds - 1);
    expect((await askTicket(first)).outcome).toBe('signTicket');
    await wait(1);
    expect((await askTicket(first)).outcome).toBe('invalidLoginStatus');
    await wait(30 * seconds - 1);
    expect((await askTicket(second)).outcome).toBe('signTicket');
    await wait(1);
    expect((await askTicket(second)).outcome).toBe('invalidLoginStatus');
  });

  test('does not live longer for having been replaced', async () => {
    const { token, askTicket, wait } = backEnd(start());
    const first = await token();
    await wait(7190 * seconds);
    await token();
    await wait(10 * seconds);
    expect((await askTicket(first)).outcome).toBe('invalidLoginStatus');
  });

  test('that is refused is said to have expired, to be replaced or to be unknown', async () => {
    const mock = start();
    const { token, askTicket, wait } = backEnd(mock);
    const refused = async (access: string) => {
      const { body } = await askTicket(access);
      const [call] = await mock.tenant().calls({ limit: 1 });
      return [body['code'], body['msg'], call?.diagnosis?.cause, call?.why];
    };
    const told = (cause: string, why: string) => [
      '400102',
      '不合法请求',
      cause,
      expect.stringContaining(why),
    ];
    const first = await token();
    await wait(7200 * seconds);
    expect(await refused(first)).toEqual(
      told('expiredToken', 'expired at 2024-06-01T06:00:00Z, 0 seconds before'),
    );
    const second = await token();
    const third = await token();
    await wait(60 * seconds);
    expect(await refused(second)).toEqual(told('replacedToken', 'was replaced by a newer one'));
    expect(await refused(third.slice(1))).toEqual(told('unknownToken', 'was not issued to this WBappid'));
    expect(await refused(first)).toEqual(
      told('expiredToken', 'expired at 2024-06-01T06:00:00Z, 1 minute before'),
    );
    expect((await askTicket(third)).outcome).toBe('signTicket');
  });

  test('of another application is refused as its WBappid is', async () => {
    const { token, askTicket } = backEnd(start());
    expect((await askTicket(await token(), { appId: 'TIDA0002' })).outcome).toBe('illegalRequest');
  });

  test('is refused to a grant_type in upper case', async () => {
    const query = { appId, secret: 'mock'.repeat(16), grant_type: 'CLIENT_CREDENTIAL', version: '1.0.0' };
    expect((await send(start(), 'GET /api/oauth2/access_token', { query })).outcome).toBe('illegalRequest');
  });
});

describe('a WeBank SIGN ticket', () => {
  test('lives 3600 s and is used as often as one likes', async () => {
    const { token, ticket, ocr, wait } = backEnd(start());
    const first = await ticket(await token());
    expect(first).toMatch(/^[0-9A-Za-z]{64}$/);
    expect(await ocr(first)).toBe('read');
    await wait(3600 * seconds - 1);
    expect(await ocr(first)).toBe('read');
    await wait(1);
    expect(await ocr(first)).toBe('illegalRequest');
  });

  test('lives one minute beside the next one', async () => {
    const { token, ticket, ocr, wait } = backEnd(start());
    const access = await token();
    const first = await ticket(access);
    const second = await ticket(access);
    await wait(60 * seconds - 1);
    expect(await ocr(first)).toBe('read');
    await wait(1);
    expect(await ocr(first)).toBe('illegalRequest');
    expect(await ocr(second)).toBe('read');
  });

  test('lives its minute however many follow it', async () => {
    const { token, ticket, ocr, wait } = backEnd(start());
    const access = await token();
    const first = await ticket(access);
    await ticket(access);
    await ticket(access);
    await wait(60 * seconds - 1);
    expect(await ocr(first)).toBe('read');
    await wait(1);
    expect(await ocr(first)).toBe('illegalRequest');
  });

  test('dies with its token, run out or replaced', async () => {
    const { token, ticket, ocr, wait } = backEnd(start());
    const old = await token();
    await wait(7000 * seconds);
    const late = await ticket(old);
    await wait(200 * seconds - 1);
    expect(await ocr(late)).toBe('read');
    await wait(1);
    expect(await ocr(late)).toBe('illegalRequest');

    const early = await ticket(await token());
    await token();
    await wait(60 * seconds - 1);
    expect(await ocr(early)).toBe('read');
    await wait(1);
    expect(await ocr(early)).toBe('illegalRequest');
  });

  test('is what a call without a type gets', async () => {
    const mock = start();
    const { token, ocr } = backEnd(mock);
    const query = { appId, access_token: await token(), version: '1.0.0' };
    const { outcome, body } = await send(mock, 'GET /api/oauth2/api_ticket', { query });
    expect(outcome).toBe('signTicket');
    const [ticket] = body['tickets'] as readonly { readonly value: string }[];
    expect(await ocr(ticket?.value ?? '')).toBe('read');
  });

  test('is what an OCR call is signed with: a NONCE ticket, which needs a user_id, is refused', async () => {
    const { token, ticket, askTicket, ocr } = backEnd(start());
    const access = await token();
    expect((await askTicket(access, { type: 'NONCE' })).body['code']).toBe('-1301');
    const nonceTicket = await askTicket(access, { type: 'NONCE', user_id: 'u' });
    expect(nonceTicket.body['tickets']).toMatchObject([{ expire_in: 120 }]);
    expect(await ocr(await ticket(access, { type: 'NONCE', user_id: 'u' }))).toBe('illegalRequest');
    expect(await ocr(await ticket(access))).toBe('read');
  });
});
