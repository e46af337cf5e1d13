import { createHmac } from 'node:crypto';
import type { HeaderPair, WireRequest } from '../../src/wire/wire.ts';
import { openCall } from './open-call.ts';
import { form } from './send.ts';

export const noon = Date.UTC(2024, 5, 1, 12);
export const key = '203620360';
export const secret = 'mocksecretmocksecretmocksecretmo';
export const appCode = 'facade00facade00facade00facade00';
export const webankSecret = 'mock'.repeat(16);

/** The lines to sign, written by hand, and the parameters sent with them. */
export interface Try {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: readonly HeaderPair[];
  readonly listed?: string;
  readonly timestamp?: string;
  readonly body?: string | Uint8Array;
  readonly text?: string | Buffer;
  readonly secret?: string;
  readonly digest?: (text: string | Buffer, secret: string) => string;
  readonly memory?: Readonly<Record<string, unknown>>;
}

export const accept: HeaderPair = ['Accept', 'application/json'];
/** The lines of the signed headers. */
export const block = `X-Ca-Key:${key}\nX-Ca-Nonce:once\nX-Ca-Timestamp:${noon}\n`;
export const elements = 'accountNo=6214850000000015&idCard=110101199003070038&name=';
const query = `${elements}%E5%BC%A0%E4%BC%9F`;
/** The lines before them. */
export const head = 'GET\napplication/json\n\n\n\n';
const target = `/bank3Check?${elements}张伟`;
/** The correct text to sign. */
export const right = `${head}${block}${target}`;

export const json: readonly HeaderPair[] = [accept, ['Content-Type', 'application/json']];
export const formHeaders: readonly HeaderPair[] = [accept, ['Content-Type', form]];
export const formHead = `POST\napplication/json\n\n${form}\n\n`;
export const posted: Try = {
  method: 'POST',
  path: '/communication/personal/1886',
  query: '',
  headers: formHeaders,
};

/** The correct text with one change. */
export const changed = (from: string, to: string): Try => ({ text: right.replace(from, to) });

/** The correct text with its values encoded as sent. */
export const encoded = `${head}${block}/bank3Check?${query}`;

/** The digest of a text with a key, as a client may compute it. */
export const hash = (name: string, encoding: 'hex' | 'base64') => (text: string | Buffer, by: string) =>
  createHmac(name, by).update(text).digest(encoding);

/** The call for a try, with its signature. */
export function aliyunCall(given: Try) {
  const { headers = [accept], listed = 'X-Ca-Key,X-Ca-Nonce,X-Ca-Timestamp', text = right } = given;
  const { digest = hash('sha256', 'base64'), body = '', timestamp = String(noon) } = given;
  const request: WireRequest = {
    method: given.method ?? 'GET',
    path: given.path ?? '/bank3Check',
    query: given.query ?? query,
    headers: [
      ['Host', 'bankali.market.alicloudapi.com'],
      ['X-Ca-Key', key],
      ['X-Ca-Nonce', 'once'],
      ['X-Ca-Timestamp', timestamp],
      ...headers,
      ['X-Ca-Signature-Headers', listed],
      ['X-Ca-Signature', digest(text, given.secret ?? secret)],
    ],
    body: typeof body === 'string' ? Buffer.from(body) : body,
  };
  return openCall(request, noon, given.memory);
}

/** The first differing byte, found another way than by counting. */
export function differenceOf(one = '', other = ''): number | undefined {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  if (left.equals(right)) return undefined;
  const most = Math.min(left.length, right.length);
  const at = Array.from({ length: most }, (_, index) => index).find((index) => left[index] !== right[index]);
  return at ?? most;
}
