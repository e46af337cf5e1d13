import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createMock } from '../../../src/mocks/create-mock.ts';
import {
  acs3SignatureOf,
  canonicalParts,
  toAcs3Text,
  toCanonicalRequest,
} from '../../../src/vendors/aliyun-ocr/acs3.ts';
import { aliyunOcr } from '../../../src/vendors/aliyun-ocr/aliyun-ocr.ts';
import { openApiCredentials } from '../../../src/vendors/aliyun-ocr/open-api-credentials.ts';
import { mistakes, type OpenApiMistake } from '../../../src/vendors/aliyun-ocr/open-api-mistakes.ts';
import { rpcSignatureOf, toRpcText } from '../../../src/vendors/aliyun-ocr/rpc-v1.ts';
import { encodeRfc3986 } from '../../../src/wire/canonical.ts';
import { sha256 } from '../../../src/wire/digest.ts';
import { type Param, parseParams } from '../../../src/wire/params.ts';
import { createView } from '../../../src/wire/request-view.ts';
import type { HeaderPair, WireRequest } from '../../../src/wire/wire.ts';

const noon = Date.UTC(2026, 0, 1, 12);
const time = '2026-01-01T12:00:00Z';
const mock = createMock([aliyunOcr], { seed: 1, now: () => noon });
const own = openApiCredentials.fallback;
const pairs = {
  account: { id: own.accessKeyId, secret: own.accessKeySecret },
  sts: { id: own.stsAccessKeyId, secret: own.stsAccessKeySecret },
} as const;
type Pair = (typeof pairs)[keyof typeof pairs];
const host = '127.0.0.1:4100';
let nonces = 0;
function newNonce(): string {
  nonces += 1;
  return `nonce-${nonces}`;
}

/** What the journal says of a call. */
async function found(request: WireRequest) {
  await mock.handle(request);
  const entry = mock.journal.calls().at(-1);
  const shown = JSON.stringify(mock.journal.calls({ reveal: true }).at(-1)?.diagnosis ?? {});
  for (const secret of [own.accessKeySecret, own.stsAccessKeySecret, own.securityToken])
    expect(shown).not.toContain(secret);
  return { outcome: entry?.outcome, cause: entry?.diagnosis?.cause, says: entry?.diagnosis?.says };
}

const says = (cause: OpenApiMistake | 'unknown') =>
  cause === 'unknown' ? expect.stringContaining('none that a usual mistake makes') : mistakes[cause].en;

interface Acs3Try {
  readonly parts: ReturnType<typeof canonicalParts>;
  readonly secret: string;
  /** Signs a canonical request. */
  sign(changes?: Partial<Acs3Try['parts']>, secret?: string): string;
}
type Acs3Mistake = (of: Acs3Try) => string;

const acs3Mistakes: readonly (readonly [OpenApiMistake | 'unknown', Acs3Mistake])[] = [
  ['otherHost', ({ parts, sign }) => sign({ headers: parts.headers.replace(host, '127.0.0.1') })],
  [
    'otherHost',
    ({ parts, sign }) => sign({ headers: parts.headers.replace(host, 'ocr-api.cn-hangzhou.aliyuncs.com') }),
  ],
  ['bodyNotHashed', ({ sign }) => sign({ payload: sha256.hex('') })],
  ['bodyNotHashed', ({ sign }) => sign({ payload: sha256.hex('\uFFFD\uFFFDpicture') })],
  ['plusForSpace', ({ parts, sign }) => sign({ query: parts.query.replaceAll('%20', '+') })],
  ['tildeEncoded', ({ parts, sign }) => sign({ query: parts.query.replaceAll('~', '%7E') })],
  ['queryAsSent', ({ sign }) => sign({ query: acs3Query })],
  ['queryLeftOut', ({ sign }) => sign({ query: '' })],
  ['blankLineMissing', ({ parts, sign }) => sign({ headers: parts.headers.slice(0, -1) })],
  ['otherMethod', ({ sign }) => sign({ method: 'GET' })],
  ['otherMethod', ({ sign }) => sign({ method: 'post' })],
  ['ampersandAfterSecret', ({ sign, secret }) => sign({}, `${secret}&`)],
  ['notHashed', ({ parts, secret }) => acs3SignatureOf(toCanonicalRequest(parts), secret)],
  ['paddedSecret', ({ sign, secret }) => sign({}, `${secret}\n`)],
  ['paddedSecret', ({ sign, secret }) => sign({}, `"${secret}"`)],
  ['unknown', ({ sign }) => sign({}, 'another')],
];
const acs3Query = 'b=x%20y&a=%7Ez';

