import fc from 'fast-check';
import { anyCharacters } from '../../scripts/fuzz/any-characters.ts';
import { vendors } from '../../src/vendors/index.ts';
import type { HeaderPair, WireRequest } from '../../src/wire/wire.ts';
import { personaList as personas } from '../../src/world/people/personas.ts';

/** Requests of every kind, for property tests: valid, garbage and in between. */

const utf8 = new TextEncoder();

const kinds = new Set(vendors.map(({ credentials }) => credentials));
const aliyunHeader = 'APPCODE facade00facade00facade00facade00';
/** The credentials of the built-in tenant, and the parameters sent with them. */
const credentials = [
  aliyunHeader,
  ...[...kinds].flatMap(({ fallback }) => Object.values(fallback as Readonly<Record<string, string>>)),
  'client_credential',
  '1.0.0',
  'SIGN',
  'NONCE',
];
/** Values that could break a check, useless pictures, and URLs that lead nowhere. */
const awkward = [
  '',
  ' ',
  '\0',
  '\r\nX-Injected: 1',
  '张三',
  '\ud800',
  '%zz',
  '%00%ff',
  '__proto__',
  'constructor',
  '[object Object]',
  'data:image/png;base64,iVBORw0KGgo=',
  'data:image/jpeg;base64,/9j/',
  'data:image/bmp;base64,Qk0=',
  'http://127.0.0.1:1/card.jpeg',
  'ftp://example.com/',
  'http://[',
  '9'.repeat(400),
  '-0',
  '1e999',
  ...personas.slice(0, 4).flatMap(({ name, idNumber, card }) => [name, idNumber, card]),
];
const values = fc.oneof(fc.constantFrom(...credentials), fc.constantFrom(...awkward), anyCharacters(40));
export const anyMethod = fc.oneof(
  fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'),
  fc.constantFrom('PURGE', 'get', '', 'PÖST', 'CONSTRUCTOR', 'a\nb'),
);
const proofs = [...kinds].flatMap(({ ways }) => ways.flat()).filter((proof) => proof.in === 'header');
const headerNames = fc.constantFrom(
  ...proofs.map(({ parameter }) => parameter),
  'x-ca-signature-headers',
  'X-Ca-Signature-Method',
  'X-Ca-Timestamp',
  'X-Ca-Nonce',
  'X-Ca-Stage',
  'X-Ca-Request-Mode',
  'Content-MD5',
  'Accept',
  'Date',
  'Host',
  '__proto__',
  '',
);
const headers = fc.array(fc.tuple(headerNames, values), { maxLength: 6 });

type Body = readonly [type: string | undefined, bytes: Uint8Array];

/** Bodies for an operation with these parameters: valid, garbage and in between. */
function bodies(parameters: readonly string[]): fc.Arbitrary<Body> {
  const names = fc.constantFrom('__proto__', 'toString', ...parameters);
  const fields = fc.array(fc.tuple(names, values), { maxLength: 8 });
  const json = fc.oneof(
    fc.json(),
    fc.array(fc.tuple(names, fc.oneof(values, fc.jsonValue())), { maxLength: 8 }).map(toJson),
    fc.constantFrom(
      '{"__proto__":{"code":"0"}}',
      '{"a":1e999}',
      `{"nonce":${'9'.repeat(5000)}}`,
      '{"a":',
      'null',
    ),
    fc.constantFrom('['.repeat(20_000), `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`),
  );
  const type = fc.constantFrom(
    undefined,
    'application/x-www-form-urlencoded',
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=b',
    'multipart/form-data',
    'multipart/form-data; boundary=""',
    'form',
    '',
    'a/b\r\nX-Injected: 1',
  );
  return fc.oneof(
    fc.tuple(type, fc.uint8Array({ maxLength: 200 })),
    fc.tuple(
      type,
      json.map((text) => utf8.encode(text)),
    ),
    fc.tuple(
      type,
      fields.map((pairs) => utf8.encode(toPairs(pairs, true))),
    ),
    fc.tuple(
      type,
      fields.map((pairs) => utf8.encode(toPairs(pairs, false))),
    ),
    fc.tuple(
      type,
      fc.array(values).map((parts) => utf8.encode(toMultipart(parts))),
    ),
  );
}

