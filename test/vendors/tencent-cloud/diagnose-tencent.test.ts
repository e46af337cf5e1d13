import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createMock } from '../../../src/mocks/create-mock.ts';
import {
  signV3,
  toCanonicalRequest,
  toStringToSignV3,
  utcDate,
} from '../../../src/vendors/tencent-cloud/signing/tencent-tc3.ts';
import { signV1, toStringToSignV1 } from '../../../src/vendors/tencent-cloud/signing/tencent-v1.ts';
import { accessWords, signatureWords } from '../../../src/vendors/tencent-cloud/signing/tencent-words.ts';
import { tencentCloud } from '../../../src/vendors/tencent-cloud/tencent-cloud.ts';
import { tencentCredentials } from '../../../src/vendors/tencent-cloud/tencent-credentials.ts';
import { sha256 } from '../../../src/wire/digest.ts';
import { type Param, parseParams } from '../../../src/wire/params.ts';
import { createView } from '../../../src/wire/request-view.ts';
import type { HeaderPair, WireRequest } from '../../../src/wire/wire.ts';

/** In China, the day after that of UTC. */
const evening = Date.UTC(2026, 0, 1, 17);
const seconds = evening / 1000;
const mock = createMock([tencentCloud], { seed: 1, now: () => evening });
const own = tencentCredentials.fallback;
const pairs = {
  permanent: { id: own.secretId, key: own.secretKey, other: own.tmpSecretKey },
  temporary: { id: own.tmpSecretId, key: own.tmpSecretKey, other: own.secretKey },
} as const;
type Pair = (typeof pairs)[keyof typeof pairs];
const host = '127.0.0.1:4100';
const hmac = (key: string | Uint8Array, text: string) => createHmac('sha256', key).update(text);

/** What the journal says of a refused call. */
async function found(request: WireRequest) {
  await mock.handle(request);
  const entry = mock.journal.calls().at(-1);
  expect(JSON.stringify(entry)).not.toContain(own.secretKey);
  return { outcome: entry?.outcome, cause: entry?.diagnosis?.cause, says: entry?.diagnosis?.says };
}

/** A right canonical request, what is signed for it, and with which key. */
interface V3Try {
  readonly canonical: string;
  readonly pair: Pair;
  readonly scope: { readonly date: string; readonly service: string };
  sign(canonical: string, key?: string, scope?: V3Try['scope']): string;
  readonly method: string;
}
type V3Mistake = (of: V3Try) => string;

const line =
  (at: number, text: (old: string) => string): V3Mistake =>
  ({ canonical, sign }) =>
    sign(
      canonical
        .split('\n')
        .map((old, index) => (index === at ? text(old) : old))
        .join('\n'),
    );
const header =
  (name: string, value: string): V3Mistake =>
  ({ canonical, sign }) =>
    sign(canonical.replace(new RegExp(`^${name}:.*$`, 'm'), `${name}:${value}`));
const chainOf = ({ pair, scope }: V3Try, first: string, asKey: (digest: Buffer) => Uint8Array | string) =>
  [scope.date, scope.service, 'tc3_request'].reduce<string | Uint8Array>(
    (key, step) => asKey(hmac(key, step).digest()),
    `${first}${pair.key}`,
  );
const toSign = ({ canonical, scope }: V3Try) => toStringToSignV3(String(seconds), scope, canonical);
const last =
  (text: string): V3Mistake =>
  ({ canonical, sign }) =>
    sign(canonical.replace(/[^\n]*$/, () => text));

