import { expect, test } from 'vitest';
import { createMock, type Tenant } from '../../src/index.ts';
import type { HeaderPair } from '../../src/wire/wire.ts';

test('a misspelt vendor, setting or quirk names what exists', async () => {
  const mock = createMock();
  await expect(mock.tenant().setPackage('fegine' as 'fegine-ocr', { total: 1 })).rejects.toThrow(
    `There is no vendor fegine. Did you mean fegine-ocr or fegine-elements? There are: ${mock.vendors.map(({ id }) => id).join(', ')}.`,
  );
  await expect(mock.tenant().configure({ limit: 'documented' } as object)).rejects.toThrow(
    /^No setting is called limit\. Did you mean limits\b/,
  );
  await expect(mock.tenant().configure({ limits: 'on' as 'off' })).rejects.toThrow(
    /The setting limits cannot be "on"/,
  );
  expect(() => createMock({ quirks: ['wechat/nothing' as 'wechat/plainText'] })).toThrow(
    /^No quirk is called wechat\/nothing\. There are /,
  );
});

test('the next row is named by a row or a code of the operation, and a misspelt one does not compile', () => {
  const calls = (tenant: Tenant) => [
    tenant.next('fegine-elements/bank3CheckNew', 'lost'),
    tenant.next('fegine-elements/bank3CheckNew', 3008),
    tenant.next('fegine-elements/bank3CheckNew', ['09', 'B403MQ', 'quotaExhausted']),
    tenant.next('webank/bankcardocrapp', '-9012'),
    // @ts-expect-error no row is called so
    tenant.next('fegine-elements/bank3CheckNew', 'losst'),
  ];
  expect(calls).toBeTypeOf('function');
});

test('a header that names no tenant is refused, and not answered for another one', async () => {
  const mock = createMock();
  const call = { method: 'GET', path: '/bank3Check', query: '', body: new Uint8Array() };
  const appCode: HeaderPair = ['Authorization', 'APPCODE facade00facade00facade00facade00'];
  const send = async (tenant: string, path = call.path, ...more: readonly HeaderPair[]) =>
    (await mock.handle({ ...call, path, headers: [['X-Mock-Tenant', tenant], ...more] })).reply;
  mock.tenant('checkout');
  await send('checkout');
  await send('default', call.path, appCode);
  const refused = [
    await send('chekcout'),
    await send('chekcout', '/nowhere'),
    await send('chekcout', call.path, appCode),
  ];
  await send('checkout', call.path, appCode);
  for (const { status, headers, body } of refused) {
    expect([status, headers]).toEqual([400, expect.arrayContaining([['x-mock-error', 'unknownTenant']])]);
    expect(body).toContain('There is no tenant chekcout, which the header x-mock-tenant names');
  }
  expect(mock.journal.calls()).toMatchObject([
    {
      tenant: 'checkout',
      operation: 'fegine-elements/bank3Check',
      outcome: expect.not.stringMatching('unknown'),
    },
    { tenant: 'default', outcome: expect.not.stringMatching('unknown') },
    { tenant: 'default', outcome: 'unknownTenant', why: expect.stringMatching('x-mock-tenant') },
    { tenant: 'default', operation: '*', outcome: 'unknownTenant' },
    { tenant: 'default', outcome: 'unknownTenant' },
    { tenant: 'default', outcome: expect.not.stringMatching('unknown') },
  ]);
});

test('two tenants have credentials, clocks and settings of their own', async () => {
  const mock = createMock({ now: () => 0 });
  const [one, other] = [mock.tenant('one'), mock.tenant('other')];
  expect(await one.credentials()).not.toEqual(await other.credentials());
  await one.clock.advance(1000);
  expect([await one.clock.now(), await other.clock.now()]).toEqual([1000, 0]);
});

test('the journal shows calls with every value masked, and counts exactly what it no longer holds', async () => {
  const mock = createMock({ journalSize: 2 });
  const query = 'accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F';
  const headers = [['Authorization', 'APPCODE facade00facade00facade00facade00']] as const;
  for (let call = 0; call < 3; call += 1) {
    await mock.handle({ method: 'GET', path: '/bank3Check', query, headers, body: new Uint8Array() });
  }
  const shown = JSON.stringify(mock.journal.calls());
  for (const personal of ['6214850000000015', '110101199003070038', '张伟', '%E5%BC%A0']) {
    expect(shown).not.toContain(personal);
  }
  expect(mock.journal.calls()).toHaveLength(2);
  expect(mock.journal.evicted).toBe(1);
  expect(mock.journal.totals()).toEqual([
    { tenant: 'default', operation: 'fegine-elements/bank3Check', outcome: 'match', calls: 3 },
  ]);
});