/** Requests to a path. Half of them have the right method and a right credential. */
export function anyRequest(
  path: string,
  parameters: readonly string[],
  method: string,
): fc.Arbitrary<WireRequest> {
  const names = fc.constantFrom('appcode', '__proto__', ...parameters);
  const query = fc.oneof(
    anyCharacters(60),
    fc.array(fc.tuple(names, values), { maxLength: 8 }).map((pairs) => toPairs(pairs, true)),
  );
  return fc
    .tuple(fc.oneof(fc.constant(method), anyMethod), query, headers, bodies(parameters), fc.boolean())
    .map(([sent, text, others, [type, body], authorized]) => {
      const own: HeaderPair[] = authorized ? [['Authorization', aliyunHeader]] : [];
      if (type !== undefined) own.push(['Content-Type', type]);
      return { method: sent, path, query: text, headers: [...own, ...others], body };
    });
}

/** A change of a valid request: a field or bytes changed or removed, another method or another header. */
export type Edit =
  | readonly ['query', name: string, value: string | undefined]
  | readonly ['field', name: string, value: string | undefined]
  | readonly ['byte', at: number, byte: number]
  | readonly ['cut', part: number]
  | readonly ['method', method: string]
  | readonly ['headers', readonly HeaderPair[]];

export function anyEdit(parameters: readonly string[]): fc.Arbitrary<Edit> {
  const names = fc.constantFrom('__proto__', ...parameters);
  const value = fc.option(values, { nil: undefined });
  return fc.oneof(
    fc.tuple(fc.constant('query' as const), names, value),
    fc.tuple(fc.constant('field' as const), names, value),
    fc.tuple(fc.constant('byte' as const), fc.nat(), fc.nat(255)),
    fc.tuple(fc.constant('cut' as const), fc.double({ min: 0, max: 1, noNaN: true })),
    fc.tuple(fc.constant('method' as const), anyMethod),
    headers.map((some): Edit => ['headers', some.filter(([name]) => name !== 'Host')]),
  );
}

export function edited(one: WireRequest, edit: Edit): WireRequest {
  if (edit[0] === 'query') return { ...one, query: withPair(one.query, edit[1], edit[2]) };
  if (edit[0] === 'field') {
    return { ...one, body: utf8.encode(withField(new TextDecoder().decode(one.body), edit[1], edit[2])) };
  }
  if (edit[0] === 'byte') {
    const place = edit[1] % one.body.length;
    return { ...one, body: one.body.map((byte, at) => (at === place ? edit[2] : byte)) };
  }
  if (edit[0] === 'cut') return { ...one, body: one.body.slice(0, Math.floor(one.body.length * edit[1])) };
  if (edit[0] === 'method') return { ...one, method: edit[1] };
  return { ...one, headers: [...edit[1], ...one.headers] };
}

function withPair(pairs: string, name: string, value: string | undefined): string {
  const others = pairs.split('&').filter((piece) => !piece.startsWith(`${name}=`));
  return [...others, ...(value === undefined ? [] : [toPairs([[name, value]], true)])].join('&');
}

/** In JSON, a member more: of two with one name the last counts. */
function withField(text: string, name: string, value: string | undefined): string {
  if (!text.startsWith('{')) return withPair(text, name, value);
  return `${text.slice(0, text.lastIndexOf('}'))},${JSON.stringify(name)}:${JSON.stringify(value ?? null)}}`;
}

function toPairs(pairs: readonly (readonly [string, string])[], encoded: boolean): string {
  const text = (value: string) => (encoded ? encodeURIComponent(value.toWellFormed()) : value);
  return pairs.map(([name, value]) => `${text(name)}=${text(value)}`).join('&');
}

/** Written out, since an object cannot hold a key twice. */
function toJson(pairs: readonly (readonly [string, unknown])[]): string {
  return `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}

function toMultipart(parts: readonly string[]): string {
  const head = 'Content-Disposition: form-data; name="img"; filename="a.jpg"';
  return `${parts.map((part) => `--b\r\n${head}\r\n\r\n${part}\r\n`).join('')}--b--\r\n`;
}
