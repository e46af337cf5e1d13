import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server.ts';

let running: RunningMock;
beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => running.close());

async function admin<T>(path: string, method = 'GET', body?: object): Promise<T> {
  const reply = await fetch(`${running.url}/__admin${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  const text = await reply.text();
  return (reply.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as T;
}

interface Issued {
  readonly issued: readonly { readonly value: string; readonly validUntil: number }[];
}

describe('what was issued to a tenant', () => {
  test('is listed until it ends on its clock, masked until it is to be shown', async () => {
    const tenant = await running.createTenant({ id: 'tokens' });
    const { wechat } = await tenant.credentials();
    const query = new URLSearchParams({ grant_type: 'client_credential', ...wechat });
    const reply = await fetch(`${running.url}/cgi-bin/token?${query}`);
    const { access_token } = (await reply.json()) as { readonly access_token: string };
    const path = '/tenants/tokens/issued';
    expect(await admin(path)).toMatchObject({
      issued: [
        { operation: 'wechat/token', what: 'token', value: expect.not.stringContaining(access_token) },
      ],
    });
    const [shown] = (await admin<Issued>(`${path}?reveal=1`)).issued;
    expect(shown?.value).toBe(access_token);
    await tenant.clock.freeze();
    await tenant.clock.set((shown?.validUntil ?? 0) - 1);
    expect((await admin<Issued>(path)).issued).toHaveLength(1);
    await tenant.clock.advance(1);
    expect((await admin<Issued>(path)).issued).toEqual([]);
  });

  test('of a platform that issues several kinds has their names', async () => {
    const tenant = await running.createTenant({ id: 'tickets' });
    const { webank } = await tenant.credentials();
    const ask = async (path: string, more: Readonly<Record<string, string>>) => {
      const query = new URLSearchParams({ appId: webank?.appId ?? '', version: '1.0.0', ...more });
      return (await (await fetch(`${running.url}${path}?${query}`)).json()) as Record<string, string>;
    };
    const secret = webank?.secret ?? '';
    const { access_token = '' } = await ask('/api/oauth2/access_token', {
      secret,
      grant_type: 'client_credential',
    });
    await ask('/api/oauth2/api_ticket', { access_token, type: 'SIGN' });
    await ask('/api/oauth2/api_ticket', { access_token, type: 'NONCE', user_id: 'one' });
    // The first to end comes first.
    expect(await admin('/tenants/tickets/issued')).toMatchObject({
      issued: [{ type: 'NONCE' }, { type: 'SIGN' }, { what: 'token' }],
    });
  });
});

describe('a tenant', () => {
  test('tells its settings and quirks, which are on, what else there is, and how that is known', async () => {
    const tenant = await running.createTenant({ id: 'choosing', quirks: ['wechat/documentExample'] });
    await tenant.configure({ 'aliyun.errorTable': 'classic', 'shujubao.key': 'a-secret' });
    const told = await admin<{ readonly settings: readonly { readonly name: string }[] }>(
      '/tenants/choosing/settings',
    );
    expect(told.settings).toContainEqual({
      name: 'aliyun.errorTable',
      says: expect.any(String),
      evidence: 'documented',
      source: expect.any(String),
      value: 'classic',
      fallback: 'vpc',
      choices: ['vpc', 'classic'],
    });
    expect(told).toMatchObject({
      quirks: expect.arrayContaining([
        expect.objectContaining({ name: 'wechat/documentExample', on: true, source: expect.any(String) }),
      ]),
    });
    expect(JSON.stringify(told)).not.toContain('a-secret');
    expect(told.settings.find(({ name }) => name === 'shujubao.key')).not.toHaveProperty('value');
  });

  test('gives its credentials as the variables that an app reads', async () => {
    const tenant = await running.createTenant({ id: 'variables' });
    const { aliyun } = await tenant.credentials();
    const lines = await admin<string>('/tenants/variables/env?url=http://mock.test:4100');
    expect(lines.split('\n')).toEqual(
      expect.arrayContaining(['FEGINE_OCR_URL=http://mock.test:4100', `ALIYUN_APPCODE=${aliyun?.appCode}`]),
    );
    expect(await admin('/tenants/variables/env?format=json')).toContain('"BANKCARD_MOCK_URL"');
  });

  test('tells whether its clock stands still', async () => {
    await running.createTenant({ id: 'frozen' });
    expect(await admin('/clock?tenant=frozen')).toMatchObject({ frozen: false });
    expect(await admin('/clock', 'PUT', { tenant: 'frozen', frozen: true })).toMatchObject({ frozen: true });
    expect(await admin('/clock?tenant=frozen')).toMatchObject({ frozen: true });
  });

  test('tells of which product less than a fifth is left, of what has not expired', async () => {
    const tenant = await running.createTenant({ id: 'low' });
    await tenant.buyPackage('shujubao', { total: 5 });
    await tenant.buyPackage('shujubao', { total: 100, validMs: 0 });
    const call = async () => {
      const { aliyun } = await tenant.credentials();
      const reply = await fetch(`${running.url}/communication/personal/1886`, {
        method: 'POST',
        headers: { Authorization: `APPCODE ${aliyun?.appCode}`, 'x-mock-outcome': 'match' },
        body: new URLSearchParams(),
      });
      await reply.text();
    };
    for (let calls = 0; calls < 4; calls += 1) await call();
    expect(await admin('/tenants/low/packages')).toMatchObject({ low: [] });
    await call();
    expect(await admin('/tenants/low/packages')).toMatchObject({
      low: [{ vendor: 'shujubao', left: 0, total: 5 }],
    });
  });
});

test('the prices are those that the documents print, with how long a package is valid', async () => {
  expect(await admin('/prices')).toMatchObject({
    prices: expect.arrayContaining([
      expect.objectContaining({
        vendor: 'fegine-ocr',
        packages: expect.arrayContaining([{ yuan: 9.9, total: 260 }]),
        validity: expect.objectContaining({ years: 1 }),
      }),
    ]),
  });
});

test('coverage by row counts every documented row once, what was called first', async () => {
  const { rows, called } = await admin<{
    readonly called: readonly string[];
    readonly rows: readonly { readonly operation: string; readonly calls: number }[];
  }>('/coverage/rows');
  expect(called).toContain('shujubao/bankcard3');
  expect(called).toContain(rows[0]?.operation);
  expect(rows).toContainEqual(
    expect.objectContaining({ operation: 'shujubao/bankcard3', outcome: 'match', calls: 5 }),
  );
  expect(rows.at(-1)?.calls).toBe(0);
});

test('a product that is sold apart has its own packages and prices, by the name of vendor and product', async () => {
  const path = '/tenants/default/packages/tencent-cloud%2Focr';
  expect(await admin(path, 'POST', { total: 1000 })).toMatchObject({
    vendor: 'tencent-cloud/ocr',
    yuan: 120,
  });
  expect(await admin(path)).toMatchObject({ packages: [{ vendor: 'tencent-cloud/ocr', total: 1000 }] });
});
