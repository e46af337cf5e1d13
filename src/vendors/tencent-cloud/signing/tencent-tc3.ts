import { sha256, toHex } from '../../../wire/digest.ts';
import type { RequestView } from '../../../wire/request-view.ts';
import { hostName, lowerCase } from '../../../wire/wire.ts';

/** The signature v3 (TC3-HMAC-SHA256). Source of every rule: Tencent Cloud 270/35296 and its signing samples. */

const tc3Algorithm = 'TC3-HMAC-SHA256';

/** The header value that leaves the body out of the signature. It is seen in client code alone. */
const unsignedPayload = 'UNSIGNED-PAYLOAD';

/** Characters of an Authorization header that is read at all. */
const longestHeader = 8192;

export interface Tc3Authorization {
  readonly secretId: string;
  /** `2019-02-25`, in UTC. */
  readonly date: string;
  readonly service: string;
  /** In lower case, in the order of the header. */
  readonly signedHeaders: readonly string[];
  /** In hex. */
  readonly signature: string;
}

/** The part of an Authorization header that is not of the form. */
export type Tc3Fault =
  | 'algorithm'
  | 'credential'
  | 'date'
  | 'service'
  | 'request'
  | 'signedHeaders'
  | 'signature';

/** An Authorization header in parts, or the first part that is wrong. Linear in the length; never throws. */
export function readTc3(value: string): Tc3Authorization | Tc3Fault {
  const text = value.slice(0, longestHeader).trim();
  if (!text.startsWith(`${tc3Algorithm} `)) return 'algorithm';
  const parts = new Map<string, string>();
  for (const piece of text.slice(tc3Algorithm.length).split(',')) {
    const equals = piece.indexOf('=');
    if (equals > 0) parts.set(piece.slice(0, equals).trim(), piece.slice(equals + 1).trim());
  }
  const scope = (parts.get('Credential') ?? '').split('/');
  const [secretId = '', date = '', service = '', request = ''] = scope;
  if (secretId === '' || scope.length !== 4) return 'credential';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return 'date';
  if (service === '') return 'service';
  if (request !== 'tc3_request') return 'request';
  const signedHeaders = (parts.get('SignedHeaders') ?? '').toLowerCase().split(';');
  if (!signedHeaders.includes('content-type') || !signedHeaders.includes('host')) return 'signedHeaders';
  const signature = parts.get('Signature') ?? '';
  if (signature === '') return 'signature';
  return { secretId, date, service, signedHeaders, signature };
}

/** The SecretId that an Authorization header names, whatever else is wrong with it. */
export function secretIdOfTc3(value: string): string | undefined {
  const text = value.slice(0, longestHeader);
  const at = text.indexOf('Credential=');
  if (at < 0) return undefined;
  return text.slice(at + 'Credential='.length).split(/[/,\s]/, 1)[0] || undefined;
}

/** What clients do differently and the vendor accepts: the host with or without its port, and the path. */
export interface Tc3Spelling {
  readonly host: string;
  readonly path: string;
}

/** The spellings of a request, the documented one first. */
export function tc3Spellings({ request, header }: RequestView): readonly Tc3Spelling[] {
  const host = header('host') ?? '';
  const hosts = [...new Set([host, hostName(host)])];
  const paths = [...new Set(['/', request.path])];
  return hosts.flatMap((one) => paths.map((path) => ({ host: one, path })));
}

/** The hash of the body that a request signs, in hex. A GET has none. */
export function payloadHash({ request, header }: RequestView): string {
  if (header('x-tc-content-sha256') === unsignedPayload) return sha256.hex(unsignedPayload);
  return sha256.hex(request.method === 'GET' ? '' : request.body);
}

export function toCanonicalRequest(
  view: RequestView,
  signedHeaders: readonly string[],
  { host, path }: Tc3Spelling,
  hashed = payloadHash(view),
): string {
  const { request, header } = view;
  const names = [...signedHeaders].sort();
  const signed = (name: string) => (name === 'host' ? host : (header(lowerCase(name)) ?? ''));
  return [
    request.method,
    path,
    request.method === 'GET' ? request.query : '',
    ...names.map((name) => `${name}:${signed(name).trim().toLowerCase()}`),
    '',
    names.join(';'),
    hashed,
  ].join('\n');
}

/** The day of a timestamp, in UTC: `2019-02-25`. Empty if there is no such day. */
export function utcDate(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

export function toStringToSignV3(
  timestamp: string,
  { date, service }: { readonly date: string; readonly service: string },
  canonicalRequest: string,
): string {
  return [tc3Algorithm, timestamp, `${date}/${service}/tc3_request`, sha256.hex(canonicalRequest)].join('\n');
}

/** The three keys that follow from a SecretKey, a day and a service. */
export function tc3Keys(secretKey: string, date: string, service: string) {
  const secretDate = sha256.hmac(`TC3${secretKey}`, date);
  const secretService = sha256.hmac(secretDate, service);
  return { secretDate, secretService, secretSigning: sha256.hmac(secretService, 'tc3_request') };
}

/** The signature of a StringToSign, in hex. */
export function signV3(
  secretKey: string,
  { date, service }: { readonly date: string; readonly service: string },
  stringToSign: string,
): string {
  return toHex(sha256.hmac(tc3Keys(secretKey, date, service).secretSigning, stringToSign));
}
