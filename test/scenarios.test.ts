import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { connectMock } from '../src/client.ts';
import type { Tenant } from '../src/mocks/tenant.ts';
import { startMock } from '../src/server.ts';
import { createWechatCloud } from '../src/wechat-cloud.ts';
import { personas } from '../src/world/people/personas.ts';
import { readPicture } from './case-targets.ts';

const run = promisify(execFile);
const page = readFileSync(new URL('../docs/scenarios.md', import.meta.url), 'utf8');
const [
  start = '',
  expire = '',
  quota = '',
  renew = '',
  reset = '',
  lost = '',
  down = '',
  thirdParty = '',
  chosen = '',
] = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, text]) => text ?? '');

let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  mock = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => mock.close());

/** Runs the commands as a reader of the page would type them. */
async function shell(script: string): Promise<string> {
  const env = { ...process.env, BANKCARD_MOCK_URL: mock.url };
  return (await run('bash', ['-euc', `${start.split('\n')[0]}\n${script}`], { env })).stdout;
}

type Credentials = Awaited<ReturnType<Tenant['credentials']>>;

/** A small app that calls the vendors. After a broken connection, it tries once more. */
function createApp({ aliyun = {}, wechat = {} }: Credentials) {
  const { name, idNumber, card } = personas.ok;
  const headers = { Authorization: `APPCODE ${aliyun['appCode']}` };
  const rowOf = (reply: Response) =>
    reply.headers.get('x-mock-outcome') ?? reply.headers.get('x-mock-fault') ?? `${reply.status}`;
  let token: string | undefined;
  const shujubao = () =>
    fetch(`${mock.url}/communication/personal/1886`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ acct_no: card, idcard: idNumber, name }),
    });
  return {
    async fegine() {
      const query = new URLSearchParams({ accountNo: card, idCard: idNumber, name });
      const reply = await fetch(`${mock.url}/bank3Check?${query}`, { headers });
      return { status: reply.status, row: rowOf(reply), code: reply.headers.get('x-ca-error-code') };
    },
    shujubao: async () => rowOf(await shujubao().catch(shujubao)),
    async readCard() {
      if (token === undefined) {
        const query = new URLSearchParams({
          grant_type: 'client_credential',
          appid: wechat['appid'] ?? '',
          secret: wechat['secret'] ?? '',
        });
        token = (
          (await (await fetch(`${mock.url}/cgi-bin/token?${query}`)).json()) as { access_token: string }
        ).access_token;
      }
      const body = new FormData();
      body.append('img', new Blob([readPicture('ok.jpeg') as BlobPart]), 'card.jpeg');
      const reply = await fetch(`${mock.url}/cv/ocr/bankcard?access_token=${token}`, {
        method: 'POST',
        body,
      });
      return ((await reply.json()) as { errcode: number }).errcode;
    },
  };
}

/** Ways to arrange a scenario: by the shell lines of the page, or in the process. */
const ways = {
  'in the process': {
    expire: (tenant: Tenant) => tenant.clock.advance(7_200_000),
    quota: (tenant: Tenant) => tenant.setPackage('fegine-elements', { total: 2 }),
    renew: async (tenant: Tenant) => {
      await tenant.setPackage('fegine-elements', { total: 2 });
      await tenant.buyPackage('fegine-elements', { total: 100 });
    },
    reset: async (tenant: Tenant) => void (await tenant.resetCredential('aliyun')),
    lost: async (tenant: Tenant) =>
      void (await tenant.next('shujubao/bankcard3', 'match', { fault: 'chargedButLost' })),
    down: async (tenant: Tenant) =>
      void (await tenant.rule({ operation: 'fegine-elements/*', fault: 'gateway504', untilMs: 30_000 })),
    thirdParty: (tenant: Tenant) => tenant.configure({ 'wechat.thirdParty': 'notGranted' }),
  },
  'from a shell': {
    expire: () => shell(expire),
    quota: () => shell(quota),
    renew: () => shell(renew),
    reset: () => shell(reset),
    lost: () => shell(lost),
    down: () => shell(down),
    thirdParty: () => shell(thirdParty),
  },
} as const;

