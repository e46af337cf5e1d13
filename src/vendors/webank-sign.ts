import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { Call, RequestView } from '../definition/call.ts';
import { key } from '../definition/state.ts';
import type { CredentialKind } from '../definition/vendor.ts';

const second = 1000;
const minute = 60 * second;
/** How long orders and dead tokens are remembered, in ms; no source says. */
export const keep = 3 * 24 * 60 * minute;

export const alphanumerics = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const credentialSchema = z.object({ appId: z.string().length(8), secret: z.string().length(64) });
type WebankCredentials = z.output<typeof credentialSchema>;

export const webankCredentials: CredentialKind<WebankCredentials> = {
  id: 'webank',
  schema: credentialSchema,
  fallback: { appId: 'TIDA0001', secret: 'mock'.repeat(16) },
  generate: (random) => ({
    appId: `T${random.text('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 7)}`,
    secret: random.text(alphanumerics, 64),
  }),
  marks: ({ appId }) => [`appId:${appId}`],
  identify(view) {
    const appId = readAppId(view);
    return appId === undefined ? undefined : `appId:${appId}`;
  },
};

interface Issued {
  readonly value: string;
  /** ms since the epoch. */
  readonly validUntil: number;
  /** Of a ticket: the access token that it dies with. */
  readonly token?: string;
}
export interface Chain {
  readonly current: Issued;
  readonly previous?: Issued;
}
export interface Order {
  readonly number?: string;
  readonly validDate?: string;
  readonly warnings?: string;
  readonly at: number;
}

export const tokenKey = key<Chain>('webank.token');
export const ticketKey = key<Chain>('webank.ticket');
export const orderKey = (orderNo: string) => key<Order>(`webank.order:${orderNo.slice(0, 64)}`);

/** The new one, with the old one for a minute more. */
export function replace(chain: Chain | undefined, next: Issued, now: number): Chain {
  if (chain === undefined) return { current: next };
  const { current } = chain;
  return { current: next, previous: { ...current, validUntil: Math.min(current.validUntil, now + minute) } };
}

export function alive(chain: Chain | undefined, now: number): readonly Issued[] {
  return [chain?.current, chain?.previous]
    .filter((one) => one !== undefined)
    .filter((one) => now < one.validUntil);
}

/** WBappid under either name; `app_id` and `appId` in a query, `webankAppId` and `appId` in a body. */
export function readAppId({ raw }: RequestView): string | undefined {
  return (
    raw.query.get('app_id') ??
    raw.query.get('appId') ??
    textOf(raw.json['webankAppId']) ??
    textOf(raw.json['appId'])
  );
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** SHA-1 over the values sorted as plain strings and joined, 40 lower-case hex digits. */
export function webankSign(values: readonly string[]): string {
  return bytesToHex(sha1(utf8ToBytes([...values].sort().join(''))));
}

interface Signed {
  readonly orderNo: string;
  readonly version: string;
  readonly nonce: string;
  readonly sign: string;
}

export type StateCall = Call<{
  readonly token: Chain | undefined;
  readonly ticket: Chain | undefined;
  readonly order: Order | undefined;
}>;

/** Whether a live SIGN ticket of this application signs these values. */
export function isSigned(call: StateCall, { orderNo, version, nonce, sign }: Signed): boolean {
  const { appId } = call.credentials(webankCredentials);
  if (readAppId(call) !== appId || !/^[0-9A-Za-z]{32}$/.test(nonce)) return false;
  const tokens = alive(call.memory.token, call.now).map(({ value }) => value);
  return alive(call.memory.ticket, call.now)
    .filter(({ token }) => token !== undefined && tokens.includes(token))
    .some((ticket) => webankSign([appId, orderNo, version, nonce, ticket.value]) === sign.toLowerCase());
}

export function readSigned({ raw }: Call): Signed {
  const get = (inQuery: string, inJson: string) => textOf(raw.json[inJson]) ?? raw.query.get(inQuery) ?? '';
  return {
    orderNo: get('order_no', 'orderNo'),
    version: get('version', 'version'),
    nonce: get('nonce', 'nonce'),
    sign: get('sign', 'sign'),
  };
}