interface Acs3Options {
  readonly mistake?: Acs3Mistake;
  /** Names that are not signed. */
  readonly unsigned?: readonly string[];
  readonly date?: string;
  readonly id?: string;
  readonly nonce?: string;
  readonly write?: (authorization: string) => string;
}

/** A picture that is signed by the third signature, rightly but for the mistake. */
function acs3Request(pair: Pair, options: Acs3Options = {}): WireRequest {
  const { mistake = ({ sign }) => sign(), unsigned = [], date = time, id = pair.id } = options;
  const { nonce = newNonce(), write = (text) => text } = options;
  const body = new Uint8Array([0xff, 0xfe, ...new TextEncoder().encode('picture')]);
  const headers: HeaderPair[] = [
    ['Host', host],
    ['Content-Type', 'application/octet-stream'],
    ['x-acs-action', 'RecognizeBankCard'],
    ['x-acs-version', '2021-07-07'],
    ['x-acs-date', date],
    ['x-acs-signature-nonce', nonce],
    ['x-acs-content-sha256', sha256.hex(body)],
    ...(pair === pairs.sts ? [['x-acs-security-token', own.securityToken] as const] : []),
  ];
  const request = { method: 'POST', path: '/', query: acs3Query, headers, body };
  const names = headers
    .map(([name]) => name.toLowerCase())
    .filter((name) => !unsigned.includes(name))
    .sort();
  const parts = canonicalParts(createView(request), names);
  const sign: Acs3Try['sign'] = (changes, secret = pair.secret) =>
    acs3SignatureOf(toAcs3Text(toCanonicalRequest({ ...parts, ...changes })), secret);
  const signature = mistake({ parts, secret: pair.secret, sign });
  const text = `ACS3-HMAC-SHA256 Credential=${id},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return { ...request, headers: [...headers, ['Authorization', write(text)]] };
}

const pairNames = ['account', 'sts'] as const;

describe.each(pairNames)('the third signature with the key of %s', (name) => {
  test.each(acs3Mistakes)('the mistake %s is found', async (cause, mistake) => {
    expect(await found(acs3Request(pairs[name], { mistake }))).toEqual({
      outcome: 'signatureDoesNotMatch',
      cause,
      says: says(cause),
    });
  });

  test('a header that was not signed is found', async () => {
    for (const header of ['x-acs-version', 'content-type', 'host'])
      expect(await found(acs3Request(pairs[name], { unsigned: [header] }))).toMatchObject({
        cause: 'headerUnsigned',
        says: says('headerUnsigned'),
      });
  });

  test('a right one has no mistake', async () => {
    expect((await found(acs3Request(pairs[name]))).outcome).not.toBe('signatureDoesNotMatch');
  });
});

interface RpcTry {
  readonly method: string;
  readonly params: readonly Param[];
  readonly text: string;
  readonly secret: string;
  readonly query: string;
  readonly form: string;
  sign(text: string, secret?: string): string;
}
type RpcMistake = (of: RpcTry) => string;

const textOf = ({ method }: RpcTry, sent: string) => toRpcText(method, parseParams(sent).all);
const joinedBy = (params: readonly Param[]) =>
  params.map(({ name, value }) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`).join('&');
const digest = (text: string, secret: string) => createHmac('sha1', secret).update(text);

const rpcMistakes: readonly (readonly [OpenApiMistake | 'unknown', RpcMistake])[] = [
  ['otherMethod', (of) => of.sign(toRpcText(of.method === 'GET' ? 'POST' : 'GET', of.params))],
  ['otherMethod', (of) => of.sign(toRpcText(of.method.toLowerCase(), of.params))],
  ['plusForSpace', ({ text, sign }) => sign(text.replaceAll('%2520', '%2B'))],
  ['tildeEncoded', ({ text, sign }) => sign(text.replaceAll('~', '%257E'))],
  ['encodedOnce', ({ method, params, sign }) => sign(`${method}&%2F&${joinedBy(sorted(params))}`)],
  ['slashNotEncoded', ({ text, sign }) => sign(text.replace('&%2F&', '&/&'))],
  [
    'otherTimestamp',
    ({ method, params, sign }) =>
      sign(
        toRpcText(
          method,
          params.map(({ name, value }) => ({ name: name === 'Timestamp' ? 'TimeStamp' : name, value })),
        ),
      ),
  ],
  ['unsorted', ({ method, params, sign }) => sign(`${method}&%2F&${encodeRfc3986(joinedBy(params))}`)],
  ['ampersandMissing', ({ text, secret }) => digest(text, secret).digest('base64')],
  ['hexDigest', ({ text, secret }) => digest(text, `${secret}&`).digest('hex')],
  ['paddedSecret', ({ text, secret, sign }) => sign(text, ` ${secret}`)],
  ['unknown', ({ text, sign }) => sign(text, 'another')],
];
const sorted = (params: readonly Param[]) =>
  params.toSorted((one, other) => (one.name < other.name ? -1 : 1));
