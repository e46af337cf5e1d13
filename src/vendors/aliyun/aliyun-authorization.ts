import type { Call } from '../../language/call.ts';
import type { Random } from '../../language/world.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { createView } from '../../wire/request-view.ts';
import { type HeaderPair, lowerCase, type WireRequest } from '../../wire/wire.ts';
import { isDirect } from '../shared/shujubao-key.ts';
import {
  type AliyunCredentials,
  aliyunCredentials,
  headerAppCode,
  queryAppCode,
} from './aliyun-credentials.ts';
import { appCodeIn, newAppCode } from './aliyun-settings.ts';
import { acceptedStringsToSign, signatureOf, toStringToSign } from './aliyun-signature.ts';

/**
 * How a request authorises itself. If it has both an AppCode and a signature, the AppCode wins. A key is a matter of the
 * vendor behind the gateway.
 */
export type Authorization =
  | { readonly by: 'appCode'; readonly appCode: string }
  | { readonly by: 'signature'; readonly appKey: string; readonly signature: string }
  | { readonly by: 'key' }
  | { readonly by: 'nothing' };

export function readAuthorization(call: Call): Authorization {
  return call.once('authorization', authorizationOf);
}

function authorizationOf(_: Random, call: Call): Authorization {
  if (isDirect(call)) return { by: 'key' };
  const allowed = call.setting(appCodeIn);
  const appCode =
    (allowed === 'off' ? undefined : headerAppCode(call)) ??
    (allowed === 'headerAndQuery' ? queryAppCode(call) : undefined);
  if (appCode !== undefined) return { by: 'appCode', appCode };
  const appKey = call.header('x-ca-key') ?? '';
  const signature = call.header('x-ca-signature') ?? '';
  return appKey === '' && signature === '' ? { by: 'nothing' } : { by: 'signature', appKey, signature };
}

/** Whether the AppCode does not work yet. One that the clock was set back behind is not new. */
export function isTooNew(call: Call): boolean {
  if (call.setting(newAppCode) !== 'after30s') return false;
  const age = call.now - (call.tenant.issuedAt[aliyunCredentials.id] ?? Number.NEGATIVE_INFINITY);
  return age >= 0 && age < 30_000;
}

/** Whether the signature is correct for the request, with its path as received or decoded. */
export function isSignedBy(
  view: RequestView,
  secret: string,
  accepted: readonly string[] = acceptedStringsToSign(view),
): boolean {
  const signature = view.header('x-ca-signature');
  const method = view.header('x-ca-signature-method') || undefined;
  return accepted.some((text) => signatureOf(text, secret, method) === signature);
}

/** The StringToSigns of a call. They are made once, since they can be as long as the body. */
export function stringsToSignOf(call: Call): readonly string[] {
  return call.once('stringsToSign', () => acceptedStringsToSign(call));
}

/** Whether the call has the signature of its tenant. It is checked once. */
export function isSigned(call: Call): boolean {
  const { appSecret } = call.credentials(aliyunCredentials);
  return call.once('isSigned', () => isSignedBy(call, appSecret, stringsToSignOf(call)));
}

/** Whether the value is in ms since the epoch. A request need not have a timestamp. */
export function isTimestamp(value: string | undefined): boolean {
  return value === undefined || /^\d{1,15}$/.test(value);
}

/** Signs a finished request as Aliyun's own clients do. */
export function signatureHeaders(
  request: WireRequest,
  { appKey, appSecret }: AliyunCredentials,
  { now, random, wrong }: { readonly now: number; readonly random: Random; readonly wrong: boolean },
): readonly HeaderPair[] {
  const sent = createView(request);
  const added: HeaderPair[] = [
    ['X-Ca-Key', appKey],
    ['X-Ca-Timestamp', String(now)],
    ['X-Ca-Nonce', random.uuid()],
    ['X-Ca-Signature-Method', 'HmacSHA256'],
    ['X-Ca-Signature-Headers', 'X-Ca-Key,X-Ca-Nonce,X-Ca-Timestamp'],
  ];
  const missing = added.filter(([name]) => sent.header(lowerCase(name)) === undefined);
  const view = createView({ ...request, headers: [...request.headers, ...missing] });
  const text = toStringToSign(view, request.path);
  return [...missing, ['X-Ca-Signature', signatureOf(text, wrong ? `${appSecret}!` : appSecret) ?? '']];
}
