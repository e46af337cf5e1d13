import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { key } from '../../language/state.ts';
import type { Computation } from '../../language/value.ts';
import type { CredentialKind } from '../../language/vendor.ts';
import { alphanumerics } from '../../language/world.ts';
import { sha1 } from '../../wire/digest.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { type Chain, type Issued, living } from '../shared/issued.ts';

/** How long an order is remembered, in ms. No source gives it. */
export const rememberedMs = 3 * 24 * 60 * 60 * 1000;

const credentialSchema = z.object({
  appId: z.string().regex(/^[!-~]{8}$/, 'a WBappid has 8 visible ASCII characters'),
  secret: z.string().regex(/^[!-~]{64}$/, 'a secret has 64 visible ASCII characters'),
});
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
    const appId = appIdInQuery(view) ?? appIdInJson(view);
    return appId === undefined ? undefined : `appId:${appId}`;
  },
  reset: {
    says: 'a new secret; all tokens and tickets end',
    evidence: 'documented',
    source: 'tencent cloud 1007/57603',
    renew: (credentials, random) => ({ ...credentials, secret: random.text(alphanumerics, 64) }),
    ends: () => [tokenKey, ticketKey, nonceTicketKey],
  },
  ways: [
    [{ name: 'secret', in: 'query', parameter: 'secret', says: "The application's secret, for a token" }],
    [{ name: 'accessToken', in: 'query', parameter: 'access_token', says: 'A token, for a ticket' }],
    [
      {
        name: 'sign',
        in: 'query',
        parameter: 'sign',
        says: 'SHA-1, in hex, of WBappid, order number, version, nonce and a SIGN ticket, sorted as plain strings and joined; an operation with a JSON body carries it there',
      },
    ],
  ],
};

interface IssuedTicket extends Issued {
  /** The access token that the ticket expires with. A ticket from a forced row may have none. */
  readonly token?: string;
}
export interface IssuedOrder {
  readonly number?: string;
  readonly validDate?: string;
  readonly warnings?: string;
  /** The SHA-256 of the picture, in hex. */
  readonly picture?: string;
  readonly at: number;
}

export const tokenKey = key<Chain>('webank.token');
export const ticketKey = key<Chain<IssuedTicket>>('webank.ticket');
/** NONCE tickets sign nothing here. The diagnosis reports a sign that was made with one. */
export const nonceTicketKey = key<Chain>('webank.nonceTicket');
export const orderKey = (orderNo: string) => key<IssuedOrder>(`webank.order:${orderNo.slice(0, 64)}`);

/** The WBappid in the query: `app_id` or `appId`. */
export function appIdInQuery({ raw }: RequestView): string | undefined {
  return raw.query.get('app_id') ?? raw.query.get('appId');
}

/** The WBappid in JSON: `webankAppId` or `appId`. */
export function appIdInJson({ raw }: RequestView): string | undefined {
  return textOf(raw.json['webankAppId']) ?? textOf(raw.json['appId']);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** WeBank's sign: the SHA-1 of the values sorted as plain strings and joined, in 40 lower-case hex digits. */
export function webankSign(values: readonly string[]): string {
  return sha1.hex([...values].sort().join(''));
}

/** The sign as a value of an example. */
export const signComputation: Computation = {
  name: 'sign',
  says: 'SHA-1, in hex, of these sorted and joined',
  standIn: '0'.repeat(40),
  compute: webankSign,
  method: 'sha1OfSorted',
  toShell: (words) =>
    `printf '%s\\n' ${words.join(' ')} | LC_ALL=C sort | tr -d '\\n' | openssl dgst -sha1 -r | cut -c1-40`,
};

/** The values that a request states and signs, from wherever it carries them. */
export interface Signed {
  readonly appId: string | undefined;
  readonly orderNo: string;
  readonly version: string;
  readonly nonce: string;
  readonly sign: string;
}

export type StateCall = Call<{
  readonly token: Chain | undefined;
  readonly ticket: Chain<IssuedTicket> | undefined;
  readonly nonceTicket?: Chain | undefined;
  readonly order: IssuedOrder | undefined;
}>;

/**
 * Whether the sign is correct. It must be made with a valid SIGN ticket of this application; order number and nonce
 * must be letters and digits.
 */
export function isSigned(call: StateCall, { orderNo, version, nonce, sign, ...claimed }: Signed): boolean {
  const { appId } = call.credentials(webankCredentials);
  if (claimed.appId !== appId || !/^[0-9A-Za-z]+$/.test(orderNo) || !/^[0-9A-Za-z]{32}$/.test(nonce)) {
    return false;
  }
  const tokens = living(call.memory.token, call.now).map(({ value }) => value);
  return living(call.memory.ticket, call.now)
    .filter(({ token }) => token === undefined || tokens.includes(token))
    .some((ticket) => webankSign([appId, orderNo, version, nonce, ticket.value]) === sign.toLowerCase());
}
