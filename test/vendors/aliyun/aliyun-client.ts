import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { HeaderPair, WireRequest } from '../../../src/wire/wire.ts';
import { form } from '../send.ts';

/**
 * An Aliyun client of its own, written from the facts (aliyun-gateway.md, Digest signature) and sharing nothing
 * with the mock.
 */

/** Without a value, it is a bare name. */
interface Parameter {
  readonly name: string;
  readonly value?: string;
}

/** A request before it is encoded and signed. */
export interface Plan {
  readonly method: string;
  /** The path as sent. */
  readonly path: string;
  /** The path as signed, if it differs from the path as sent. */
  readonly signedPath?: string | undefined;
  readonly query: readonly Parameter[];
  readonly form?: readonly Parameter[] | undefined;
  /** The body, if there is no form. */
  readonly body?: Uint8Array | undefined;
  readonly contentType?: string | undefined;
  readonly signedContentType?: string | undefined;
  readonly accept?: string | undefined;
  readonly date?: string | undefined;
  readonly contentMd5?: string | undefined;
  /** Beside X-Ca-Key, -Nonce and -Timestamp; signed like them. */
  readonly headers: readonly HeaderPair[];
  readonly nonce?: string | undefined;
  readonly timestamp?: number | undefined;
  readonly hmac?: 'HmacSHA256' | 'HmacSHA1' | undefined;
  /** The spelling of names in X-Ca-Signature-Headers. */
  readonly spelling: 'X-Ca-Key' | 'x-ca-key' | 'X-CA-KEY';
  /** Spaces as `+`, hex digits in lower case. */
  readonly style?: { readonly plus: boolean; readonly lower: boolean } | undefined;
}

/** The request, its signature the last header. */
export function signPlan(
  plan: Plan,
  { key, secret, signature }: { readonly key: string; readonly secret: string; readonly signature?: string },
): WireRequest {
  const { method, query, hmac, accept = 'application/json', date, contentMd5, contentType } = plan;
  const listed: HeaderPair[] = [['X-Ca-Key', key], ...plan.headers];
  if (plan.nonce !== undefined) listed.push(['X-Ca-Nonce', plan.nonce]);
  if (plan.timestamp !== undefined) listed.push(['X-Ca-Timestamp', String(plan.timestamp)]);
  const signed = listed
    .map(([name, value]): HeaderPair => [spell(name, plan.spelling), value])
    .sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)));

  const lines = [method, accept, contentMd5 ?? '', plan.signedContentType ?? contentType ?? '', date ?? ''];
  const headerLines = signed.map(([name, value]) => `${name}:${value}\n`).join('');
  const text = `${lines.join('\n')}\n${headerLines}${plan.signedPath ?? plan.path}${signedParameters(plan)}`;
  const hash = hmac === 'HmacSHA1' ? 'sha1' : 'sha256';
  const own = createHmac(hash, secret).update(text, 'utf8').digest('base64');

  const headers: HeaderPair[] = [['Host', 'localhost'], ...listed];
  if (accept !== '') headers.push(['Accept', accept]);
  if (date !== undefined) headers.push(['Date', date]);
  if (contentMd5 !== undefined) headers.push(['Content-MD5', contentMd5]);
  if (contentType !== undefined) headers.push(['Content-Type', contentType]);
  if (hmac !== undefined) headers.push(['X-Ca-Signature-Method', hmac]);
  // The list may have any order, but the signed lines are sorted.
  const spelled = listed.map(([name]) => spell(name, plan.spelling));
  headers.push(['X-Ca-Signature-Headers', spelled.join(',')]);
  headers.push(['X-Ca-Signature', signature ?? own]);
  const body = plan.form === undefined ? plan.body : Buffer.from(encode(plan.form, plan));
  return { method, path: plan.path, query: encode(query, plan), headers, body: body ?? new Uint8Array() };
}

/** The source of each signed parameter's value: the first one with the name, and the query before the form. */
function counted(plan: Plan): ReadonlyMap<string, { readonly in: 'query' | 'form'; readonly at: number }> {
  const found = new Map<string, { readonly in: 'query' | 'form'; readonly at: number }>();
  for (const section of ['query', 'form'] as const) {
    for (const [at, { name, value }] of (plan[section] ?? []).entries()) {
      const bareInForm = section === 'form' && value === undefined;
      const signedName = bareInForm ? encodeText(name, plan) : name;
      if (!found.has(signedName)) found.set(signedName, { in: section, at });
    }
  }
  return found;
}

function signedParameters(plan: Plan): string {
  const pieces = [...counted(plan)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, where]) => {
      const value = plan[where.in]?.[where.at]?.value ?? '';
      return value === '' ? name : `${name}=${value}`;
    });
  return pieces.length === 0 ? '' : `?${pieces.join('&')}`;
}

function encode(parameters: readonly Parameter[], plan: Plan): string {
  return parameters
    .map(({ name, value }) => {
      const left = encodeText(name, plan);
      return value === undefined ? left : `${left}=${encodeText(value, plan)}`;
    })
    .join('&');
}

function encodeText(text: string, { style }: Plan): string {
  const encoded = encodeURIComponent(text);
  const spaced = style?.plus ? encoded.replaceAll('%20', '+') : encoded;
  return style?.lower ? spaced.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()) : spaced;
}

function spell(name: string, spelling: Plan['spelling']): string {
  if (spelling === 'X-Ca-Key') return name;
  return spelling === 'x-ca-key' ? name.toLowerCase() : name.toUpperCase();
}