const v3Mistakes: readonly (readonly [keyof typeof signatureWords | 'unknown', V3Mistake])[] = [
  ['otherService', (of) => of.sign(of.canonical, undefined, { ...of.scope, service: 'cvm' })],
  [
    'withoutTc3',
    (of) =>
      hmac(
        chainOf(of, '', (key) => key),
        toSign(of),
      ).digest('hex'),
  ],
  [
    'hexKeys',
    (of) =>
      hmac(
        chainOf(of, 'TC3', (key) => key.toString('hex')),
        toSign(of),
      ).digest('hex'),
  ],
  [
    'base64Digest',
    (of) =>
      hmac(
        chainOf(of, 'TC3', (key) => key),
        toSign(of),
      ).digest('base64'),
  ],
  ['upperCaseDigest', (of) => of.sign(of.canonical).toUpperCase()],
  [
    'requestNotHashed',
    (of) =>
      signV3(
        of.pair.key,
        of.scope,
        toSign(of).replace(/[^\n]*$/, () => of.canonical),
      ),
  ],
  ['secretIdAsKey', (of) => of.sign(of.canonical, own.secretId)],
  ['otherPair', (of) => of.sign(of.canonical, of.pair.other)],
  ['otherPair', (of) => of.sign(of.canonical, own.token)],
  ['paddedKey', (of) => of.sign(of.canonical, `${of.pair.key}\n`)],
  ['paddedKey', (of) => of.sign(of.canonical, `"${of.pair.key}"`)],
  ['otherBody', (of) => last(sha256.hex(of.method === 'GET' ? '{}' : '{"Name":"张伟","IdCard":"1"}'))(of)],
  ['unsignedPayloadNotSaid', last(sha256.hex('UNSIGNED-PAYLOAD'))],
  ['emptyLineMissing', ({ canonical, sign }) => sign(canonical.replace(/\n\n(?=content-type;)/, '\n'))],
  ['methodCase', line(0, (method) => method.toLowerCase())],
  ['queryOtherwise', line(2, (query) => (query === '' ? 'Name=x&Extra=1' : ''))],
  ['otherContentType', header('content-type', 'application/json;charset=utf-8')],
  ['caseKept', header('x-tc-action', 'IdCardVerification')],
  ['otherHost', header('host', 'faceid.tencentcloudapi.com')],
  ['unknown', (of) => of.sign(of.canonical, 'another')],
];

