import {
  canonicalHeaders,
  canonicalQuery,
  decodePercent,
  encodeRfc3986,
  type HeaderPair,
  headerOf,
  parseParams,
  sha256,
  toHex,
  type WireRequest,
} from 'bankcard-mock/vendor';

/** SDK-HMAC-SHA256, as the guide devg-apisign describes it. */
const algorithm = 'SDK-HMAC-SHA256';

/** An Authorization header, taken apart. */
export interface Signed {
  readonly access: string;
  /** In lower case. */
  readonly headers: readonly string[];
  readonly signature: string;
}

/** Characters: far more than any client sends. */
const longest = 4096;

/** Takes an Authorization header apart; undefined if it has another form. */
export function readSigned(authorization: string): Signed | undefined {
  if (authorization.length > longest) return undefined;
  const [, access = '', headers = '', signature = ''] =
    /^SDK-HMAC-SHA256 Access=([^,\s]+), SignedHeaders=([^,\s]+), Signature=([0-9a-f]{64})$/.exec(
      authorization.trim(),
    ) ?? [];
  if (signature === '') return undefined;
  return { access, headers: headers.toLowerCase().split(';'), signature };
}

/** Every segment is encoded, and a slash stands at the end. */
function canonicalPath(path: string): string {
  const encoded = path
    .split('/')
    .map((segment) => encodeRfc3986(decodePercent(segment)))
    .join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

export function canonicalRequest(request: WireRequest, signedHeaders: readonly string[]): string {
  return [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(parseParams(request.query).all),
    canonicalHeaders(request.headers, signedHeaders),
    signedHeaders.join(';'),
    headerOf(request.headers, 'x-sdk-content-sha256') ?? sha256.hex(request.body),
  ].join('\n');
}

export function signatureOf(
  request: WireRequest,
  signedHeaders: readonly string[],
  secretKey: string,
): string {
  const date = headerOf(request.headers, 'x-sdk-date') ?? '';
  const text = [algorithm, date, sha256.hex(canonicalRequest(request, signedHeaders))].join('\n');
  return toHex(sha256.hmac(secretKey, text));
}

/** `20191115T033655Z` */
export function sdkDate(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** ms since the epoch; NaN for a date of another form. */
export function readSdkDate(date: string): number {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  if (parts.length === 0) return Number.NaN;
  const [year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** The headers of a signature that covers host and date. */
export function signHeaders(
  request: WireRequest,
  keys: { readonly accessKey: string; readonly secretKey: string },
  { now, host }: { readonly now: number; readonly host: string },
): readonly HeaderPair[] {
  const names = ['host', 'x-sdk-date'];
  const date: HeaderPair = ['X-Sdk-Date', sdkDate(now)];
  const others = request.headers.filter(([name]) => name.toLowerCase() !== 'host');
  const whole = { ...request, headers: [['Host', host] as const, date, ...others] };
  const signature = signatureOf(whole, names, keys.secretKey);
  const authorization = `${algorithm} Access=${keys.accessKey}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return [date, ['Authorization', authorization]];
}
