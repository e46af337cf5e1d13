import type { Example, Fields } from '../../language/example.ts';
import type { Operation } from '../../language/operation.ts';
import { hostsOf, isAddressed } from '../../language/routes/address.ts';
import { fillPath } from '../../language/routes/segments.ts';
import {
  foldValue,
  isKind,
  type PersonaField,
  type PicturePlaceholder,
  type Value,
  type ValueCases,
} from '../../language/value.ts';
import type { Sign, SignedParts, Vendor } from '../../language/vendor.ts';
import type { Random } from '../../language/world.ts';
import { alphanumerics } from '../../language/world.ts';
import { toBase64 } from '../../wire/base64.ts';
import { encodeRfc3986 } from '../../wire/canonical.ts';
import { type HeaderPair, headerOf, type WireRequest } from '../../wire/wire.ts';
import { findPersona } from '../../world/people/personas.ts';

/** The values that fill in an example. */
export interface ExampleContext {
  /** The credentials of the vendor's kind. */
  readonly credentials: Readonly<Record<string, string>>;
  /** The values that earlier steps saved. */
  readonly saved: Readonly<Record<string, string>>;
  /** ms since the epoch on the tenant's clock. */
  readonly now: number;
  readonly random: Random;
  /** The bytes of a file of `fixtures/pictures`. */
  readPicture(file: string): Uint8Array;
  /**
   * The Host header, if the transport adds it: `127.0.0.1:4100`. Without it, a signed request names the vendor's own
   * host, because signatures can cover it.
   */
  readonly host?: string | undefined;
}

const utf8 = new TextEncoder();

/** An example as a request, signed if the example says so. */
export function toWireRequest(
  vendor: Vendor,
  operation: Operation,
  example: Example,
  context: ExampleContext,
): WireRequest {
  const text = createResolver(context);
  const headers: HeaderPair[] = entriesOf(example.headers).map(([name, value]) => [name, text(value)]);
  if (!isAddressed(vendor, operation, example)) headers.unshift(['Host', hostsOf(vendor, operation)[0]]);
  const body = encodeBody(example, text, context);
  if (body.type !== undefined && !headers.some(([name]) => name.toLowerCase() === 'content-type')) {
    headers.push(['Content-Type', body.type]);
  }
  const request: WireRequest = {
    method: example.method ?? operation.method,
    path: example.path ?? pathOf(operation, example, text),
    query: encodePairs(example.query, text),
    headers,
    body: body.bytes,
  };
  return isSigned(example) ? signRequest(vendor, operation, request, example, context) : request;
}

export function isSigned({ sign = false }: Example): boolean {
  return sign !== false;
}

function signRequest(
  vendor: Vendor,
  operation: Operation,
  unsigned: WireRequest,
  { sign, signBy }: Example,
  { credentials, now, random, host: sent }: ExampleContext,
): WireRequest {
  const signWith = signBy === undefined ? vendor.sign : vendor.signs?.[signBy];
  if (signWith === undefined) return unsigned;
  const named = headerOf(unsigned.headers, 'host') ?? sent;
  const host = named ?? hostsOf(vendor, operation)[0];
  const request: WireRequest =
    named === undefined ? { ...unsigned, headers: [['Host', host], ...unsigned.headers] } : unsigned;
  const parts = partsOf(signWith(request, credentials, { now, random, wrong: sign === 'wrong', host }));
  return {
    ...request,
    query: joinPairs(request.query, parts.query),
    headers: [...request.headers, ...(parts.headers ?? [])],
    ...(parts.form && { body: utf8.encode(joinPairs(new TextDecoder().decode(request.body), parts.form)) }),
  };
}

/** The path of an operation, with the segments of the example. */
export function pathOf(
  { path }: Operation,
  { segments = {} }: Example,
  text: (value: Value) => string,
): string {
  return fillPath(path, (name) => encodeRfc3986(text(segments[name] ?? '')));
}

/** What a signature would add to an unsigned request. Only the names are of use: time and chance are made up. */
export function addedBySign(
  sign: Sign,
  request: WireRequest,
  credentials: Readonly<Record<string, unknown>>,
  host: string,
): SignedParts {
  const random = { text: (_: string, length: number) => '0'.repeat(length), uuid: () => '0' };
  return partsOf(sign({ ...request, headers: [] }, credentials, { now: 0, random, wrong: false, host }));
}

/** What a signature adds, by the part of the request. */
function partsOf(signed: readonly HeaderPair[] | SignedParts): SignedParts {
  return isPairs(signed) ? { headers: signed } : signed;
}

function isPairs(signed: readonly HeaderPair[] | SignedParts): signed is readonly HeaderPair[] {
  return Array.isArray(signed);
}

