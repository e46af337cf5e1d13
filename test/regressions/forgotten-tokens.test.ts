import { expect, test } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { send } from '../vendors/send.ts';

const noon = Date.UTC(2024, 5, 1, 4);
const grant = {
  grant_type: 'client_credential',
  appid: 'wx00000000facade00',
  secret: 'facade11facade11facade11facade11',
};

/** Adds more expiring entries than the store keeps. */
async function flood(mock: Mock): Promise<void> {
  for (let at = 0; at < 200_001; at += 1)
    await mock.world.store.set(`state:default:nonce:${at}`, 1, noon + 1000);
}

test('a flood of nonces does not make WeChat forget its tokens', async () => {
  const mock = createMock({ now: () => noon });
  const plain = (await send(mock, 'GET /cgi-bin/token', { query: grant })).body['access_token'];
  const stable = (await send(mock, 'POST /cgi-bin/stable_token', { json: grant })).body['access_token'];
  await flood(mock);
  for (const access_token of [plain, stable]) {
    const query = { access_token: String(access_token) };
    expect((await send(mock, 'POST /cv/ocr/bankcard', { query })).outcome).toBe('mediaMissing');
  }
});

test('an access_token has expired for WeChat, and is not unknown, however long ago that was', async () => {
  const mock = createMock({ now: () => noon });
  const { body } = await send(mock, 'GET /cgi-bin/token', { query: grant });
  await mock.tenant().clock.advance(30 * 24 * 60 * 60 * 1000);
  const query = { access_token: String(body['access_token']) };
  expect((await send(mock, 'POST /cv/ocr/bankcard', { query })).outcome).toBe('tokenExpired');
});

test('a flood of nonces does not make WeBank forget its token and ticket', async () => {
  const mock = createMock({ now: () => noon });
  const app = { appId: 'TIDA0001', version: '1.0.0' };
  const asked = { ...app, secret: 'mock'.repeat(16), grant_type: 'client_credential' };
  const { body } = await send(mock, 'GET /api/oauth2/access_token', { query: asked });
  await flood(mock);
  const query = { ...app, access_token: String(body['access_token']), type: 'SIGN' };
  expect((await send(mock, 'GET /api/oauth2/api_ticket', { query })).outcome).toBe('signTicket');
});
