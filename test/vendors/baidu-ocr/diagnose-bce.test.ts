import { expect, test } from 'vitest';
import { createMock } from '../../../src/index.ts';
import { bceSignature, bceSigningKey, canonicalRequest } from '../../../src/vendors/baidu-ocr/bce-auth.ts';
import { sha256, toHex } from '../../../src/wire/digest.ts';
import { createView } from '../../../src/wire/request-view.ts';
import type { HeaderPair } from '../../../src/wire/wire.ts';

const [apiKey, secretKey] = ['facade33facade33facade33', 'facade44facade44facade44facade44'];
const noon = Date.UTC(2026, 0, 1, 12);
const names = ['host', 'x-bce-date'];

interface Signing {
  readonly time?: string;
  readonly key?: (prefix: string) => string;
  readonly text?: (canonical: string) => string;
  readonly sign?: (prefix: string, canonical: string) => string;
  readonly accessKey?: string;
  readonly seconds?: number;
}

/** The diagnosis of a call that a client with this mistake signs. */
async function diagnose(signing: Signing) {
  const { time = '2026-01-01T12:00:00Z', accessKey = apiKey, seconds = 1800 } = signing;
  const {
    key = (prefix: string) => bceSigningKey(secretKey, prefix),
    text = (canonical: string) => canonical,
  } = signing;
  const mock = createMock({ now: () => noon });
  const headers: HeaderPair[] = [
    ['Host', '127.0.0.1:4100'],
    ['x-bce-date', time],
  ];
  const request = {
    method: 'POST',
    path: '/rest/2.0/ocr/v1/bankcard',
    query: 'b=2&a=1',
    headers,
    body: new Uint8Array(),
  };
  const canonical = canonicalRequest(createView(request), names);
  const prefix = `bce-auth-v1/${accessKey}/${time}/${seconds}`;
  const signature = signing.sign?.(prefix, canonical) ?? bceSignature(key(prefix), text(canonical));
  const authorization: HeaderPair = ['Authorization', `${prefix}/${names.join(';')}/${signature}`];
  await mock.handle({ ...request, headers: [...headers, authorization] });
  const entry = mock.journal.calls().at(-1);
  expect(JSON.stringify(entry?.diagnosis ?? {})).not.toContain(secretKey);
  return entry?.diagnosis?.cause;
}

const lines = (change: (parts: string[]) => readonly string[]) => (canonical: string) =>
  change(canonical.split('\n')).join('\n');
const plain = ['host:127.0.0.1:4100', 'x-bce-date:2026-01-01T12:00:00Z'];

const mistakes: readonly (readonly [string, Signing])[] = [
  ['headersNotEncoded', { text: lines((all) => [...all.slice(0, 3), ...plain]) }],
  ['headersUnsorted', { text: lines((all) => [...all.slice(0, 3), ...all.slice(3).reverse()]) }],
  ['newlineAtEnd', { text: (canonical) => `${canonical}\n` }],
  ['methodInLowerCase', { text: lines(([, ...rest]) => ['post', ...rest]) }],
  ['queryLeftOut', { text: lines(([method = '', path = '', , ...rest]) => [method, path, '', ...rest]) }],
  ['rawQuery', { text: lines(([method = '', path = '', , ...rest]) => [method, path, 'b=2&a=1', ...rest]) }],
  [
    'pathEncoded',
    { text: lines(([method = '', path = '', ...rest]) => [method, encodeURIComponent(path), ...rest]) },
  ],
  ['slashLeftOut', { text: lines(([method = '', path = '', ...rest]) => [method, path.slice(1), ...rest]) }],
  ['otherHost', { text: (canonical) => canonical.replace('%3A4100', '') }],
  ['keyOfBytes', { sign: (prefix, text) => toHex(sha256.hmac(sha256.hmac(secretKey, prefix), text)) }],
  ['secretAsKey', { key: () => secretKey }],
  ['keyAsSecret', { key: (prefix) => bceSigningKey(apiKey, prefix) }],
  ['paddedSecret', { key: (prefix) => bceSigningKey(`${secretKey}\n`, prefix) }],
  [
    'upperCase',
    { sign: (prefix, text) => bceSignature(bceSigningKey(secretKey, prefix), text).toUpperCase() },
  ],
  ['unknownAccessKey', { accessKey: 'nobody' }],
  ['localTime', { time: '2026-01-01T20:00:00Z' }],
  ['fromTheFuture', { time: '2026-01-01T12:01:00Z' }],
  ['runOut', { time: '2026-01-01T11:29:00Z' }],
  ['otherTime', { time: '2026-01-01T12:00:00.000Z' }],
  ['unknown', { key: () => 'another' }],
];

test.each(mistakes)('the mistake %s is found in a signature', async (cause, signing) => {
  expect(await diagnose(signing)).toBe(cause);
});

test('a right signature has no mistake', async () => {
  expect(await diagnose({})).toBe(undefined);
});
