import type { Call } from '../../language/call.ts';
import { type Effect, remember } from '../../language/state.ts';
import type { Text } from '../../words/text.ts';
import { adopt, type Chain, has, type Issued, sayFormer } from '../shared/issued.ts';
import { openSeal } from '../shared/seal.ts';
import {
  firstDigits,
  type IssuedBy,
  overlap,
  presented,
  type StableTokens,
  sealOf,
  stableKey,
  tokenKey,
  tokenLife,
} from './wechat-tokens.ts';

export type TokenCall = Call<{
  readonly token: Chain | undefined;
  readonly stable: StableTokens | undefined;
}>;

/** The state of a token. After its end, the newest token is `expired`; a token that was replaced is `unknown`. */
export function stateOf(call: TokenCall): 'good' | 'expired' | 'unknown' {
  const { token, chain } = findToken(call);
  if (token === undefined) return 'unknown';
  if (call.now < token.validUntil) return 'good';
  return token === chain[0] ? 'expired' : 'unknown';
}

/** Remembers a token of an earlier run, so that what is issued from now on replaces it. */
export function adoptToken(call: TokenCall): readonly Effect[] {
  const { token, stable } = call.memory;
  const former = findKnown(call) === undefined ? findFormer(call) : undefined;
  if (former === undefined) return [];
  return former.by === 'token'
    ? [remember(tokenKey, adopt(former.token, token))]
    : [remember(stableKey, { ...stable, chain: adopt(former.token, stable?.chain) })];
}

export function noteToken(call: TokenCall): Text | undefined {
  const { token } = findToken(call);
  return token?.former && call.now < token.validUntil ? sayFormer('access_token') : undefined;
}

interface FoundToken {
  readonly token?: Issued | undefined;
  /** The tokens of its kind, the newest first. */
  readonly chain: readonly Issued[];
}

/** The presented token, and those of its kind. */
export function findToken(call: TokenCall): FoundToken {
  const value = presented(call);
  const known = findKnown(call);
  const former = known === undefined ? findFormer(call) : undefined;
  const chain = former === undefined ? (known ?? []) : adopt(former.token, chainsOf(call)[former.by]);
  return { token: chain.find((one) => one.value === value), chain };
}

function chainsOf({ memory: { token, stable } }: TokenCall): Readonly<Record<IssuedBy, readonly Issued[]>> {
  return { token: token ?? [], stable_token: stable?.chain ?? [] };
}

/** The stored chain that has the presented token. */
function findKnown(call: TokenCall): readonly Issued[] | undefined {
  return Object.values(chainsOf(call)).find((chain) => has(chain, presented(call)));
}

/** The presented token, if it is authentic and an earlier run issued it. */
function findFormer(call: TokenCall): { readonly token: Issued; readonly by: IssuedBy } | undefined {
  if (call.tenant.forgetsTokens) return undefined;
  return call.once('formerToken', () => {
    const value = presented(call);
    const by = (['token', 'stable_token'] as const).find((one) => firstDigits[one].includes(value.charAt(0)));
    if (by === undefined) return undefined;
    const issuedAt = openSeal(sealOf(call, by), value);
    if (issuedAt === undefined) return undefined;
    return {
      by,
      token: { value, issuedAt, validUntil: issuedAt + tokenLife, overlapMs: overlap, former: true },
    };
  });
}
