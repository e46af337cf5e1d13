import { expect, test } from 'vitest';
import { createMock } from '../../../src/index.ts';
import type { HeaderPair } from '../../../src/wire/wire.ts';
import { send } from '../send.ts';

const own = 'facade00facade00facade00facade00';
const authorization = (value: string): readonly HeaderPair[] => [['Authorization', value]];

test.each<
  readonly [what: string, headers: readonly HeaderPair[], query: Record<string, string>, cause: string]
>([
  ["nobody's AppCode", authorization(`APPCODE ${'0'.repeat(32)}`), {}, 'unknownAppCode'],
  ['an AppCode in upper case', authorization(`APPCODE ${own.toUpperCase()}`), {}, 'appCodeCase'],
  ['an AppCode in quotes', authorization(`APPCODE "${own}"`), {}, 'quotedAppCode'],
  ['an AppCode in brackets, as documents print it', authorization(`APPCODE <${own}>`), {}, 'quotedAppCode'],
  ['an AppCode in the query', [], { AppCode: own }, 'appCodeInQuery'],
  ['an AppCode without its word', authorization(own), {}, 'otherScheme'],
])('%s is named in the journal, and not told', async (_, headers, query, cause) => {
  const mock = createMock();
  await send(mock, 'GET /bank3Check', { query, headers });
  const [call] = mock.journal.calls();
  expect(call?.diagnosis?.cause).toBe(cause);
  expect(JSON.stringify(call)).not.toMatch(/facade00facade/i);
});

test('a call without any credentials has no diagnosis but its row', async () => {
  const mock = createMock();
  await send(mock, 'GET /bank3Check');
  expect(mock.journal.calls()).toMatchObject([{ outcome: 'needAuthorization' }]);
  expect(mock.journal.calls()[0]).not.toHaveProperty('diagnosis');
});

test('an AppCode that was reset and one that is too new are told apart', async () => {
  const mock = createMock();
  const tenant = await mock.createTenant({ id: 'shop', settings: { 'aliyun.newAppCode': 'after30s' } });
  const { aliyun: old } = await tenant.credentials();
  const fresh = await tenant.resetCredential('aliyun');
  for (const appCode of [old?.['appCode'], fresh['appCode']]) {
    await send(mock, 'GET /bank3Check', { headers: authorization(`APPCODE ${appCode}`) });
  }
  expect(mock.journal.calls({ tenant: 'shop' }).map(({ diagnosis }) => diagnosis?.cause)).toEqual([
    'formerAppCode',
    'newAppCode',
  ]);
});
