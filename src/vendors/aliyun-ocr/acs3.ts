import { canonicalHeaders, canonicalQuery } from '../../wire/canonical.ts';
import { sha256, toHex } from '../../wire/digest.ts';
import type { RequestView } from '../../wire/request-view.ts';

/** The third signature of Alibaba Cloud's OpenAPI. Source of every rule: document 2593177; facts, aliyun-ocr.md. */

export const acs3 = 'ACS3-HMAC-SHA256';

/** What an Authorization header says. A part that is missing is empty. */
export interface Acs3Authorization {
  readonly algorithm: string;
  readonly accessKeyId: string;
  /** As listed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** Whether all parts are there, and no white space is between them. */
  readonly isComplete: boolean;
}

/** Reads `ACS3-HMAC-SHA256 Credential=…,SignedHeaders=a;b,Signature=…`, or what there is of it; never throws. */
export function readAcs3(value: string): Acs3Authorization {
  const sent = value.trim();
  const end = sent.indexOf(' ');
  const algorithm = end < 0 ? sent : sent.slice(0, end);
  const rest = end < 0 ? '' : sent.slice(end + 1);
  const parts = new Map<string, string>();
  for (const part of rest.split(',')) {
    const equals = part.indexOf('=');
    const name = part.slice(0, Math.max(0, equals)).trim();
    if (name !== '' && !parts.has(name)) parts.set(name, part.slice(equals + 1).trim());
  }
  const accessKeyId = parts.get('Credential') ?? '';
  const listed = parts.get('SignedHeaders') ?? '';
  const signature = parts.get('Signature') ?? '';
  const isComplete = accessKeyId !== '' && listed !== '' && signature !== '' && !/\s/.test(rest);
  return { algorithm, accessKeyId, signedHeaders: listed.split(';').filter(Boolean), signature, isComplete };
}

/** The headers that must be signed: host, content-type and all x-acs-*, as far as the request has them. */
export function headersToSign({ request }: RequestView): readonly string[] {
  const names = request.headers.map(([name]) => name.toLowerCase());
  const bound = names.filter(
    (name) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'),
  );
  return [...new Set(bound)].sort();
}

/** What a signature is made of. */
export interface CanonicalParts {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: string;
  readonly signedHeaders: string;
  readonly payload: string;
}

/** The parts for these lower-case names of headers, of the body as it came. */
export function canonicalParts(view: RequestView, signedHeaders: readonly string[]): CanonicalParts {
  const { request, raw } = view;
  return {
    method: request.method,
    path: request.path,
    query: canonicalQuery(raw.query.all),
    headers: canonicalHeaders(request.headers, signedHeaders),
    signedHeaders: signedHeaders.join(';'),
    payload: sha256.hex(request.body),
  };
}

export function toCanonicalRequest(parts: CanonicalParts): string {
  const { method, path, query, headers, signedHeaders, payload } = parts;
  return [method, path, query, headers, signedHeaders, payload].join('\n');
}

export function toAcs3Text(canonicalRequest: string): string {
  return `${acs3}\n${sha256.hex(canonicalRequest)}`;
}

export function acs3SignatureOf(stringToSign: string, secret: string): string {
  return toHex(sha256.hmac(secret, stringToSign));
}
