import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../src/server.ts';
import { personaList as personas } from '../../src/world/people/personas.ts';
import { readPicture } from '../case-targets.ts';

/** Published clients, unmodified, against the mock on a socket. */

interface GatewayOptions {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
type GatewayCall = (url: string, options: GatewayOptions) => Promise<Readonly<Record<string, unknown>>>;
type GatewayClient = Readonly<Record<'get' | 'post' | 'put' | 'delete', GatewayCall>>;
interface Gateway {
  readonly Client: new (key: string, secret: string) => GatewayClient;
  readonly SimpleClient: new (appCode: string) => GatewayClient;
}
interface Wechat {
  prefix: string;
  getAccessToken(): Promise<{ readonly accessToken: string }>;
  ensureAccessToken(): Promise<{ readonly accessToken: string }>;
  request(url: string, options: object): Promise<Readonly<Record<string, unknown>>>;
}
interface FormStream extends Readable {
  buffer(name: string, bytes: Uint8Array, filename: string): void;
  headers(): Readonly<Record<string, string>>;
}

const require = createRequire(import.meta.url);
const { Client, SimpleClient } = require('aliyun-api-gateway') as Gateway;
const WechatApi = require('co-wechat-api') as new (appid: string, secret: string) => Wechat;
const createForm = createRequire(require.resolve('co-wechat-api'))('formstream') as () => FormStream;

let mock: RunningMock;
let pictures: Server;
let pictureUrl = '';
beforeAll(async () => {
  mock = await startMock({ port: 0, logLevel: 'silent' });
  pictures = createServer((_, response) => response.end(readPicture('ok.jpeg')));
  await new Promise<void>((resolve) => pictures.listen(0, '127.0.0.1', resolve));
  pictureUrl = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}/ok.jpeg`;
});
afterAll(async () => {
  pictures.closeAllConnections();
  pictures.close();
  await mock.close();
});

const [ok] = personas;
const form = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
const three = { name: ok?.name, idCard: ok?.idNumber, accountNo: ok?.card };
const shujubao = { name: ok?.name, idcard: ok?.idNumber, acct_no: ok?.card };
const json = { img: '图片' };

/** The error of the client: the status, and headers as undecoded bytes. */
async function refusalOf(call: Promise<unknown>) {
  const error = (await call.then(
    () => expect.fail('the client was not refused'),
    (reason: unknown) => reason,
  )) as { code: number; message: string; data: { headers: Readonly<Record<string, string>> } };
  const { headers } = error.data;
  const text = Buffer.from(headers['x-ca-error-message'] ?? '', 'latin1').toString();
  return { status: error.code, code: headers['x-ca-error-code'], text, headers, message: error.message };
}

const clients = (): readonly (readonly [string, GatewayClient])[] => [
  ['SimpleClient', new SimpleClient('facade00facade00facade00facade00')],
  ['Client', new Client('203620360', 'mocksecretmocksecretmocksecretmo')],
];

describe.each(clients())('aliyun-api-gateway, %s', (_, client) => {
  test('gets, with Chinese in the query', async () => {
    const reply = await client.get(`${mock.url}/bank3Check`, { query: three });
    expect(reply).toMatchObject({ status: '01', msg: '验证通过', name: '张伟' });
  });

  test('gets, with a query in the URL and another beside it', async () => {
    const { name, ...others } = three;
    const reply = await client.get(`${mock.url}/bank3Check?name=${encodeURIComponent(name ?? '')}`, {
      data: { ...others, note: '', 中文: '汉字 & =+%' },
    });
    expect(reply).toMatchObject({ status: '01' });
  });

  test('posts a form, with Chinese in it', async () => {
    const url = `${mock.url}/communication/personal/1886`;
    const reply = await client.post(url, { headers: form, data: shujubao });
    expect(reply).toMatchObject({ code: '10000', message: '成功', data: { state: '1' } });
  });

  test('posts a form that is a picture', async () => {
    const base64 = Buffer.from(readPicture('ok.jpeg')).toString('base64');
    const img = `data:image/jpeg;base64,${base64}`;
    const reply = await client.post(`${mock.url}/cardbank`, { headers: form, data: { img } });
    expect(reply).toMatchObject({ code: '1', msg: '识别成功', result: { bank_card_type: 1 } });
  });

  test('posts a picture by its URL, with a query beside the form', async () => {
    const options = { headers: form, data: { img: pictureUrl }, query: { trace: '追踪' } };
    const reply = await client.post(`${mock.url}/cardbank`, options);
    expect(reply).toMatchObject({ code: '1', result: { bank_card_number: '6214 8500 0000 0015' } });
  });

  test('posts JSON, in which a form-only product finds nothing', async () => {
    const reply = await client.post(`${mock.url}/cardbank`, { data: json });
    expect(reply).toEqual({ code: '-1', msg: '参数不能为空' });
  });

  test('puts and deletes, and is told that there is no such API', async () => {
    const put = await refusalOf(client.put(`${mock.url}/cardbank`, { data: json }));
    expect(put).toMatchObject({ status: 404, code: 'I404NF', text: 'API not found with `PUT /cardbank`' });
    const gone = await refusalOf(client.delete(`${mock.url}/bank3Check`, { query: three }));
    expect(gone).toMatchObject({ status: 404, text: 'API not found with `DELETE /bank3Check`' });
    expect(gone.headers['x-ca-request-id']).toMatch(/^[0-9A-F-]{36}$/);
    expect(gone.message).toContain(gone.headers['x-ca-request-id']);
  });
});

describe('aliyun-api-gateway, refused', () => {
  const get = (client: GatewayClient, query: Readonly<Record<string, unknown>> = three) =>
    refusalOf(client.get(`${mock.url}/bank3Check`, { query }));

  test('with a foreign AppCode', async () => {
    const refusal = await get(new SimpleClient('0'.repeat(32)));
    expect(refusal).toMatchObject({ status: 400, code: 'A400AC', text: 'Invalid AppCode `not exists`' });
  });

  test('with a foreign AppKey', async () => {
    expect(await get(new Client('200000001', 'secret'))).toMatchObject({ status: 400, code: 'A400IK' });
  });

  test('with a wrong AppSecret, and can read the Chinese of the string to sign', async () => {
    const refusal = await get(new Client('203620360', 'secret'));
    expect(refusal).toMatchObject({ status: 403, code: 'A403IS' });
    expect(refusal.text).toMatch(
      /^Invalid Signature, Server StringToSign:`GET#application\/json####x-ca-key:/,
    );
    expect(refusal.text).toMatch(/&name=张伟`$/);
  });

  test('with a repeated parameter, which it signs as a,b where the first value counts', async () => {
    const client = new Client('203620360', 'mocksecretmocksecretmocksecretmo');
    expect(await get(client, { ...three, tag: ['a', 'b'] })).toMatchObject({ status: 403, code: 'A403IS' });
  });
});

test('aliyun-api-gateway, Client, signs with a Chinese AppSecret', async () => {
  const { world } = mock.mock;
  mock.mock.tenant('chinese');
  const record = await world.tenants.get('chinese');
  if (record === undefined) throw new Error('the tenant was not made');
  const aliyun = { ...(record.credentials['aliyun'] as { readonly appKey: string }), appSecret: '密钥🔑é' };
  await world.tenants.save({ ...record, credentials: { ...record.credentials, aliyun } });

  const client = new Client(aliyun.appKey, aliyun.appSecret);
  expect(await client.get(`${mock.url}/bank3Check`, { query: three })).toMatchObject({ status: '01' });
  const url = `${mock.url}/communication/personal/1886`;
  expect(await client.post(url, { headers: form, data: shujubao })).toMatchObject({ code: '10000' });
  expect(await client.post(`${mock.url}/cardbank`, { data: json })).toMatchObject({ code: '-1' });
  const other = new Client(aliyun.appKey, '密钥🔑e');
  const call = other.get(`${mock.url}/bank3Check`, { query: three });
  expect(await refusalOf(call)).toMatchObject({ code: 'A403IS' });
});

describe('co-wechat-api', () => {
  const wechat = () => {
    const api = new WechatApi('wx00000000facade00', 'facade11facade11facade11facade11');
    api.prefix = `${mock.url}/cgi-bin/`;
    return api;
  };
  const ocr = (accessToken: string, img_url?: string) => {
    const query = new URLSearchParams({ access_token: accessToken, ...(img_url && { img_url }) });
    return `${mock.url}/cv/ocr/bankcard?${query}`;
  };
  const read = { errcode: 0, errmsg: 'ok', number: '6214850000000015' };

  test('fetches a token and reads a card by its URL', async () => {
    const api = wechat();
    const { accessToken } = await api.getAccessToken();
    expect({ ...(await api.request(ocr(accessToken, pictureUrl), { method: 'POST' })) }).toEqual(read);
    expect((await api.ensureAccessToken()).accessToken).toBe(accessToken);
  });

  test('uploads a picture as multipart', async () => {
    const api = wechat();
    const { accessToken } = await api.getAccessToken();
    const data = createForm();
    data.buffer('img', readPicture('ok.jpeg'), 'ok.jpeg');
    const options = { method: 'POST', headers: data.headers(), data };
    expect({ ...(await api.request(ocr(accessToken), options)) }).toEqual(read);
  });

  test('throws what the table says', async () => {
    const api = wechat();
    const { accessToken } = await api.getAccessToken();
    await expect(api.request(ocr(accessToken), { method: 'POST' })).rejects.toMatchObject({
      name: 'WeChatAPIError',
      code: 41005,
      message: expect.stringMatching(/^media data missing hint: \[\w{10,14}\] rid: [\w-]+$/),
    });
    const stranger = new WechatApi('wx00000000facade00', 'wrong');
    stranger.prefix = `${mock.url}/cgi-bin/`;
    await expect(stranger.getAccessToken()).rejects.toMatchObject({ code: 40125 });
  });

  /** The number of calls of the operation that this row answered. */
  function callsOf(row: string): number {
    return mock.mock.journal.totals().find(({ outcome }) => outcome === row)?.calls ?? 0;
  }

  test('fetches another token by itself on 40001', async () => {
    const before = callsOf('badToken');
    const reply = await wechat().request(ocr('1_stale', pictureUrl), { method: 'POST' });
    expect({ ...reply }).toEqual(read);
    expect(callsOf('badToken')).toBe(before + 1);
  });

  test('fetches another token by itself on 42001', async () => {
    const api = wechat();
    const { accessToken } = await api.getAccessToken();
    await mock.mock.tenant().clock.advance(7200_000);
    const reply = await api.request(ocr(accessToken, pictureUrl), { method: 'POST' });
    expect({ ...reply }).toEqual(read);
    expect(callsOf('tokenExpired')).toBe(1);
    expect((await api.ensureAccessToken()).accessToken).not.toBe(accessToken);
  });
});
