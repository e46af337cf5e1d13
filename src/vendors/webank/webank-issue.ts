import type { Call } from '../../language/call.ts';
import { type Effect, remember } from '../../language/state.ts';
import { alphanumerics } from '../../language/world.ts';
import { sha256 } from '../../wire/digest.ts';
import type { Text } from '../../words/text.ts';
import { adopt, type Chain, endOfFormer, has, type Issued, living, sayFormer } from '../shared/issued.ts';
import { openSeal, type Seal, seal, sealLength, spell } from '../shared/seal.ts';
import { type IssuedTicket, tokenKey, webankCredentials } from './webank-credentials.ts';

const second = 1000;
export const tokenLife = 7200 * second;
export const signTicketLife = 3600 * second;
/** The longest time that an old token or ticket stays valid after a new one is issued, in ms. */
export const overlap = 60 * second;

type IssuingCall = Call<{
  readonly token: Chain | undefined;
  readonly ticket: Chain<IssuedTicket> | undefined;
}>;
type CallWithToken = Call<{ readonly token: Chain | undefined }>;

/** A reset of the secret ends all tokens and tickets. */
function secretOf(call: Call, what: string): string {
  const { appId, secret } = call.credentials(webankCredentials);
  return `webank ${what} ${appId} ${secret}`;
}

function sealOf(call: Call): Seal {
  return { secret: secretOf(call, 'token'), alphabet: `${alphanumerics}-_` };
}

/** 90 characters. */
export function newToken(call: Call): string {
  return call.once('token', (random) => {
    const { alphabet } = sealOf(call);
    return seal(sealOf(call), `WAA0f-${random.text(alphabet, 84 - sealLength)}`, call.now);
  });
}

/** The tokens that are known, with the one of the query if an earlier run issued it. */
export function tokensOf(call: CallWithToken): readonly Issued[] {
  const { token = [] } = call.memory;
  const former = findFormerToken(call);
  return former === undefined ? token : adopt(former, token);
}

/** Remembers a token of an earlier run, so that what is issued from now on replaces it. */
export function adoptToken(call: CallWithToken): readonly Effect[] {
  const former = findFormerToken(call);
  return former === undefined ? [] : [remember(tokenKey, adopt(former, call.memory.token))];
}

export function noteToken(call: CallWithToken): Text | undefined {
  const value = call.raw.query.get('access_token');
  const token = living(tokensOf(call), call.now).find((one) => one.value === value);
  return token?.former && sayFormer('access_token');
}

/** The token of the query, if it is authentic and the store does not know it. */
function findFormerToken(call: CallWithToken): Issued | undefined {
  const value = call.raw.query.get('access_token') ?? '';
  if (call.tenant.forgetsTokens || has(call.memory.token, value)) return undefined;
  const issuedAt = call.once('formerToken', () => openSeal(sealOf(call), value));
  if (issuedAt === undefined) return undefined;
  return { value, issuedAt, validUntil: issuedAt + tokenLife, overlapMs: overlap, former: true };
}

/**
 * No call shows its ticket, only a signature with it. So that a ticket of an earlier run can be found, it follows from
 * the time of its issue in steps of this length.
 */
const stepMs = 60 * second;
/** Tickets that are fetched in one step take the next ones. So many of these are found. */
const mostAhead = 10;

/** 64 letters and digits. */
function ticketAt(secret: string, step: number): string {
  const digest = sha256(`${secret} ${step}`);
  return spell(digest, alphanumerics) + spell(sha256(digest), alphanumerics);
}

/** A ticket of the first step from now on that has none. */
export function newTicket(call: IssuingCall): Pick<IssuedTicket, 'value' | 'step'> {
  const taken = new Set(call.memory.ticket?.map((one) => one.step));
  let step = Math.floor(call.now / stepMs);
  while (taken.has(step)) step += 1;
  return call.once(`ticket ${step}`, () => ({ value: ticketAt(secretOf(call, 'ticket'), step), step }));
}

/** The living ticket of an earlier run that a call is signed with, if the store does not know it. */
export function findFormerTicket(
  call: IssuingCall,
  isSignedWith: (ticket: string) => boolean,
): IssuedTicket | undefined {
  const { token = [], ticket = [] } = call.memory;
  if (call.tenant.forgetsTokens) return undefined;
  const own = [...token, ...ticket].filter(({ former }) => !former);
  if (own.some((one) => call.now >= endOfFormer(one))) return undefined;
  const found = call.once('formerTicket', () => searchTicket(call, isSignedWith));
  if (found === undefined || has(ticket, found.value)) return undefined;
  const [adopted] = living(adopt(found, ticket), call.now).filter(({ value }) => value === found.value);
  return adopted;
}

/** When a ticket was issued is known to the step. Its end is taken as the latest that it can be. */
function searchTicket(call: Call, isSignedWith: (ticket: string) => boolean): IssuedTicket | undefined {
  const secret = secretOf(call, 'ticket');
  const now = Math.floor(call.now / stepMs);
  for (let step = now + mostAhead; step >= now - signTicketLife / stepMs - 1; step -= 1) {
    const value = ticketAt(secret, step);
    if (!isSignedWith(value)) continue;
    const issuedAt = step * stepMs;
    const validUntil = issuedAt + stepMs + signTicketLife;
    return { value, step, issuedAt, validUntil, overlapMs: overlap, former: true };
  }
  return undefined;
}