/** A call that is signed by v3, rightly but for the mistake. */
function v3Request(method: string, pair: Pair, mistake: V3Mistake, date = utcDate(seconds)): WireRequest {
  const headers: HeaderPair[] = [
    ['Host', host],
    ['Content-Type', 'application/json; charset=utf-8'],
    ['X-TC-Action', 'IdCardVerification'],
    ['X-TC-Version', '2018-03-01'],
    ['X-TC-Timestamp', String(seconds)],
    ['X-TC-Token', own.token],
  ];
  const body = new TextEncoder().encode(method === 'GET' ? '' : '{"Name": "张伟", "IdCard": "1"}');
  const request = { method, path: '/', query: 'Name=x&Extra=1', headers, body };
  const names = ['content-type', 'host', 'x-tc-action'];
  const scope = { date, service: 'faceid' };
  const canonical = toCanonicalRequest(createView(request), names, { host, path: '/' });
  const sign: V3Try['sign'] = (text, key = pair.key, by = scope) =>
    signV3(key, by, toStringToSignV3(String(seconds), by, text));
  const signature = mistake({ canonical, pair, scope, sign, method });
  const authorization = `TC3-HMAC-SHA256 Credential=${pair.id}/${date}/faceid/tc3_request, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...request, headers: [...headers, ['Authorization', authorization]] };
}

// Each method, each with another pair.
const everyWay = [
  { method: 'POST', pair: 'permanent' },
  { method: 'GET', pair: 'temporary' },
] as const;

describe.each(everyWay)('signature v3 of a $method with the $pair key', ({ method, pair }) => {
  test.each(v3Mistakes)('the mistake %s is found', async (cause, mistake) => {
    const { unknown } = accessWords;
    expect(await found(v3Request(method, pairs[pair], mistake))).toEqual({
      outcome: 'signatureFailure',
      cause,
      says: (cause === 'unknown' ? unknown : signatureWords[cause]).en,
    });
  });

  test('the local date is found', async () => {
    const request = v3Request(method, pairs[pair], ({ canonical, sign }) => sign(canonical), '2026-01-02');
    expect(await found(request)).toMatchObject({ cause: 'dateNotUtc', says: signatureWords.dateNotUtc.en });
  });

  test('a right one has no mistake', async () => {
    const { outcome } = await found(v3Request(method, pairs[pair], ({ canonical, sign }) => sign(canonical)));
    expect(outcome).not.toBe('signatureFailure');
  });
});

interface V1Try {
  readonly params: readonly Param[];
  readonly pair: Pair;
  readonly method: string;
  readonly by: string | undefined;
  readonly text: string;
  sign(text: string, key?: string): string;
}
type V1Mistake = (of: V1Try) => string;

const textOf = ({ params }: V1Try, method: string, at = host) =>
  toStringToSignV1(method, { host: at, path: '/' }, params);
const encoded = (params: readonly Param[]) =>
  params.map(({ name, value }) => ({ name, value: encodeURIComponent(value) }));

const v1Mistakes: readonly (readonly [keyof typeof signatureWords | 'unknown', V1Mistake])[] = [
  ['otherHash', ({ pair, by, text }) => signV1(pair.key, text, by === undefined ? 'HmacSHA256' : undefined)],
  ['encodedValues', (of) => of.sign(textOf({ ...of, params: encoded(of.params) }, of.method))],
  [
    'unsorted',
    ({ params, method, sign }) =>
      sign(`${method}${host}/?${params.map(({ name, value }) => `${name}=${value}`).join('&')}`),
  ],
  ['otherMethod', (of) => of.sign(textOf(of, of.method === 'GET' ? 'POST' : 'GET'))],
  ['partsMissing', ({ text, sign }) => sign(text.slice(text.indexOf('?') + 1))],
  ['partsMissing', ({ text, sign }) => sign(text.replace('?', ''))],
  ['methodCase', (of) => of.sign(textOf(of, of.method.toLowerCase()))],
  ['otherHost', (of) => of.sign(textOf(of, of.method, 'faceid.tencentcloudapi.com'))],
  ['hexDigest', ({ text, sign }) => Buffer.from(sign(text), 'base64').toString('hex')],
  ['signatureEncodedTwice', ({ text, sign }) => encodeURIComponent(sign(text))],
  ['secretIdAsKey', ({ text, sign }) => sign(text, own.secretId)],
  ['otherPair', ({ text, pair, sign }) => sign(text, pair.other)],
  ['paddedKey', ({ text, pair, sign }) => sign(text, ` ${pair.key}`)],
  ['unknown', ({ text, sign }) => sign(text, 'another')],
];

/** A call that is signed by v1, rightly but for the mistake. `send` writes the signature into the query or the form. */
function v1Request(
  method: string,
  pair: Pair,
  by: string | undefined,
  mistake: V1Mistake,
  { nonce = 11_886, send = encodeURIComponent as (text: string) => string } = {},
): WireRequest {
  const fields = {
    Version: '2018-03-01',
    Action: 'IdCardVerification',
    Name: '张 伟',
    IdCard: '1',
    Timestamp: String(seconds),
    Nonce: String(nonce),
    SecretId: pair.id,
    Token: own.token,
    ...(by !== undefined && { SignatureMethod: by }),
  };
  const query = new URLSearchParams(fields).toString();
  const params = parseParams(query).all;
  const text = toStringToSignV1(method, { host, path: '/' }, params);
  const sign = (signed: string, key: string = pair.key) => signV1(key, signed, by);
  const sent = `${query}&Signature=${send(mistake({ params, pair, method, by, text, sign }))}`;
  const isGet = method === 'GET';
  return {
    method,
    path: '/',
    query: isGet ? sent : '',
    headers: [
      ['Host', host],
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ],
    body: new TextEncoder().encode(isGet ? '' : sent),
  };
}

/** Each with another hash. */
const everyV1 = everyWay.map(({ method, pair }) => ({
  method,
  pair,
  by: method === 'GET' ? 'HmacSHA256' : undefined,
}));

describe.each(everyV1)('signature v1 of a $method with the $pair key by $by', ({ method, pair, by }) => {
  test.each(v1Mistakes)('the mistake %s is found', async (cause, mistake) => {
    const { unknown } = accessWords;
    expect(await found(v1Request(method, pairs[pair], by, mistake))).toEqual({
      outcome: 'signatureFailure',
      cause,
      says: (cause === 'unknown' ? unknown : signatureWords[cause]).en,
    });
  });

  test('a + that was not encoded is found', async () => {
    let signature = '';
    const right: V1Mistake = ({ text, sign }) => (signature = sign(text));
    let nonce = 1;
    for (; !signature.includes('+'); nonce += 1) v1Request(method, pairs[pair], by, right, { nonce });
    const request = v1Request(method, pairs[pair], by, right, { nonce: nonce - 1, send: String });
    expect(await found(request)).toMatchObject({
      cause: 'signatureNotEncoded',
      says: signatureWords.signatureNotEncoded.en,
    });
  });

  test('a right one has no mistake', async () => {
    const { outcome } = await found(v1Request(method, pairs[pair], by, ({ text, sign }) => sign(text)));
    expect(outcome).not.toBe('signatureFailure');
  });
});

test('every mistake that the doctor knows is tried', () => {
  const tried = new Set([...v3Mistakes, ...v1Mistakes].map(([cause]) => cause));
  const known = Object.keys(signatureWords).filter(
    (cause) => !['dateNotUtc', 'signatureNotEncoded'].includes(cause),
  );
  expect(known.filter((cause) => !tried.has(cause as 'unknown'))).toEqual([]);
});

const rightV3: V3Mistake = ({ canonical, sign }) => sign(canonical);
/** A right call with one header changed. */
function withHeader(name: string, change: (value: string) => string): WireRequest {
  const request = v3Request('POST', pairs.permanent, rightV3);
  return {
    ...request,
    headers: request.headers.map(([own, value]) => [own, own === name ? change(value) : value]),
  };
}
const timestamp = (value: number) => withHeader('X-TC-Timestamp', () => String(value));
const authorization = (from: string, to: string) =>
  withHeader('Authorization', (value) => value.replace(from, to));
const hour = 3600;

test.each([
  ['millisecondsForSeconds', 'signatureExpire', accessWords.milliseconds.en, timestamp(evening)],
  ['timeZone', 'signatureExpire', accessWords.timeZone.en, timestamp(seconds + 8 * hour)],
  ['timeZone', 'signatureExpire', accessWords.timeZone.en, timestamp(seconds - 8 * hour)],
  ['expiredTimestamp', 'signatureExpire', accessWords.behindClock.en, timestamp(seconds - 600)],
  ['expiredTimestamp', 'signatureExpire', accessWords.aheadOfClock.en, timestamp(seconds + 600)],
  [
    'unknownSecretId',
    'secretIdNotFound',
    accessWords.otherSecretId.en,
    authorization(own.secretId, 'AKIDnobody'),
  ],
  ['noSecretId', 'secretIdNotFound', accessWords.noSecretId.en, authorization(own.secretId, 'LTAInobody')],
  [
    'malformedAuthorization',
    'invalidAuthorization',
    accessWords.malformed.en,
    authorization('TC3-HMAC-SHA256', 'TC3'),
  ],
  [
    'malformedAuthorization',
    'invalidAuthorization',
    accessWords.malformed.en,
    authorization('/tc3_request', ''),
  ],
  [
    'malformedAuthorization',
    'invalidAuthorization',
    accessWords.malformed.en,
    authorization('content-type;host', 'host'),
  ],
])('the mistake %s is found where it is no signature', async (cause, outcome, says, request) => {
  const sentence = says.replace('{minutes}', '10').replace('{part}', '');
  const told = await found(request);
  expect(told).toMatchObject({ outcome, cause });
  expect(told.says?.slice(0, 40)).toBe(sentence.slice(0, 40));
});

test('a blank around the SecretId is found in signature v1', async () => {
  const request = v1Request(
    'POST',
    { ...pairs.permanent, id: ` ${own.secretId}` },
    undefined,
    ({ text, sign }) => sign(text),
  );
  expect(await found(request)).toMatchObject({
    cause: 'paddedSecretId',
    says: accessWords.paddedSecretId.en,
  });
});

test('another service is found where the setting wants the right one', async () => {
  const tenant = mock.tenant();
  await tenant.configure({ 'tencent-cloud.service': 'strict' });
  const told = await found(authorization('/faceid/', '/127/'));
  await tenant.configure({ 'tencent-cloud.service': 'any' });
  expect(told).toMatchObject({
    outcome: 'invalidAuthorization',
    cause: 'otherService',
    says: accessWords.otherService.en.replace('{sent}', '127').replace('{service}', 'faceid'),
  });
});

test('a Nonce that was used before is found where the setting refuses it', async () => {
  const tenant = mock.tenant();
  await tenant.configure({ 'tencent-cloud.replays': 'refused' });
  const again = () =>
    found(v1Request('POST', pairs.permanent, undefined, ({ text, sign }) => sign(text), { nonce: 5 }));
  await again();
  const told = await again();
  await tenant.configure({ 'tencent-cloud.replays': 'accepted' });
  expect(told).toMatchObject({
    outcome: 'signatureExpire',
    cause: 'usedNonce',
    says: accessWords.usedNonce.en,
  });
});