function joinPairs(text: string, pairs: readonly HeaderPair[] = []): string {
  const added = pairs.map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`);
  return [...(text === '' ? [] : [text]), ...added].join('&');
}

type Resolve = (value: Value) => string;

/** Turns values into text. A `unique` name gives the same text throughout a request. */
function createResolver({ credentials, saved, now, random, readPicture }: ExampleContext): Resolve {
  const uniques = new Map<string, string>();
  const asText: ValueCases<string> = {
    plain: String,
    joined: (_, parts) => parts.join(''),
    credential: ({ field }) => credentials[field] ?? '',
    persona: ({ id, field }) => personaValue(id, field),
    saved: ({ name }) => saved[name] ?? '',
    unique({ name, length }) {
      const known = uniques.get(name) ?? random.text(alphanumerics, length);
      uniques.set(name, known);
      return known;
    },
    picture(picture) {
      const base64 = toBase64(readPadded(picture, readPicture));
      return picture.as === 'dataUri' ? `data:image/jpeg;base64,${base64}` : base64;
    },
    computed: ({ by }, parts) => by.compute(parts),
    repeated: ({ text, times }) => text.repeat(times),
    literal: ({ json }) => JSON.stringify(json),
    nowPlus: ({ ms }) => String(now + ms),
  };
  return (value) => foldValue(value, asText);
}

export function personaValue(id: string, field: PersonaField): string {
  const persona = findPersona(id);
  if (persona === undefined) throw new Error(`an example names the persona ${id}, which does not exist`);
  return persona[field];
}

function readPadded({ file, padTo = 0 }: PicturePlaceholder, read: (file: string) => Uint8Array): Uint8Array {
  const bytes = read(file);
  if (bytes.length >= padTo) return bytes;
  const padded = new Uint8Array(padTo);
  padded.set(bytes);
  return padded;
}

/** The fields of an example, without those that a patch removed. */
export function entriesOf(fields: Fields | undefined): readonly (readonly [string, Value])[] {
  return Object.entries(fields ?? {}).filter((entry): entry is [string, Value] => entry[1] !== null);
}

/** The picture that is the whole body; undefined if the body is anything else. */
export function pictureBody({ body }: Example): PicturePlaceholder | undefined {
  return isKind(body, 'picture') && body.as === 'bytes' ? body : undefined;
}

function encodePairs(fields: Fields | undefined, text: Resolve): string {
  return entriesOf(fields)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(text(value))}`)
    .join('&');
}

function encodeBody(
  example: Example,
  text: Resolve,
  context: ExampleContext,
): { readonly bytes: Uint8Array; readonly type?: string } {
  const { body, multipart, json, form } = example;
  const whole = pictureBody(example);
  if (whole !== undefined) {
    return { bytes: readPadded(whole, context.readPicture), type: 'application/octet-stream' };
  }
  if (body !== undefined) return { bytes: bytesOf(body, text) };
  if (multipart !== undefined) return encodeMultipart(multipart, text, context);
  if (json !== undefined) {
    const fields = entriesOf(json).map(([name, value]) => [
      name,
      foldValue<unknown>(value, { plain: (own) => own, literal: ({ json }) => json, otherwise: text }),
    ]);
    return { bytes: utf8.encode(JSON.stringify(Object.fromEntries(fields))), type: 'application/json' };
  }
  if (form === undefined) return { bytes: new Uint8Array() };
  return { bytes: utf8.encode(encodePairs(form, text)), type: 'application/x-www-form-urlencoded' };
}

let lastOfOneLetter: WeakRef<Uint8Array> | undefined;

/**
 * Of one letter many times, which a body that is too large is, no text is made, and the last is used again: fresh
 * megabytes would be most of the work. Nobody writes into a body.
 */
function bytesOf(body: Value, text: Resolve): Uint8Array {
  if (!isKind(body, 'repeated') || !/^[\x20-\x7e]$/.test(body.text)) return utf8.encode(text(body));
  const letter = body.text.charCodeAt(0);
  const last = lastOfOneLetter?.deref();
  if (last?.length === body.times && last[0] === letter) return last;
  const bytes = new Uint8Array(body.times).fill(letter);
  lastOfOneLetter = new WeakRef(bytes);
  return bytes;
}

function encodeMultipart(fields: Fields, text: Resolve, { random, readPicture }: ExampleContext) {
  const boundary = `----bankcardmock${random.text(alphanumerics, 16)}`;
  const pieces: Uint8Array[] = [];
  for (const [name, value] of entriesOf(fields)) {
    const isFile = isKind(value, 'picture');
    const disposition = `Content-Disposition: form-data; name="${name}"`;
    const head = isFile
      ? `${disposition}; filename="${value.file}"\r\nContent-Type: image/jpeg`
      : disposition;
    pieces.push(
      utf8.encode(`--${boundary}\r\n${head}\r\n\r\n`),
      isFile ? readPadded(value, readPicture) : utf8.encode(text(value)),
      utf8.encode('\r\n'),
    );
  }
  pieces.push(utf8.encode(`--${boundary}--\r\n`));
  return { bytes: concat(pieces), type: `multipart/form-data; boundary=${boundary}` };
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
