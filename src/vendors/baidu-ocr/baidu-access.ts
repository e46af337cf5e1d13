import type { Call } from '../../language/call.ts';
import { type Effect, key, remember } from '../../language/state.ts';
import type { Random } from '../../language/world.ts';
import { sha256, toHex } from '../../wire/digest.ts';
import type { Text } from '../../words/text.ts';
import { adopt, type Chain, type Issued, sayFormer } from '../shared/issued.ts';
import { baiduCredentials, bearerIn } from './baidu-credentials.ts';
import {
  type BceAuthorization,
  bceSignature,
  bceSigningKey,
  canonicalRequest,
  readBceAuthorization,
  readBceTime,
} from './bce-auth.ts';

const second = 1000;
export const tokenLife = 2_592_000 * second;

export const tokenKey = key<Chain>('baidu-ocr.token');

export type BaiduCall = Call<{ readonly token: Chain | undefined }>;

/** How a call authorises itself. A token in the query counts first (inferred: the documents ask for one way). */
export type Access =
  | { readonly by: 'token'; readonly token: string }
  | { readonly by: 'iamKey'; readonly iamKey: string }
  | { readonly by: 'signature'; readonly signed: BceAuthorization | undefined }
  | { readonly by: 'nothing' };

export function accessOf(call: Call): Access {
  return call.once('access', readAccess);
}

function readAccess(_: Random, { raw, header }: Call): Access {
  // The official client for Node appends a second query to the first.
  const token = raw.query.get('access_token')?.split('?')[0] ?? '';
  if (token !== '') return { by: 'token', token };
  const authorization = header('authorization')?.trim() ?? '';
  if (/^bearer(?:\s|$)/i.test(authorization)) return { by: 'iamKey', iamKey: bearerIn(authorization) ?? '' };
  return /^bce-/i.test(authorization)
    ? { by: 'signature', signed: readBceAuthorization(authorization) }
    : { by: 'nothing' };
}

/** Why a call has no access. */
export type NoAccess = 'tokenMissing' | 'tokenInvalid' | 'tokenExpired' | 'iamFailed';

export function noAccess(call: BaiduCall): NoAccess | undefined {
  const access = accessOf(call);
  if (access.by === 'nothing') return 'tokenMissing';
  if (access.by === 'iamKey') {
    return access.iamKey === call.credentials(baiduCredentials).iamKey ? undefined : 'iamFailed';
  }
  if (access.by === 'signature') return isSigned(call, access.signed) ? undefined : 'iamFailed';
  const token = findToken(call);
  if (token === undefined) return 'tokenInvalid';
  return call.now < token.validUntil ? undefined : 'tokenExpired';
}

/** A signature is valid from its timestamp for the seconds that it gives. */
function isSigned(call: Call, signed: BceAuthorization | undefined): boolean {
  return call.once('isSigned', () => {
    if (signed === undefined) return false;
    const { apiKey, secretKey } = call.credentials(baiduCredentials);
    const age = call.now - readBceTime(signed.timestamp);
    if (signed.accessKey !== apiKey || !(age >= 0 && age < signed.seconds * second)) return false;
    const canonical = canonicalRequest(call, signed.signed);
    return bceSignature(bceSigningKey(secretKey, signed.prefix), canonical) === signed.signature;
  });
}

/** The token of the call, if the mock issued it: in this run or, by its seal, in an earlier one. */
export function findToken(call: BaiduCall): Issued | undefined {
  const access = accessOf(call);
  if (access.by !== 'token') return undefined;
  return call.memory.token?.find(({ value }) => value === access.token) ?? findFormer(call, access.token);
}

function findFormer(call: Call, value: string): Issued | undefined {
  if (call.tenant.forgetsTokens) return undefined;
  return call.once('formerToken', () => {
    const parts = /^(24\.[0-9a-f]{12})([0-9a-f]{20})\.2592000\.(\d{1,12})\.282335-\d{1,12}$/.exec(value);
    const [, head = '', proof = '', end = ''] = parts ?? [];
    if (proof === '' || proofOf(call, head, end) !== proof) return undefined;
    const validUntil = Number(end) * second;
    return { value, issuedAt: validUntil - tokenLife, validUntil, overlapMs: tokenLife, former: true };
  });
}

/** Remembers a token of an earlier run. */
export function adoptToken(call: BaiduCall): readonly Effect[] {
  const token = findToken(call);
  return token?.former && !call.memory.token?.includes(token)
    ? [remember(tokenKey, adopt(token, call.memory.token))]
    : [];
}

export function noteToken(call: BaiduCall): Text | undefined {
  return findToken(call)?.former && sayFormer('access_token');
}

/**
 * `24.<32 hex>.2592000.<end in seconds>.282335-<app id>`: the last 20 of the 32 characters prove that the mock made it,
 * and the app id leads to its tenant.
 */
export function sealToken(call: Call, random: Random, kind: '24' | '25', lifeMs: number): string {
  const end = String(endOf(call.now, lifeMs) / second);
  const head = `${kind}.${random.text('0123456789abcdef', 12)}`;
  const { appId } = call.credentials(baiduCredentials);
  return `${head}${proofOf(call, head, end)}.${lifeMs / second}.${end}.282335-${appId}`;
}

/** The Secret Key is no part of it: tokens outlive a reset (inferred). */
function proofOf(call: Call, head: string, end: string): string {
  const { appId, apiKey } = call.credentials(baiduCredentials);
  return toHex(sha256.hmac(`baidu-ocr token ${appId} ${apiKey}`, `${head} ${end}`)).slice(0, 20);
}

/** A token tells its end to the second. */
export function endOf(now: number, lifeMs: number): number {
  return Math.floor((now + lifeMs) / second) * second;
}
