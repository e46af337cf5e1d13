import { toBase64 } from '../../wire/base64.ts';
import { type Hashed, md5, sha1, sha256 } from '../../wire/digest.ts';
import { decodePercent } from '../../wire/params.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { lowerCase } from '../../wire/wire.ts';

/** Source of every rule in this file: Alibaba's API Gateway documents and gateway code; facts, aliyun-gateway.md. */

const unsigned = new Set([
  'x-ca-signature',
  'x-ca-signature-headers',
  'accept',
  'content-md5',
  'content-type',
  'date',
]);

/** Whether the body is a form: by its Content-Type or, if a client sends none, by its start. */
function isForm(view: RequestView): boolean {
  const type = view.header('content-type');
  if (type !== undefined) return type.trim().toLowerCase().startsWith('application/x-www-form-urlencoded');
  return /^[^=&\s{["<]+=/.test(view.raw.text.slice(0, 256));
}

/** The StringToSign of client and gateway. `path` is as received or decoded. */
export function toStringToSign(view: RequestView, path: string): string {
  const { request, header } = view;
  const type = header('x-ca-signed-content-type') ?? header('content-type') ?? '';
  return [
    request.method,
    header('accept') ?? '',
    header('content-md5') ?? '',
    type,
    header('date') ?? '',
    `${signedHeaders(view)}${path}${signedParams(view)}`,
  ].join('\n');
}

/** The header lines of the StringToSign. A header that is listed twice is signed once, in its first spelling. */
function signedHeaders({ header }: RequestView): string {
  const spellings = new Map<string, string>();
  for (const listed of (header('x-ca-signature-headers') ?? '').split(',')) {
    const name = listed.trim();
    const lower = name.toLowerCase();
    if (name !== '' && !unsigned.has(lower) && !spellings.has(lower)) spellings.set(lower, name);
  }
  const names = [...spellings.values()].sort();
  return names.map((name) => `${name}:${header(lowerCase(name)) ?? ''}\n`).join('');
}

function signedParams(view: RequestView): string {
  const values = new Map<string, string>();
  const sources = isForm(view) ? [view.raw.query, view.raw.form] : [view.raw.query];
  for (const { all } of sources) {
    for (const { name, value } of all) if (!values.has(name)) values.set(name, value);
  }
  if (values.size === 0) return '';
  const sorted = [...values].sort(([one], [other]) => (one < other ? -1 : 1));
  return `?${sorted.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&')}`;
}

/** base64(HMAC(secret, text)). Undefined if the gateway does not know the method. */
export function signatureOf(text: string, secret: string, method = 'HmacSHA256'): string | undefined {
  const hash = method === 'HmacSHA256' ? sha256 : method === 'HmacSHA1' ? sha1 : undefined;
  return hash && toBase64(hash.hmac(secret, text));
}

/** base64(md5(body)), as Content-MD5 carries it. */
export function contentMd5(body: Hashed): string {
  return toBase64(md5(body));
}

/** The StringToSigns that a correct client may have used: with the path as received, or decoded. */
export function acceptedStringsToSign(view: RequestView): readonly string[] {
  const decoded = decodePercent(view.request.path);
  const raw = toStringToSign(view, view.request.path);
  return decoded === view.request.path ? [raw] : [raw, toStringToSign(view, decoded)];
}
