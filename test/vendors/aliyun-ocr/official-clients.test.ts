import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { sampleUrl } from '../../../src/vendors/aliyun-ocr/sample-pictures.ts';
import { personaList } from '../../../src/world/people/personas.ts';
import { readPicture } from '../../case-targets.ts';

/** The three official clients, unmodified, against the mock on a socket. */

type Reply = Readonly<Record<string, unknown>>;
interface ApiReply {
  readonly statusCode: number;
  readonly body: Reply;
}
interface OcrClient {
  recognizeBankCard(request: object): Promise<{ readonly body: { readonly data?: string } }>;
}
interface GenericClient {
  callApi(params: object, request: object, runtime: object): Promise<ApiReply>;
}
interface PopClient {
  request(action: string, params: Reply, options?: object): Promise<Reply>;
}
type Made<T> = new (config: object) => T;

const require = createRequire(import.meta.url);
const ocr = require('@alicloud/ocr-api20210707') as {
  readonly default: Made<OcrClient>;
  readonly RecognizeBankCardRequest: Made<object>;
};
const openApi = require('@alicloud/openapi-client') as Readonly<
  Record<'Config' | 'Params' | 'OpenApiRequest', Made<object>>
> & { readonly default: Made<GenericClient> };
const { RPCClient } = require('@alicloud/pop-core') as { readonly RPCClient: Made<PopClient> };
const tea = createRequire(require.resolve('@alicloud/openapi-client'));
const { RuntimeOptions } = tea('@alicloud/tea-util') as { readonly RuntimeOptions: Made<object> };

let mock: RunningMock;
let keys: Readonly<Record<string, string>>;
const [ok] = personaList;
const hosts = new Set<unknown>();
const { connect } = Socket.prototype;

beforeAll(async () => {
  for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY']) delete process.env[name];
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
    const [options] = given.flat() as readonly { readonly host?: string; readonly path?: string }[];
    hosts.add(options?.path === undefined ? options?.host : 'a pipe');
    return Reflect.apply(connect, this, given);
  } as typeof connect;
  mock = await startMock({ port: 0, logLevel: 'silent' });
  keys = (await mock.tenant().credentials())['aliyun-ocr'] as typeof keys;
});
afterAll(async () => {
  Socket.prototype.connect = connect;
  await mock.close();
  expect([...hosts].filter((host) => host !== '127.0.0.1' && host !== 'a pipe')).toEqual([]);
});

const endpoint = () => `127.0.0.1:${mock.port}`;
const config = (changes: object = {}) => ({
  accessKeyId: keys['accessKeyId'],
  accessKeySecret: keys['accessKeySecret'],
  endpoint: endpoint(),
  protocol: 'HTTP',
  ...changes,
});
const current = (changes?: object) => new ocr.default(new openApi.Config(config(changes)));
const picture = () => new ocr.RecognizeBankCardRequest({ body: Readable.from([readPicture('ok.jpeg')]) });
const byUrl = () => new ocr.RecognizeBankCardRequest({ url: sampleUrl('ok.jpeg') });
const cardIn = (data = '{}') =>
  (JSON.parse(data) as { readonly data?: { readonly cardNumber?: string } }).data?.cardNumber;

function recognize2019(client: GenericClient, url = sampleUrl('ok.jpeg'), params: object = {}) {
  return client.callApi(
    new openApi.Params({
      action: 'RecognizeBankCard',
      version: '2019-12-30',
      protocol: 'HTTP',
      pathname: '/',
      method: 'POST',
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
      bodyType: 'json',
      ...params,
    }),
    new openApi.OpenApiRequest({ body: { ImageURL: url } }),
    new RuntimeOptions({ autoretry: false }),
  );
}

const pop = (changes: object = {}) =>
  new RPCClient({
    accessKeyId: keys['accessKeyId'],
    accessKeySecret: keys['accessKeySecret'],
    endpoint: `http://${endpoint()}`,
    apiVersion: '2021-07-07',
    ...changes,
  });

test.each([
  ['a picture in the body, by the third signature', {}, picture],
  ['a URL, by the third signature', {}, byUrl],
  ['a URL, by the first signature', { signatureAlgorithm: 'v2' }, byUrl],
])('@alicloud/ocr-api20210707 reads %s', async (_, changes, request) => {
  const { body } = await current(changes).recognizeBankCard(request());
  expect(cardIn(body.data)).toBe(ok?.card);
});

test('@alicloud/ocr-api20210707 reads with an AccessKey of STS and its token', async () => {
  const sts = {
    type: 'sts',
    accessKeyId: keys['stsAccessKeyId'],
    accessKeySecret: keys['stsAccessKeySecret'],
    securityToken: keys['securityToken'],
  };
  const { body } = await current(sts).recognizeBankCard(byUrl());
  expect(cardIn(body.data)).toBe(ok?.card);
  await expect(current({ ...sts, securityToken: 'stale' }).recognizeBankCard(byUrl())).rejects.toMatchObject({
    code: 'InvalidSecurityToken',
  });
});

