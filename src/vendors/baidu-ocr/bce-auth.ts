import { encodeRfc3986 } from '../../wire/canonical.ts';
import { sha256, toHex } from '../../wire/digest.ts';
import { decodePercent } from '../../wire/params.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { lowerCase } from '../../wire/wire.ts';

/** Source of every rule in this file: cloud.baidu.com/doc/Reference/s/njwvz1yfu; facts, baidu-ocr.md. */

/** An Authorization header of bce-auth-v1, taken apart. */
export interface BceAuthorization {
  readonly accessKey: string;
  /** As sent: `2015-04-27T08:23:49Z`. */
  readonly timestamp: string;
  /** How long it is valid, from the timestamp. */
  readonly seconds: number;
  /** The names of the signed headers, as sent; empty if they are the usual ones. */
  readonly signed: readonly string[];
  readonly signature: string;
  /** The part before the names, which makes the key. */
  readonly prefix: string;
}

/** Characters: far more than any client sends. */
const longest = 4096;
const form = /^(bce-auth-v1\/([^/]+)\/([^/]+)\/(\d{1,9}))\/([^/]*)\/([^/]+)$/;

/** Takes an Authorization header apart; undefined if it has another form. */
export function readBceAuthorization(value: string): BceAuthorization | undefined {
  const [, prefix = '', accessKey = '', timestamp = '', seconds = '', names = '', signature = ''] =
    (value.length <= longest && form.exec(value.trim())) || [];
  if (signature === '') return undefined;
  const signed = names === '' ? [] : names.split(';');
  return { accessKey, timestamp, seconds: Number(seconds), signed, signature, prefix };
}

/** The time of a timestamp in ms since the epoch; NaN unless it is written as the document says, in UTC with a Z. */
export function readBceTime(timestamp: string): number {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
}

/** `2015-04-27T08:23:49Z` */
export function bceTime(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19)}Z`;
}

/** The CanonicalRequest: method, path, query and the signed headers, a line each. */
export function canonicalRequest(view: RequestView, signed: readonly string[]): string {
  const { method, path } = view.request;
  return [method, canonicalPath(path), canonicalQuery(view), canonicalHeaders(view, signed)].join('\n');
}

function canonicalPath(path: string): string {
  return path.split('/').map(decodePercent).map(encodeRfc3986).join('/');
}

function canonicalQuery({ raw }: RequestView): string {
  return raw.query.all
    .filter(({ name }) => name.toLowerCase() !== 'authorization')
    .map(({ name, value }) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .sort()
    .join('&');
}

const usual = new Set(['host', 'content-md5', 'content-length', 'content-type']);

/** A header without a value is left out, as clients do. */
function canonicalHeaders({ request, header }: RequestView, signed: readonly string[]): string {
  const sent = request.headers.map(([name]) => name.toLowerCase());
  const names =
    signed.length > 0
      ? signed.map((name) => name.toLowerCase())
      : sent.filter((name) => usual.has(name) || name.startsWith('x-bce-'));
  return [...new Set(names)]
    .map((name) => [name, header(lowerCase(name))?.trim() ?? ''] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${encodeRfc3986(name)}:${encodeRfc3986(value)}`)
    .sort()
    .join('\n');
}

/** The key that signs, as its hex text: HMAC-SHA256 of the prefix with the secret. */
export function bceSigningKey(secretKey: string, prefix: string): string {
  return toHex(sha256.hmac(secretKey, prefix));
}

/** HMAC-SHA256 of the CanonicalRequest with the signing key, in hex. */
export function bceSignature(signingKey: string, canonical: string): string {
  return toHex(sha256.hmac(signingKey, canonical));
}
