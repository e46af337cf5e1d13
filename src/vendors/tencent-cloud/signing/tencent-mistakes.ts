import type { Call } from '../../../language/call.ts';
import { toBase64 } from '../../../wire/base64.ts';
import { encodeRfc3986 } from '../../../wire/canonical.ts';
import { sha1, sha256, toHex } from '../../../wire/digest.ts';
import type { SignatureGuess } from '../../shared/signature-guess.ts';
import { keysOf } from '../tencent-access.ts';
import { tencentCredentials } from '../tencent-credentials.ts';
import {
  payloadHash,
  signV3,
  type Tc3Authorization,
  tc3Spellings,
  toCanonicalRequest,
  toStringToSignV3,
  utcDate,
} from './tencent-tc3.ts';
import { paramsOfV1, signV1, toStringToSignV1 } from './tencent-v1.ts';
import { signatureWords } from './tencent-words.ts';

/** The most bytes of a body that is hashed again in search of a mistake. */
export const mostHashed = 512 * 1024;

/** A mistake, the text that it signs, and the signature that comes of it. */
export interface TencentGuess extends SignatureGuess {
  readonly signature: string;
}

type SigningMistake = keyof typeof signatureWords;
const guess = (cause: SigningMistake, text: string, signature: string): TencentGuess => ({
  cause,
  says: signatureWords[cause],
  text,
  signature,
});

/** Of nothing. */
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const contentTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
  'application/x-www-form-urlencoded',
];

/** The common mistakes of clients that sign with v3. */
export function* tc3Mistakes(call: Call, read: Tc3Authorization): Generator<TencentGuess> {
  const secretKey = keysOf(call)?.secretKey ?? '';
  const timestamp = call.header('x-tc-timestamp') ?? '';
  const scope = { date: utcDate(Number(timestamp)), service: read.service };
  const hashed = payloadHash(call);
  const sign = (canonical: string, own = scope, key = secretKey) =>
    signV3(key, own, toStringToSignV3(timestamp, own, canonical));
  for (const spelling of tc3Spellings(call)) {
    const right = toCanonicalRequest(call, read.signedHeaders, spelling, hashed);
    const put = (cause: SigningMistake, text: string) => guess(cause, text, sign(text));
    if (read.date !== scope.date) {
      yield guess('dateNotUtc', right, sign(right, { ...scope, date: read.date }));
      yield guess('dateNotUtc', right, sign(right));
    }
    yield* tc3KeyMistakes(call, right, { secretKey, timestamp, scope, read });
    const lines = right.split('\n');
    const withHash = (text: string) => [...lines.slice(0, -1), text].join('\n');
    for (const text of bodyHashes(call)) yield put('otherBody', withHash(text));
    yield put('unsignedPayloadNotSaid', withHash(sha256.hex('UNSIGNED-PAYLOAD')));
    yield put('emptyLineMissing', lines.filter((line, at) => line !== '' || at === 2).join('\n'));
    yield put('methodCase', [call.request.method.toLowerCase(), ...lines.slice(1)].join('\n'));
    yield put(
      'queryOtherwise',
      lines.with(2, call.request.method === 'GET' ? '' : call.request.query).join('\n'),
    );
    for (const type of contentTypes) {
      yield put(
        'otherContentType',
        right.replace(/^content-type:.*$/m, () => `content-type:${type}`),
      );
    }
    yield put('caseKept', keepCase(call, right));
    for (const host of hosts)
      yield put(
        'otherHost',
        right.replace(/^host:.*$/m, () => `host:${host}`),
      );
  }
}

const hosts = [
  'ocr.tencentcloudapi.com',
  'faceid.tencentcloudapi.com',
  'ocr.ap-guangzhou.tencentcloudapi.com',
  'faceid.ap-guangzhou.tencentcloudapi.com',
];

/** The header lines with the values as they were sent. */
function keepCase({ header }: Call, canonical: string): string {
  const action = header('x-tc-action') ?? '';
  const type = header('content-type') ?? '';
  return canonical
    .replace(/^x-tc-action:.*$/m, () => `x-tc-action:${action}`)
    .replace(/^content-type:.*$/m, () => `content-type:${type}`);
}

/** The hashes of the body that a client may have signed in place of that which it sent. */
function bodyHashes({ request, raw }: Call): readonly string[] {
  if (request.method === 'GET') return [sha256.hex(request.body), sha256.hex('{}')];
  if (request.body.length > mostHashed) return [emptyHash];
  const sent = sha256.hex(request.body);
  return [emptyHash, sent.toUpperCase(), ...serialisations(raw.text).map((text) => sha256.hex(text))];
}