test.each([
  ['a wrong secret', { accessKeySecret: 'wrong' }, byUrl, 'SignatureDoesNotMatch', 400],
  [
    'a wrong secret of v1',
    { accessKeySecret: 'wrong', signatureAlgorithm: 'v2' },
    byUrl,
    'SignatureDoesNotMatch',
    400,
  ],
  ['an unknown AccessKey', { accessKeyId: 'LTAInobody' }, byUrl, 'InvalidAccessKeyId.NotFound', 404],
  ['another hash', { signatureAlgorithm: 'ACS3-HMAC-SM3' }, byUrl, 'InvalidSignatureMethod', 400],
  ['no picture', {}, () => new ocr.RecognizeBankCardRequest({}), 'imageUrlOrBodyEmpty', 400],
  [
    'no card in the picture',
    {},
    () => new ocr.RecognizeBankCardRequest({ url: sampleUrl('not-a-card.jpeg') }),
    'unmatchedImageType',
    400,
  ],
  [
    'a picture of 15 pixels',
    {},
    () => new ocr.RecognizeBankCardRequest({ body: Readable.from([readPicture('tiny.png')]) }),
    'illegalImageSize',
    416,
  ],
])(
  '@alicloud/ocr-api20210707 throws what the vendor says of %s',
  async (_, changes, request, code, statusCode) => {
    await expect(current(changes).recognizeBankCard(request())).rejects.toMatchObject({ code, statusCode });
  },
);

test('@alicloud/ocr-api20210707 throws what a throttled call, a failed algorithm and a page of HTML are', async () => {
  const tenant = mock.tenant();
  await tenant.next('aliyun-ocr/RecognizeBankCard', 'throttlingUser');
  await expect(current().recognizeBankCard(byUrl())).rejects.toMatchObject({ code: 'Throttling.User' });
  await tenant.next('aliyun-ocr/RecognizeBankCard', 'algorithmError');
  await expect(current().recognizeBankCard(byUrl())).rejects.toMatchObject({
    code: 'algorithmError',
    statusCode: 503,
  });
  await tenant.next('aliyun-ocr/RecognizeBankCard', 'debitCard', { fault: 'htmlErrorPage', times: 1 });
  await expect(current().recognizeBankCard(byUrl())).rejects.toThrow();
});

test.each([
  ['third', {}],
  ['first', { signatureAlgorithm: 'v2' }],
])('@alicloud/openapi-client calls the version of 2019 by the %s signature', async (_, changes) => {
  const client = new openApi.default(new openApi.Config(config(changes)));
  const { statusCode, body } = await recognize2019(client);
  expect([statusCode, body['Data']]).toMatchObject([200, { CardNumber: ok?.card, CardType: 'DC' }]);
  await expect(recognize2019(client, 'ftp://example.com/card.jpg')).rejects.toMatchObject({
    code: 'IllegalUrlParameter',
  });
  const { body: text } = await recognize2019(client, undefined, { bodyType: 'string' });
  expect(text).toContain('"RequestId"');
});

test.each(['GET', 'POST'])(
  '@alicloud/pop-core reads by %s, and throws the code of a refusal',
  async (method) => {
    const read = await pop().request('RecognizeBankCard', { Url: sampleUrl('ok.jpeg') }, { method });
    expect(cardIn(String(read['Data']))).toBe(ok?.card);
    await expect(pop().request('RecognizeNothing', {}, { method })).rejects.toMatchObject({
      name: 'InvalidApi.NotFoundError',
    });
    await expect(
      pop({ accessKeySecret: 'wrong' }).request('RecognizeBankCard', {}, { method }),
    ).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  },
);

test('@alicloud/pop-core calls the version of 2019', async () => {
  const client = pop({ apiVersion: '2019-12-30' });
  const read = await client.request(
    'RecognizeBankCard',
    { ImageURL: sampleUrl('ok-credit.jpeg') },
    { method: 'POST' },
  );
  expect(read['Data']).toMatchObject({ CardType: 'CC' });
});

test('a nonce that came before is refused, and XML is what a call in RPC style gets by default', async () => {
  const client = pop();
  const params = { Url: sampleUrl('ok.jpeg'), SignatureNonce: 'once-and-no-more' };
  await client.request('RecognizeBankCard', params, { method: 'POST' });
  await expect(client.request('RecognizeBankCard', params, { method: 'POST' })).rejects.toMatchObject({
    code: 'SignatureNonceUsed',
  });
  const response = await fetch(`${mock.url}/?Action=RecognizeBankCard&Version=2021-07-07`);
  expect(response.headers.get('content-type')).toBe('text/xml;charset=utf-8');
  expect(await response.text()).toMatch(
    /^<Error><RequestId>[\dA-F-]{36}<\/RequestId><HostId>ocr-api.cn-hangzhou.aliyuncs.com<\/HostId><Code>MissingAccessKeyId<\/Code><Message>AccessKeyId is mandatory for this action.<\/Message><\/Error>$/,
  );
});
