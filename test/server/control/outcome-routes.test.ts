import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server.ts';

let running: RunningMock;
beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent', tenants: [{ id: 'checkout' }] });
});
afterAll(() => running.close());

async function get(path: string, lang = 'en'): Promise<unknown> {
  const headers = { 'accept-language': lang };
  return (await fetch(`${running.url}/__admin${path}`, { headers })).json();
}

describe('the operations', () => {
  test('are listed with how they are called and by whom they are offered', async () => {
    expect(await get('/operations')).toContainEqual({
      operation: 'fegine-elements/bank3Check',
      vendor: 'fegine-elements',
      vendorName: expect.any(String),
      method: 'GET',
      methods: ['GET'],
      path: '/bank3Check',
      address: 'GET /bank3Check',
      summary: expect.any(String),
    });
  });

  test('have their whole tables, in the order in which rows are tried', async () => {
    const rows = (await get('/outcomes?operation=fegine-elements/bank3Check')) as {
      layer: string;
      outcome: string;
    }[];
    const layers = rows.map(({ layer }) => layer);
    expect(new Set(layers)).toEqual(new Set(['gateway', 'vendor']));
    expect(layers.lastIndexOf('gateway')).toBeLessThan(layers.indexOf('vendor'));
    const names = rows.map(({ outcome }) => outcome);
    expect(names).toContain('mismatch');
    expect(new Set(names).size).toBe(names.length);
  });

  test('of a vendor share the rows of its layers', async () => {
    const rows = (await get('/outcomes?operation=fegine-elements/*')) as { operation: string }[];
    expect(rows.length).toBeGreaterThan(10);
    expect(new Set(rows.map(({ operation }) => operation))).toEqual(new Set(['*']));
  });

  test('have the rows that a text finds, in English or in Chinese', async () => {
    const find = async (query: string) =>
      ((await get(`/outcomes?${query}`)) as { outcome: string }[]).map(({ outcome }) => outcome);
    expect(new Set(await find('text=3008'))).toEqual(new Set(['resignNeeded']));
    expect(await find(`text=${encodeURIComponent('挂失')}`)).toEqual(await find('text=lost'));
    expect(await find('text=lost')).not.toEqual([]);
    expect(await find('operation=shujubao/bankcard3&text=quota%20used')).toContain('quotaExhausted');
  });

  test('that do not exist are refused with those that do', async () => {
    expect(await get('/outcomes?operation=webank/bankcardocrap')).toMatchObject({
      error: { code: 'unknownOperation', message: expect.stringContaining('bankcardocrapp') },
    });
  });
});

describe('once more', () => {
  test('a row comes by the rule that is told', async () => {
    const again = (await get(
      '/again?operation=fegine-elements/bank3Check&outcome=quotaExhausted&tenant=checkout',
    )) as { rule: object; next: string; test: string };
    expect(again.rule).toEqual({
      tenant: 'checkout',
      operation: 'fegine-elements/bank3Check',
      outcome: 'quotaExhausted',
      times: 1,
    });
    expect(again.next).toBe('bankcard-mock next fegine-elements/bank3Check quotaExhausted --tenant checkout');
    expect(again.test).toContain("tenant.next('fegine-elements/bank3Check', 'quotaExhausted')");
  });

  test('the shell calls the address that is told, with the credentials of the tenant', async () => {
    const { curl } = (await get(
      `/again?operation=fegine-elements/bank3Check&outcome=match&tenant=checkout&url=${encodeURIComponent(running.url)}`,
    )) as { curl: string };
    const { aliyun } = await running.tenant('checkout').credentials();
    expect(curl).toContain(`${running.url}/bank3Check?`);
    expect(curl).toContain(aliyun?.['appCode']);
  });

  test('the shell is commented in the language of the caller', async () => {
    const again = '/again?operation=fegine-elements/bank3Check&outcome=serviceBusy';
    expect(await get(again)).toMatchObject({ curl: expect.stringMatching(/^# Nothing in a request/) });
    expect(await get(again, 'zh')).toMatchObject({ curl: expect.stringMatching(/^# 请求里没有什么/) });
  });

  test('a row that does not exist is refused', async () => {
    expect(await get('/again?operation=fegine-elements/bank3Check&outcome=mismach')).toMatchObject({
      error: { code: 'unknownOutcome', message: expect.stringContaining('mismatch') },
    });
  });
});

test('of many rules, the newest are listed, and how many there are', async () => {
  for (const outcome of ['match', 'mismatch', 'badIdNumber']) {
    await running.tenant('checkout').next('fegine-elements/bank3Check', outcome as 'match');
  }
  expect(await get('/rules?tenant=checkout&limit=1')).toMatchObject({
    rules: [{ outcome: 'badIdNumber' }],
    total: 3,
  });
});