/** In a form alone. */
const formMistakes: typeof rpcMistakes = [
  ['formLeftOut', (of) => of.sign(textOf(of, of.query))],
  ['queryLeftOut', (of) => of.sign(textOf(of, of.form))],
];

/** A call in RPC style; of a POST, a part of its parameters is in the form. */
function rpcRequest(method: string, pair: Pair, mistake: RpcMistake): WireRequest {
  const common = new URLSearchParams({
    Version: '2021-07-07',
    Action: 'RecognizeBankCard',
    Format: 'JSON',
    AccessKeyId: pair.id,
    Timestamp: time,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: newNonce(),
    ...(pair === pairs.sts && { SecurityToken: own.securityToken }),
  }).toString();
  const more = new URLSearchParams({ Url: 'https://example.com/a b~c.jpg' }).toString();
  const isGet = method === 'GET';
  const [query, form] = isGet ? [`${more}&${common}`, ''] : [common, more];
  const params = parseParams([query, form].filter(Boolean).join('&')).all;
  const sign: RpcTry['sign'] = (text, secret = pair.secret) => rpcSignatureOf(text, secret);
  const text = toRpcText(method, params);
  const signature = mistake({ method, params, text, secret: pair.secret, query, form, sign });
  return {
    method,
    path: '/',
    query: `${query}&Signature=${encodeURIComponent(signature)}`,
    headers: [
      ['Host', host],
      ...(isGet ? [] : [['Content-Type', 'application/x-www-form-urlencoded'] as const]),
    ],
    body: new TextEncoder().encode(form),
  };
}

const rpcWays = pairNames.map((name, at) => ({ method: at === 0 ? 'GET' : 'POST', name }));

describe.each(rpcWays)('the first signature of a $method with the key of $name', ({ method, name }) => {
  test.each([...rpcMistakes, ...(method === 'POST' ? formMistakes : [])])(
    'the mistake %s is found',
    async (cause, mistake) => {
      expect(await found(rpcRequest(method, pairs[name], mistake))).toEqual({
        outcome: 'signatureDoesNotMatch',
        cause,
        says: says(cause),
      });
    },
  );

  test('a right one has no mistake', async () => {
    const { outcome } = await found(rpcRequest(method, pairs[name], ({ text, sign }) => sign(text)));
    expect(outcome).not.toBe('signatureDoesNotMatch');
  });
});

test('every mistake that the doctor knows is tried', () => {
  const tried = new Set([...acs3Mistakes, ...rpcMistakes, ...formMistakes].map(([cause]) => cause));
  const all = Object.keys(mistakes) as readonly OpenApiMistake[];
  expect(all.filter((cause) => cause !== 'headerUnsigned' && !tried.has(cause))).toEqual([]);
});

test.each<readonly [cause: string, outcome: string, says: string, Acs3Options]>([
  [
    'blankInAuthorization',
    'incompleteSignature',
    'leave out the white space',
    { write: (text) => text.replaceAll(',', ', ') },
  ],
  [
    'otherScheme',
    'incompleteSignature',
    'begins with ACS3-HMAC-SHA256',
    { write: (text) => text.replace('ACS3', 'TC3') },
  ],
  [
    'partMissing',
    'incompleteSignature',
    'lacks one of Credential',
    { write: (text) => text.replace(/,Signature=.*/, '') },
  ],
  ['unknownKey', 'accessKeyNotFound', "is not the tenant's", { id: 'LTAInobody' }],
  ['blankInKey', 'accessKeyNotFound', 'trim it where it is read', { id: `"${own.accessKeyId}"` }],
  ['malformedTime', 'timestampFormat', 'without milliseconds', { date: '2026-01-01T12:00:00.000Z' }],
  ['localTime', 'timestampExpired', 'local time', { date: '2026-01-01T20:00:00Z' }],
  ['otherClock', 'timestampExpired', 'The time is 20 minutes away', { date: '2026-01-01T12:20:00Z' }],
])('the mistake %s is found where it is no signature', async (cause, outcome, sentence, options) => {
  const told = await found(acs3Request(pairs.account, options));
  expect(told).toEqual({ outcome, cause, says: expect.stringContaining(sentence) });
});

test('a nonce that was used before is found', async () => {
  await found(acs3Request(pairs.account, { nonce: 'once' }));
  const told = await found(acs3Request(pairs.account, { nonce: 'once' }));
  expect(told).toMatchObject({ outcome: 'nonceUsed', cause: 'usedNonce' });
});