/** The plan with one character of one signed part changed, for every part it has. */
export function spoilings(plan: Plan, seed: number): readonly (readonly [part: string, spoiled: Plan])[] {
  const { accept = 'application/json', contentType, date, nonce, timestamp, contentMd5 } = plan;
  const spoiled: (readonly [string, Plan])[] = [
    ['method', { ...plan, method: replaceAt(plan.method, seed) }],
    ['path', { ...plan, path: replaceAt(plan.path, seed), signedPath: undefined }],
    ['accept', { ...plan, accept: replaceAt(accept, seed) }],
  ];
  if (contentType)
    spoiled.push(['type', { ...plan, contentType: replaceAt(contentType, contentType.length - 1) }]);
  if (date) spoiled.push(['date', { ...plan, date: replaceAt(date, seed) }]);
  if (nonce) spoiled.push(['nonce', { ...plan, nonce: replaceAt(nonce, seed) }]);
  if (timestamp) spoiled.push(['timestamp', { ...plan, timestamp: timestamp + 1 }]);
  if (contentMd5) spoiled.push(['md5', { ...plan, contentMd5: replaceAt(contentMd5, seed) }]);
  for (const [at, [name, value]] of plan.headers.entries()) {
    const headers = plan.headers.with(at, [name, replaceAt(value, seed)]);
    spoiled.push([name, { ...plan, headers }]);
  }
  for (const [name, where] of counted(plan)) {
    const parameters = plan[where.in] ?? [];
    const { name: sent = '', value } = parameters[where.at] ?? {};
    // A bare name in a form would be signed as another name once it has a value.
    if (where.in === 'form' && value === undefined) continue;
    const changed = { name: sent, value: replaceAt(value ?? '', seed) };
    spoiled.push([`${where.in} ${name}`, { ...plan, [where.in]: parameters.with(where.at, changed) }]);
  }
  return spoiled;
}

/** Replaces one character. The index wraps around. An empty text gets one character. */
export function replaceAt(text: string, index: number): string {
  const characters = [...text];
  if (characters.length === 0) return 'x';
  const at = index % characters.length;
  return characters.with(at, characters[at] === 'x' ? 'y' : 'x').join('');
}

const names = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'img',
    'name',
    'idCard',
    '姓名',
    'a b',
    'a+b',
    'x[]',
    '💳',
    'a=b',
    '__proto__',
    'A',
  ),
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 4 }),
);
const values = fc.oneof(
  fc.constantFrom('', '张三', '1+1=2', '100%', '%41', 'a&b', ' ', '6214850000000015', '💳', '\n'),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const parameters = fc.array(fc.oneof(fc.record({ name: names }), fc.record({ name: names, value: values })), {
  maxLength: 5,
});
const headerValues = fc.constantFrom('', 'debug', '张三', 'a:b', 'x, y', '0');
const types = fc.constantFrom('application/json', 'text/plain; charset=utf-8', 'application/octet-stream');

/** Requests of every kind that the digest signature covers. */
export function arbitraryPlan(at?: { readonly method: string; readonly path: string }): fc.Arbitrary<Plan> {
  const methods = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS');
  const segments = fc.array(fc.oneof(names, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 3 });
  return fc
    .record({
      method: at ? fc.constant(at.method) : methods,
      path: at ? fc.constant(at.path) : segments.map((parts) => `/${parts.join('/')}`),
      escapes: fc.nat(7),
      signsDecoded: fc.boolean(),
      query: parameters,
      body: fc.oneof(
        fc.record({ form: parameters, contentType: fc.constantFrom(form, `${form}; charset=UTF-8`) }),
        fc.record({
          body: fc.uint8Array({ minLength: 1, maxLength: 20 }),
          contentType: types,
          md5: fc.boolean(),
        }),
        fc.record({ contentType: fc.option(types, { nil: undefined }) }),
      ),
      accept: fc.constantFrom(undefined, '', '*/*', 'application/json; charset=utf-8'),
      date: fc.constantFrom(undefined, 'Sat, 01 Jun 2024 12:00:00 GMT'),
      headers: fc.uniqueArray(
        fc.tuple(fc.constantFrom('X-Ca-Request-Mode', 'X-Custom', 'x-lower', 'Z-Last'), headerValues),
        { selector: ([name]) => name.toLowerCase(), maxLength: 3 },
      ),
      nonce: fc.uuid(),
      timestamp: fc.option(fc.integer({ min: 1, max: 2_000_000_000_000 }), { nil: undefined }),
      hmac: fc.constantFrom(undefined, 'HmacSHA256', 'HmacSHA1'),
      spelling: fc.constantFrom('X-Ca-Key', 'x-ca-key', 'X-CA-KEY'),
      style: fc.record({ plus: fc.boolean(), lower: fc.boolean() }),
    })
    .map(({ path, escapes, signsDecoded, body, ...rest }) => {
      const { md5 = false, ...sent } = { md5: false, ...body };
      const bytes = 'body' in body ? body.body : undefined;
      return {
        ...rest,
        ...sent,
        path: escapeSome(path, escapes),
        signedPath: signsDecoded ? path : undefined,
        contentMd5: md5 && bytes ? createHash('md5').update(bytes).digest('base64') : undefined,
      };
    });
}

/** Percent-encodes all characters that require it, and some letters that do not. */
function escapeSome(path: string, every: number): string {
  const encoded = encodeURI(path).replace(/[?#]/g, encodeURIComponent);
  const letters = [...encoded];
  return letters
    .map((letter, at) => {
      const inEscape = letters[at - 1] === '%' || letters[at - 2] === '%';
      return every > 0 && at % every === 1 && /[a-z]/i.test(letter) && !inEscape
        ? `%${letter.charCodeAt(0).toString(16)}`
        : letter;
    })
    .join('');
}
