import { describe, expect, test } from 'vitest';
import { createMock, type Mock } from '../../../src/index.ts';
import { type Reply, send } from '../send.ts';
import { appId, backEnd, noon, start } from './webank-back-end.ts';

const asThePage = ['webank/documentExample'] as const;

function askToken(mock: Mock): Promise<Reply> {
  const query = { appId, secret: 'mock'.repeat(16), grant_type: 'client_credential', version: '1.0.0' };
  return send(mock, 'GET /api/oauth2/access_token', { query });
}

async function askTicket(mock: Mock): Promise<Reply> {
  return backEnd(mock).askTicket(String((await askToken(mock)).body['access_token']));
}

describe('a WeBank token reply', () => {
  test('is the one that was captured: its order, its head, its numbers', async () => {
    const { text, body } = await askToken(start());
    expect(text).toBe(
      `{"code":"0","msg":"请求成功","bizSeqNo":"${body['bizSeqNo']}","transactionTime":"20240601120000","success":true,"access_token":"${body['access_token']}","expire_in":7200,"expire_time":"20240601140000"}`,
    );
  });

  test('has the form of the page on request', async () => {
    const { text, body } = await askToken(start({}, asThePage));
    expect(text).toBe(
      `{"code":"0","msg":"请求成功","transactionTime":"20240601120000","access_token":"${body['access_token']}","expire_time":"20240601140000","expire_in":"7200"}`,
    );
  });

  test('has a token of 90 characters, WAA0f- and base64url, which an app must take as it is', async () => {
    const mock = createMock({ now: () => noon, seed: 1 });
    const tokens = await Promise.all(Array.from({ length: 20 }, () => backEnd(mock).token()));
    for (const token of tokens) expect(token).toMatch(/^WAA0f-[\w-]{84}$/);
    expect(tokens.join('').replaceAll('WAA0f-', '')).toMatch(/-.*_|_.*-/);
  });
});

describe('a WeBank ticket reply', () => {
  test('is the one that was captured: its order, its head, its numbers', async () => {
    const { text, body } = await askTicket(start());
    const [ticket] = body['tickets'] as readonly { readonly value: string }[];
    expect(text).toBe(
      `{"code":"0","msg":"请求成功","bizSeqNo":"${body['bizSeqNo']}","transactionTime":"20240601120000","success":true,"tickets":[{"value":"${ticket?.value}","expire_in":3600,"expire_time":"20240601130000"}]}`,
    );
  });

  test('has the form of the page on request', async () => {
    const { text, body } = await askTicket(start({}, asThePage));
    const [ticket] = body['tickets'] as readonly { readonly value: string }[];
    expect(text).toBe(
      `{"code":"0","msg":"请求成功","transactionTime":"20240601120000","tickets":[{"value":"${ticket?.value}","expire_in":"3600","expire_time":"20240601130000"}]}`,
    );
  });
});

test('a WeBank bizSeqNo carries day and time, in every reply', async () => {
  const carriesNoon = /^240601\d{12}120000\d{8}$/;
  const mock = start();
  const api = backEnd(mock);
  const token = await askToken(mock);
  const ticket = await api.askTicket(String(token.body['access_token']));
  const read = await send(mock, 'POST /api/paas/bankcardocrapp', { headers: [['x-mock-outcome', 'read']] });
  const found = await send(mock, 'GET /api/server/getBankCardOcrResult', {
    headers: [['x-mock-outcome', 'found']],
  });
  const refused = await api.askTicket('nobody');
  for (const { body } of [token, ticket, read, found, refused]) {
    expect(body['bizSeqNo']).toMatch(carriesNoon);
  }
  expect(read.body['result']).toMatchObject({ bizSeqNo: read.body['bizSeqNo'] });
});