describe.each(Object.entries(ways))('scenarios, %s', (_, arrange) => {
  const begin = async () => {
    const { id } = JSON.parse(await shell(start)) as { id: string };
    const tenant = mock.tenant(id);
    return { tenant, app: createApp(await tenant.credentials()) };
  };
  afterEach(() => mock.tenant('checkout').delete());

  test('a token expires in the middle of a run', async () => {
    const { tenant, app } = await begin();
    expect(await app.readCard()).toBe(0);
    await arrange.expire(tenant);
    expect(await app.readCard()).toBe(42001);
  });

  test('a quota runs out on the third call', async () => {
    const { tenant, app } = await begin();
    await arrange.quota(tenant);
    expect([(await app.fegine()).status, (await app.fegine()).status]).toEqual([200, 200]);
    expect(await app.fegine()).toMatchObject({ status: 403, code: 'B403MQ' });
  });

  test('a package is renewed in time', async () => {
    const { tenant, app } = await begin();
    await arrange.renew(tenant);
    for (let call = 0; call < 3; call += 1) expect((await app.fegine()).status).toBe(200);
    expect((await tenant.packages()).map(({ used, total }) => `${used}/${total}`)).toEqual(['1/100', '2/2']);
    expect((await tenant.usage('fegine-elements')).map(({ count }) => count).toSorted()).toEqual([1, 2]);
  });

  test('an AppCode is reset while the app runs', async () => {
    const { tenant, app } = await begin();
    expect((await app.fegine()).status).toBe(200);
    await arrange.reset(tenant);
    expect(await app.fegine()).toMatchObject({ status: 400, code: 'A400AC' });
    expect((await tenant.calls()).length).toBe(2);
  });

  test('a charge is lost and retried', async () => {
    const { tenant, app } = await begin();
    await arrange.lost(tenant);
    expect(await app.shujubao()).toBe('shujubao/bankcard3/match');
    const billed = (await tenant.calls()).filter((call) => call.billed === true);
    expect(billed.map(({ fault }) => fault)).toEqual(['chargedButLost', undefined]);
    expect(await tenant.bill()).toMatchObject({
      billed: 2,
      doubleCharges: [{ operation: 'shujubao/bankcard3', same: 'request' }],
    });
  });

  test('a vendor is down for thirty seconds while another answers', async () => {
    const { tenant, app } = await begin();
    await arrange.down(tenant);
    expect((await app.fegine()).status).toBe(504);
    expect(await app.shujubao()).toBe('shujubao/bankcard3/match');
    await tenant.clock.advance(30_000);
    expect((await app.fegine()).status).toBe(200);
    expect((await tenant.calls()).map(({ billed }) => billed)).toEqual([false, true, true]);
  });

  test('a third-party platform calls for an account that has not granted it the permission set', async () => {
    const { tenant, app } = await begin();
    await arrange.thirdParty(tenant);
    expect(await app.readCard()).toBe(61007);
  });
});

test("credentials of one's own", async () => {
  const { id, credentials } = JSON.parse(await shell(chosen)) as { id: string; credentials: Credentials };
  expect(credentials['wechat']?.['appid']).toBe('wx0123456789abcdef');
  expect(await connectMock(mock.url).tenant(id).credentials()).toEqual(credentials);
});

test('a cloud function reads a card, in the process or by a running server', async () => {
  const tenant = await mock.createTenant();
  for (const target of [mock.mock, connectMock(mock.url)]) {
    const { openapi } = createWechatCloud(target, { tenant: tenant.id });
    const img = { contentType: 'image/jpeg', value: readPicture('ok.jpeg') };
    await tenant.next('wechat/bankcard', 'noMarketQuota');
    await expect(openapi.ocr.bankcard({ img })).rejects.toMatchObject({ errCode: 101003 });
    expect(await openapi.ocr.bankcard({ img })).toMatchObject({ errCode: 0 });
  }
});
