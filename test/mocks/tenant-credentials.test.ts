import { describe, expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { createMock, type Mock } from '../../src/index.ts';
import { startMock } from '../../src/server.ts';
import { vendors } from '../../src/vendors/index.ts';
import { send } from '../vendors/send.ts';

const person = { accountNo: '6214850000000015', idCard: '110101199003070038', name: '张伟' };
const wechat = { appid: 'wx0123456789abcdef', secret: '0123456789abcdef0123456789abcdef' };
const kinds = [...new Set(vendors.map(({ credentials }) => credentials.id))];
const credentialsOf = async (mock: Mock, id: string) => (await mock.createTenant({ id })).credentials();

async function verify(mock: Mock, appCode = ''): Promise<string> {
  const headers = [['Authorization', `APPCODE ${appCode}`]] as const;
  return (await send(mock, 'GET /bank3Check', { query: person, headers })).outcome;
}

describe("a tenant's credentials", () => {
  test('follow from its id, on every machine, in every release', async () => {
    expect(await credentialsOf(createMock(), 'checkout')).toMatchInlineSnapshot(`
      {
        "aliyun": {
          "appCode": "18b88f56a384877f986d8e719f2398dd",
          "appKey": "274934489",
          "appSecret": "r8qzou74jw7drenrkftsyoabwswa7zjs",
        },
        "aliyun-ocr": {
          "accessKeyId": "LTAIumIpuhaAHTMptJxtPoKt",
          "accessKeySecret": "TYdqjWYpJ2GDp2mWK7psS2p9ouNOz9",
          "securityToken": "l05DopE9XiK5OfzClyypnt5YheL4Aap4O04tuUYpd3qjeaBdGLIQL6r2LYkCM7oc",
          "stsAccessKeyId": "STS.nmQ5pEO8o5zc83mWhDRLYvIIR",
          "stsAccessKeySecret": "CzlkHw4RUEopJxOh81lvkhlBeFaPgS",
        },
        "baidu-ocr": {
          "apiKey": "DJqkGdqqT5AT61Nr8kCqGzoF",
          "appId": "90090065",
          "iamKey": "bce-v3/ALTAK-YXXbVSCxBy2Mw6IvRwpbp/78e9969799dfcc6d45538d2a811d3de8129a990d",
          "secretKey": "Z3T5OrxWCw0uVhKSCkRmsUVxAbzlW2oM",
        },
        "tencent-cloud": {
          "secretId": "AKIDgIOpVv5vLcKujXfSTHthSo1L1Nf3Pvyo",
          "secretKey": "Aj18ROkqNFFY1ANuu4CZw3guZq3wSPPF",
          "tmpSecretId": "AKIDLUKGP5fQRCJ5YhmCaDkiGwcxsCSPirYJGtJGStnEOktIAjSy5YVB3FA7Frrn",
          "tmpSecretKey": "S4Zs8H2tfJCQeN9gqwJtfUD0Yns54sfU4O8GrOHWoRmo",
          "token": "UTogPGGTqQiQtSSqwV8cMYSApiRHmIE1fanw3FialMjAo3ynow5qxBywLJQg5kscbLENDJVTzQLcefYw5t1IDBee",
        },
        "webank": {
          "appId": "TCK2E4XJ",
          "secret": "xtyDJ8ifoCe65H6WLloXTBLjzWymHuoh9TILuEbOKIjKyz1spOosjktwjNNWcy3V",
        },
        "wechat": {
          "appid": "wx1c7eeacb9c768a9b",
          "secret": "e375d7f5bf5f4d60d2d44f43b12b042c",
        },
      }
    `);
  });

  test('are the same tomorrow, whatever was made before', async () => {
    const [today, tomorrow] = [createMock(), createMock()];
    const made = await today.createTenant({ id: 'checkout' });
    await tomorrow.createTenant();
    await tomorrow.createTenant({ id: 'payments' });
    const again = await tomorrow.createTenant({ id: 'checkout' });
    expect(await again.credentials()).toEqual(await made.credentials());
    expect(await again.invalidCredentials()).toEqual(await made.invalidCredentials());
    expect(await createMock().tenant('checkout').credentials()).toEqual(await made.credentials());
  });

  test('are others for another id, for another seed, and where there is no id', async () => {
    const all = [
      await credentialsOf(createMock(), 'checkout'),
      await credentialsOf(createMock(), 'checkout2'),
      await credentialsOf(createMock({ seed: 1 }), 'checkout'),
      await credentialsOf(createMock({ seed: 2 }), 'checkout'),
      await (await createMock().createTenant()).credentials(),
      await (await createMock().createTenant()).credentials(),
      await (await createMock().createTenant({ id: 'checkout' })).invalidCredentials(),
    ];
    for (const kind of ['aliyun', 'webank', 'wechat'] as const)
      for (const at of [0, 1])
        expect(new Set(all.map((one) => Object.values(one[kind] ?? {})[at])).size).toBe(all.length);
  });

  test('can be chosen, all or some; the rest follows from the id', async () => {
    const mock = createMock();
    const appCode = 'a'.repeat(32);
    const tenant = await mock.createTenant({ id: 'checkout', credentials: { wechat, aliyun: { appCode } } });
    const made = await credentialsOf(createMock(), 'checkout');
    expect(await tenant.credentials()).toEqual({
      ...made,
      wechat,
      aliyun: { ...made['aliyun'], appCode },
    });
    expect(await verify(mock, appCode)).toBe('match');
    expect(await verify(mock, made['aliyun']?.['appCode'])).toBe('appCodeNotExists');
    const query = { grant_type: 'client_credential', ...wechat };
    expect((await send(mock, 'GET /cgi-bin/token', { query })).outcome).toBe('issued');
    expect((await tenant.calls()).map(({ outcome }) => outcome)).toEqual(['match', 'issued']);
  });

  test('of `default` are the built-in ones, in place of which it can be given others', async () => {
    const appCode = 'a'.repeat(32);
    const mock = createMock({ credentials: { aliyun: { appCode } } });
    expect(await mock.tenant().credentials()).toEqual({
      ...(await createMock({ seed: 7 }).tenant().credentials()),
      aliyun: { appCode, appKey: '203620360', appSecret: 'mocksecretmocksecretmocksecretmo' },
    });
    expect(await verify(mock, appCode)).toBe('match');
    expect(await verify(mock, 'facade00facade00facade00facade00')).toBe('appCodeNotExists');
  });

  test('come back by a reset of the tenant, chosen ones too', async () => {
    const tenant = await createMock().createTenant({ credentials: { wechat } });
    await tenant.resetCredential('wechat');
    await tenant.reset();
    expect((await tenant.credentials())['wechat']).toEqual(wechat);
  });

  test('that were reset are new ones, also after a reset of the tenant, and the same in another run', async () => {
    const codes = async () => {
      const tenant = await createMock().createTenant({ id: 'checkout' });
      const seen = [(await tenant.credentials())['aliyun']?.['appCode']];
      for (let made = 0; made < 3; made += 1) {
        seen.push((await tenant.resetCredential('aliyun'))['appCode']);
        await tenant.reset();
      }
      return seen;
    };
    const seen = await codes();
    expect(new Set(seen).size).toBe(4);
    expect(await codes()).toEqual(seen);
  });
});

describe('chosen credentials', () => {
  // biome-ignore format: a table reads as a table
  test.each([
    [{ aliyum: {} }, `credentials has no kind aliyum. Did you mean aliyun? There are: ${kinds.join(', ')}.`],
    [{ wechat: { appId: 'wx' } }, 'wechat has no field appId. Did you mean appid? There are: appid, secret.'],
    [{ aliyun: { appCode: '12' } }, 'The credential aliyun.appCode cannot be taken: an AppCode is 32 characters of 0-9 and a-f. Without it, the mock makes one.'],
    [{ aliyun: { appKey: 'key' } }, 'The credential aliyun.appKey cannot be taken: an AppKey is 8 or 9 digits. Without it, the mock makes one.'],
    [{ aliyun: { appSecret: '' } }, 'The credential aliyun.appSecret cannot be taken: an AppSecret is 1 to 128 visible ASCII characters. Without it, the mock makes one.'],
    [{ webank: { appId: 'TIDA' } }, 'The credential webank.appId cannot be taken: a WBappid has 8 visible ASCII characters. Without it, the mock makes one.'],
    [{ webank: { secret: 'short' } }, 'The credential webank.secret cannot be taken: a secret has 64 visible ASCII characters. Without it, the mock makes one.'],
    [{ wechat: { appid: 'wx12' } }, 'The credential wechat.appid cannot be taken: an appid is wx and 16 characters of 0-9 and a-f. Without it, the mock makes one.'],
    [{ wechat: { secret: 'WRONG' } }, 'The credential wechat.secret cannot be taken: a secret is 32 characters of 0-9 and a-f. Without it, the mock makes one.'],
  ])('are refused by name if they have not the shape: %j', async (credentials, message) => {
    const mock = createMock();
    await expect(mock.createTenant({ id: 'checkout', credentials } as never)).rejects.toMatchObject({ code: 'badRequest', message });
    expect(mock.world.tenants.ids()).toEqual(['default']);
  });

  test('are refused if they lead to another tenant, whose calls stay its own', async () => {
    const mock = createMock();
    const first = await mock.createTenant({ id: 'first', credentials: { wechat } });
    const { appCode = '' } = (await first.credentials())['aliyun'] ?? {};
    await first.resetCredential('aliyun');
    const refusals = [
      [{ wechat: { appid: wechat.appid } }, 'wechat.appid leads to the tenant first'],
      [{ aliyun: { appCode } }, 'aliyun.appCode leads to the tenant first'],
      [{ aliyun: { appKey: '203620360' } }, 'aliyun.appKey leads to the tenant default'],
      [{ webank: { appId: 'TIDA0001' } }, 'webank.appId leads to the tenant default'],
    ] as const;
    for (const [credentials, why] of refusals) {
      const message = `There can be no tenant second: ${why} already.`;
      await expect(mock.createTenant({ id: 'second', credentials })).rejects.toThrow(message);
    }
    expect(await verify(mock, appCode)).toBe('appCodeNotExists');
    expect(await first.calls()).toHaveLength(1);
    await first.delete();
    const second = await mock.createTenant({ id: 'second', credentials: { wechat, aliyun: { appCode } } });
    expect(await verify(mock, appCode)).toBe('match');
    expect(await second.calls()).toHaveLength(1);
  });

  test('are not taken from their tenant by one whose id leads to the same, which gets others', async () => {
    const mock = createMock();
    const { wechat: derived = {} } = await credentialsOf(createMock(), 'later');
    const first = await mock.createTenant({ id: 'first', credentials: { wechat: derived } });
    const { wechat: others } = await mock.tenant('later').credentials();
    expect(others).not.toEqual(derived);
    expect((await first.credentials()).wechat).toEqual(derived);
  });

  test('are taken over the control API, and by its client', async () => {
    const running = await startMock({ port: 0, logLevel: 'silent' });
    const client = connectMock(running.url);
    const tenant = await client.createTenant({ id: 'checkout', credentials: { wechat } });
    expect((await tenant.credentials())['wechat']).toEqual(wechat);
    await expect(client.createTenant({ credentials: { wechat } })).rejects.toMatchObject({
      code: 'badRequest',
      message: expect.stringContaining('wechat.appid leads to the tenant checkout already'),
    });
    await running.close();
  });
});

// test/long has ten thousand.
test('three hundred tenants have credentials of their own, though an AppKey has nine digits at most', async () => {
  const mock = createMock();
  for (let made = 0; made < 300; made += 1) await mock.createTenant({ id: `t${made}` });
  const keys = await Promise.all(
    mock.world.tenants.ids().map(async (id) => (await mock.tenant(id).credentials()).aliyun.appKey),
  );
  expect(new Set(keys).size).toBe(301);
});