/** The same JSON as other serialisers write it. */
function serialisations(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    const compact = JSON.stringify(value);
    const spaced = JSON.stringify(value, null, 1)
      .replace(/\n\s*/g, ' ')
      .replace(/([[{]) | ([\]}])/g, '$1$2');
    const inAscii = (one: string) =>
      one.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const all = [compact, spaced, JSON.stringify(value, null, 2), text.trim()];
    return [...all, ...all.map(inAscii)];
  } catch {
    return [text.trim()];
  }
}

interface Tc3Keyed {
  readonly secretKey: string;
  readonly timestamp: string;
  readonly scope: { readonly date: string; readonly service: string };
  readonly read: Tc3Authorization;
}

/** Mistakes with the keys and the digest. The canonical request is correct. */
function* tc3KeyMistakes(
  call: Call,
  text: string,
  { secretKey, timestamp, scope }: Tc3Keyed,
): Generator<TencentGuess> {
  const toSign = toStringToSignV3(timestamp, scope, text);
  for (const service of ['ocr', 'faceid', 'cvm']) {
    const own = { ...scope, service };
    yield guess('otherService', text, signV3(secretKey, own, toStringToSignV3(timestamp, own, text)));
    yield guess('otherService', text, signV3(secretKey, own, toSign));
  }
  const chain = (first: string, hex: boolean) => {
    let key: Uint8Array | string = first;
    for (const step of [scope.date, scope.service, 'tc3_request']) {
      const next: Uint8Array = sha256.hmac(key, step);
      key = hex ? toHex(next) : next;
    }
    return sha256.hmac(key, toSign);
  };
  const right = chain(`TC3${secretKey}`, false);
  yield guess('withoutTc3', text, toHex(chain(secretKey, false)));
  yield guess('hexKeys', text, toHex(chain(`TC3${secretKey}`, true)));
  yield guess('base64Digest', text, toBase64(right));
  yield guess('upperCaseDigest', text, toHex(right).toUpperCase());
  const unhashed = ['TC3-HMAC-SHA256', timestamp, `${scope.date}/${scope.service}/tc3_request`, text].join(
    '\n',
  );
  yield guess('requestNotHashed', text, signV3(secretKey, scope, unhashed));
  for (const [cause, secret] of otherSecrets(call, secretKey)) {
    yield guess(cause, text, signV3(secret, scope, toSign));
  }
}

function otherSecrets(call: Call, secretKey: string): readonly (readonly [SigningMistake, string])[] {
  const { secretId, tmpSecretKey, secretKey: own, token } = call.credentials(tencentCredentials);
  return [
    ['secretIdAsKey', secretId],
    ['otherPair', secretKey === own ? tmpSecretKey : own],
    ['otherPair', token],
    ...[`${secretKey} `, ` ${secretKey}`, `${secretKey}\n`, `"${secretKey}"`].map(
      (padded) => ['paddedKey', padded] as const,
    ),
  ];
}

/** The common mistakes of clients that sign with v1. */
export function* v1Mistakes(call: Call): Generator<TencentGuess> {
  const secretKey = keysOf(call)?.secretKey ?? '';
  const params = paramsOfV1(call);
  const method = params.find(({ name }) => name === 'SignatureMethod')?.value;
  const sent = call.request.method;
  const put = (cause: SigningMistake, text: string, by = method) =>
    guess(cause, text, signV1(secretKey, text, by));
  for (const { host, path } of tc3Spellings(call)) {
    const textOf = (verb: string, list = params) => toStringToSignV1(verb, { host, path }, list);
    const right = textOf(sent);
    yield put('otherHash', right, method === 'HmacSHA256' ? 'HmacSHA1' : 'HmacSHA256');
    yield put(
      'encodedValues',
      textOf(
        sent,
        params.map(({ name, value }) => ({ name, value: encodeRfc3986(value) })),
      ),
    );
    yield put(
      'unsorted',
      `${sent}${host}${path}?${params
        .filter(({ name }) => name !== 'Signature')
        .map(({ name, value }) => `${name}=${value}`)
        .join('&')}`,
    );
    yield put('otherMethod', textOf(sent === 'GET' ? 'POST' : 'GET'));
    yield put('partsMissing', right.slice(right.indexOf('?') + 1));
    yield put('partsMissing', right.replace('?', ''));
    yield put('methodCase', textOf(sent.toLowerCase()));
    for (const other of hosts) yield put('otherHost', toStringToSignV1(sent, { host: other, path }, params));
    const digest = (method === 'HmacSHA256' ? sha256 : sha1).hmac(secretKey, right);
    yield guess('hexDigest', right, toHex(digest));
    yield guess('signatureNotEncoded', right, toBase64(digest).replaceAll('+', ' '));
    yield guess('signatureEncodedTwice', right, encodeURIComponent(toBase64(digest)));
    for (const [cause, secret] of otherSecrets(call, secretKey))
      yield guess(cause, right, signV1(secret, right, method));
  }
}
