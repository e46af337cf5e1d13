import { expect, test } from 'vitest';
import { replyText } from '../../../src/language/reply-path.ts';
import { createMock } from '../../../src/mocks/create-mock.ts';
import { tencentCloud } from '../../../src/vendors/tencent-cloud/tencent-cloud.ts';
import { headerOf } from '../../../src/wire/wire.ts';

test('a call without its common parameters is not told that one of its own is missing', async () => {
  const { reply } = await createMock([tencentCloud]).handle({
    method: 'POST',
    path: '/',
    query: '',
    headers: [
      ['X-TC-Action', 'BankCard4EVerification'],
      ['X-TC-Version', '2018-03-01'],
      ['Content-Type', 'application/json'],
    ],
    body: new TextEncoder().encode('{}'),
  });
  expect(headerOf(reply.headers, 'x-mock-outcome')).toMatch(/\/missingParameter$/);
  expect(replyText(reply)).toContain('`Timestamp`');
  expect(headerOf(reply.headers, 'x-mock-why')).not.toContain('Name');
});
