import { expect, test } from 'vitest';
import { replyText } from '../../../src/language/reply-path.ts';
import { createMock } from '../../../src/mocks/create-mock.ts';
import { tencentCloud } from '../../../src/vendors/tencent-cloud/tencent-cloud.ts';
import { headerOf } from '../../../src/wire/wire.ts';

function askWithout(method: string) {
  return createMock([tencentCloud]).handle({
    method,
    path: '/',
    query: '',
    headers: [
      ['X-TC-Action', 'BankCard4EVerification'],
      ['X-TC-Version', '2018-03-01'],
      ['Content-Type', 'application/json'],
    ],
    body: new TextEncoder().encode(method === 'GET' ? '' : '{}'),
  });
}

test('a call without its common parameters is not told that one of its own is missing', async () => {
  const { reply } = await askWithout('POST');
  expect(headerOf(reply.headers, 'x-mock-outcome')).toMatch(/\/missingParameter$/);
  expect(replyText(reply)).toContain('`Timestamp`');
  expect(headerOf(reply.headers, 'x-mock-why')).not.toContain('Name');
});

test('a call by GET, which every action takes, is not told to use another method', async () => {
  const { reply } = await askWithout('GET');
  expect(replyText(reply)).toContain('`Timestamp`');
  expect(headerOf(reply.headers, 'x-mock-why')).not.toContain('method');
});
