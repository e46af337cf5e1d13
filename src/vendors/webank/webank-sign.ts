import type { Call } from '../../language/call.ts';
import { type Effect, remember } from '../../language/state.ts';
import type { Computation } from '../../language/value.ts';
import { sha1 } from '../../wire/digest.ts';
import type { Text } from '../../words/text.ts';
import { adopt, type Chain, endOfFormer, living, sayFormer } from '../shared/issued.ts';
import {
  appIdInJson,
  appIdInQuery,
  type IssuedOrder,
  type IssuedTicket,
  textOf,
  ticketKey,
  webankCredentials,
} from './webank-credentials.ts';
import { findFormerTicket } from './webank-issue.ts';

/** WeBank's sign: the SHA-1 of the values sorted as plain strings and joined, in 40 lower-case hex digits. */
export function webankSign(values: readonly string[]): string {
  return sha1.hex([...values].sort().join(''));
}

/** The sign as a value of an example. */
export const signComputation: Computation = {
  name: 'sign',
  says: { en: 'SHA-1, in hex, of these sorted and joined', zh: '以下各值排序、拼接后的 SHA-1（十六进制）' },
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

/** Whether the values are in the query, not in JSON. */
export function isQuery({ request }: Call): boolean {
  return request.method !== 'POST';
}

/** The values as they were sent. A missing one is empty. */
export function readSigned(call: Call): Signed {
  const { query, json } = call.raw;
  const read = (name: string) => (isQuery(call) ? query.get(name) : textOf(json[name])) ?? '';
  const orderNo = read(isQuery(call) ? 'order_no' : 'orderNo');
  const appId = isQuery(call) ? appIdInQuery(call) : appIdInJson(call);
  return { appId, orderNo, version: read('version'), nonce: read('nonce'), sign: read('sign') };
}

/**
 * Whether the sign is correct. It must be made with a valid SIGN ticket of this application; order number and nonce
 * must be letters and digits.
 */
export function isSigned(call: StateCall): boolean {
  return findTicket(call) !== undefined;
}

/** Remembers a ticket of an earlier run, so that what is issued from now on replaces it. */
export function adoptTicket(call: StateCall): readonly Effect[] {
  const ticket = findTicket(call);
  const isKnown = ticket === undefined || call.memory.ticket?.includes(ticket);
  return isKnown ? [] : [remember(ticketKey, adopt(ticket, call.memory.ticket))];
}

export function noteTicket(call: StateCall): Text | undefined {
  return findTicket(call)?.former && sayFormer('ticket');
}

/** Whether the token that a ticket was fetched with is valid. Of a ticket of an earlier run, that token is not known. */
export function hasLivingToken({ memory, now }: StateCall, { token, former }: IssuedTicket): boolean {
  const { token: tokens = [] } = memory;
  if (former) return tokens.every((one) => one.former || now < endOfFormer(one));
  return token === undefined || living(tokens, now).some(({ value }) => value === token);
}

/** The valid ticket that a call is signed with. */
function findTicket(call: StateCall): IssuedTicket | undefined {
  const { orderNo, version, nonce, sign, ...claimed } = readSigned(call);
  const { appId } = call.credentials(webankCredentials);
  if (claimed.appId !== appId || !/^[0-9A-Za-z]+$/.test(orderNo) || !/^[0-9A-Za-z]{32}$/.test(nonce)) {
    return undefined;
  }
  const made = sign.toLowerCase();
  const isSignedWith = (value: string) => webankSign([appId, orderNo, version, nonce, value]) === made;
  const known = living(call.memory.ticket, call.now)
    .filter((ticket) => hasLivingToken(call, ticket))
    .find(({ value }) => isSignedWith(value));
  return known ?? findFormerTicket(call, isSignedWith);
}
