import { describe, expect, test } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import type { Tenant } from '../../src/mocks/tenant.ts';
import { send } from '../vendors/send.ts';
import { backEnd, start } from '../vendors/webank/webank-back-end.ts';

const person = { accountNo: '6214850000000015', idCard: '110101199003070038', name: '张伟' };

async function verify(mock: Mock, appCode: string): Promise<string> {
  const headers = [['Authorization', `APPCODE ${appCode}`]] as const;
  return (await send(mock, 'GET /bank3Check', { query: person, headers })).outcome;
}

const appCodeOf = async (tenant: Tenant) => (await tenant.credentials())['aliyun']?.['appCode'] ?? '';

describe('a reset of the AppCode', () => {
  test('gives a new one; the old one leads to the tenant and is refused as unknown', async () => {
    const mock = createMock();
    const tenant = await mock.createTenant();
    const before = (await tenant.credentials())['aliyun'];
    const after = await tenant.resetCredential('aliyun');
    expect(after).toEqual({ ...before, appCode: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(after['appCode']).not.toBe(before?.['appCode']);
    expect((await tenant.credentials())['aliyun']).toEqual(after);
    expect(await verify(mock, after['appCode'] ?? '')).toBe('match');
    expect(await verify(mock, before?.['appCode'] ?? '')).toBe('appCodeNotExists');
    expect((await tenant.calls()).map(({ outcome }) => outcome)).toEqual(['match', 'appCodeNotExists']);
  });

  test('is undone by a reset of the tenant', async () => {
    const mock = createMock();
    const tenant = mock.tenant();
    const first = await appCodeOf(tenant);
    const reset: string[] = [];
    for (let made = 0; made < 12; made += 1) {
      reset.push((await tenant.resetCredential('aliyun'))['appCode'] ?? '');
    }
    await tenant.reset();
    expect(await appCodeOf(tenant)).toBe(first);
    expect(await verify(mock, first)).toBe('match');
    expect(await verify(mock, reset.at(-1) ?? '')).toBe('appCodeNotExists');
  });

  test('keeps the latest ten old ones, and nothing once the tenant is gone', async () => {
    let now = 0;
    const mock = createMock({ now: () => now });
    const size = () => (mock.world.store as unknown as { readonly size: number }).size;
    await mock.createTenant({ id: 'deleted' });
    const before = size();
    await mock.tenant('deleted').delete();
    const without = size();
    for (const gone of ['deleted', 'expired']) {
      const tenant = await mock.createTenant({ id: gone, expiresInMs: 1000 });
      const codes = [await appCodeOf(tenant)];
      for (let made = 0; made < 15; made += 1) {
        codes.push((await tenant.resetCredential('aliyun'))['appCode'] ?? '');
      }
      expect(size()).toBe(before + 10);
      for (const code of codes) await verify(mock, code);
      expect((await tenant.calls()).length).toBe(11);
      if (gone === 'deleted') await tenant.delete();
      else {
        now = 1000;
        await mock.createTenant({ id: 'later' });
        await mock.tenant('later').delete();
      }
      expect(size()).toBe(without);
    }
  });
});

describe('a new AppCode, where the setting asks for it,', () => {
  const slow = { 'aliyun.newAppCode': 'after30s' } as const;

  test('works 30 s after the tenant was made, on its clock, and until then is unknown', async () => {
    const mock = createMock({ now: () => 0 });
    const tenant = await mock.createTenant({ settings: slow });
    const appCode = await appCodeOf(tenant);
    expect(await verify(mock, appCode)).toBe('appCodeNotExists');
    await tenant.clock.advance(29_999);
    expect(await verify(mock, appCode)).toBe('appCodeNotExists');
    await tenant.clock.advance(1);
    expect(await verify(mock, appCode)).toBe('match');
    await tenant.configure({ 'aliyun.errorTable': 'classic' });
    await tenant.clock.set(1000);
    expect(await verify(mock, appCode)).toBe('classicAppCodeNotExists');
  });

  test('works 30 s after a reset, and the old one from the reset on never', async () => {
    const mock = createMock({ now: () => 0, settings: slow });
    const tenant = mock.tenant();
    await tenant.clock.advance(60_000);
    const old = await appCodeOf(tenant);
    expect(await verify(mock, old)).toBe('match');
    const { appCode = '' } = await tenant.resetCredential('aliyun');
    expect([await verify(mock, appCode), await verify(mock, old)]).toEqual([
      'appCodeNotExists',
      'appCodeNotExists',
    ]);
    await tenant.clock.advance(30_000);
    expect([await verify(mock, appCode), await verify(mock, old)]).toEqual(['match', 'appCodeNotExists']);
  });

  test('works at once on a clock that is set to a time before it was made', async () => {
    const mock = createMock({ settings: slow });
    await mock.tenant().clock.set(Date.UTC(2020, 0, 1));
    expect(await verify(mock, await appCodeOf(mock.tenant()))).toBe('match');
  });
});

test("a reset of WeBank's secret ends all tokens and tickets", async () => {
  const mock = start();
  const { token, askTicket, ticket, ocr } = backEnd(mock);
  const oldToken = await token();
  const oldTicket = await ticket(oldToken);
  expect(await ocr(oldTicket)).toBe('read');
  const { appId = '', secret = '' } = await mock.tenant().resetCredential('webank');
  expect([appId, secret]).toEqual(['TIDA0001', expect.stringMatching(/^\w{64}$/)]);
  expect((await askTicket(oldToken)).outcome).not.toBe('signTicket');
  expect(await ocr(oldTicket)).not.toBe('read');
  const ask = async (own: string) => {
    const query = { appId, secret: own, grant_type: 'client_credential', version: '1.0.0' };
    return send(mock, 'GET /api/oauth2/access_token', { query });
  };
  expect((await ask('mock'.repeat(16))).outcome).toBe('notAuthenticated');
  expect(await ocr(await ticket(String((await ask(secret)).body['access_token'])))).toBe('read');
});

test("a reset of WeChat's secret ends the old one, and its tokens live on", async () => {
  const mock = createMock();
  const appid = 'wx00000000facade00';
  const ask = (secret: string) => {
    const query = { grant_type: 'client_credential', appid, secret };
    return send(mock, 'GET /cgi-bin/token', { query });
  };
  const old = 'facade11facade11facade11facade11';
  const access_token = String((await ask(old)).body['access_token']);
  const renewed = await mock.tenant().resetCredential('wechat');
  expect(renewed).toEqual({ appid, secret: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect((await ask(old)).outcome).toBe('badSecret');
  expect((await ask(renewed['secret'] ?? '')).outcome).toBe('issued');
  const { outcome } = await send(mock, 'POST /cv/ocr/bankcard', { query: { access_token } });
  expect(outcome).toBe('mediaMissing');
});

test('credentials that cannot be reset are refused, with those that can', async () => {
  await expect(
    createMock()
      .tenant()
      .resetCredential('aliyum' as 'aliyun'),
  ).rejects.toMatchObject({
    code: 'badRequest',
    message: expect.stringMatching(
      /^No credentials aliyum can be reset\. Did you mean aliyun\? There are: aliyun, .*wechat/,
    ),
  });
});
