import type { Call } from '../../language/call.ts';
import { key, remember } from '../../language/state.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { lowerCase } from '../../wire/wire.ts';
import {
  payloadHash,
  readTc3,
  signV3,
  type Tc3Authorization,
  type Tc3Fault,
  tc3Spellings,
  toCanonicalRequest,
  toStringToSignV3,
  utcDate,
} from './signing/tencent-tc3.ts';
import { signV1, stringsToSignV1 } from './signing/tencent-v1.ts';
import { formOf, secretIdOf, tencentCredentials } from './tencent-credentials.ts';
import type { TencentService } from './tencent-hosts.ts';
import { replays, service } from './tencent-settings.ts';

export const fiveMinutes = 5 * 60 * 1000;
export const megabyte = 1024 * 1024;

/** How a request shows who it is of, in the order in which it is checked. */
export type TencentAccess =
  | { readonly is: 'missing' | 'mistyped'; readonly parameter: string }
  | { readonly is: 'malformed'; readonly part: Tc3Fault }
  | { readonly is: 'expired' | 'unknown' | 'tooLarge' | 'unsigned' | 'tokenless' | 'good' };

/** Whether a request is signed by v3, in headers, and not by v1, in parameters. */
export function isV3(view: RequestView): boolean {
  if (view.header('authorization') !== undefined) return true;
  return view.header('x-tc-action') !== undefined && secretIdOf(view) === undefined;
}

/** A common parameter: a header with signature v3, else in the query of a GET or the form. */
export function commonParameter(view: RequestView, name: string): string | undefined {
  if (isV3(view)) return view.header(lowerCase(`x-tc-${name}`));
  const params = view.request.method === 'GET' ? view.raw.query : formOf(view);
  return params?.get(name);
}

/** Checked once for a call. */
export function accessOf(call: Call): TencentAccess {
  return call.once('access', () => check(call));
}

function check(call: Call): TencentAccess {
  const missing = missingParameter(call);
  if (missing !== undefined) return { is: 'missing', parameter: missing };
  const mistyped = ['Timestamp', ...(isV3(call) ? [] : ['Nonce'])].find(
    (name) => !/^\d{1,20}$/.test(commonParameter(call, name) ?? ''),
  );
  if (mistyped !== undefined) return { is: 'mistyped', parameter: mistyped };
  return isV3(call) ? checkV3(call) : checkV1(call);
}

function missingParameter(view: RequestView): string | undefined {
  if (!isV3(view)) {
    return ['Timestamp', 'Nonce', 'SecretId', 'Signature'].find((name) => !commonParameter(view, name));
  }
  if (!view.header('x-tc-timestamp')) return 'Timestamp';
  return view.header('authorization') ? undefined : 'Authorization';
}

function checkV3(call: Call): TencentAccess {
  const read = readTc3(call.header('authorization') ?? '');
  if (typeof read === 'string') return { is: 'malformed', part: read };
  if (call.setting(service) === 'strict' && read.service !== serviceOf(call.operation)) {
    return { is: 'malformed', part: 'service' };
  }
  return checkRest(call, (secretKey) => isSignedV3(call, read, secretKey));
}

function checkV1(call: Call): TencentAccess {
  if (call.request.method === 'POST' && call.request.body.length > megabyte) return { is: 'tooLarge' };
  const isUsed = call.memory['nonce'] === true && call.setting(replays) === 'refused';
  if (isUsed) return { is: 'expired' };
  const method = commonParameter(call, 'SignatureMethod');
  const sent = commonParameter(call, 'Signature');
  return checkRest(call, (secretKey) =>
    stringsToSignV1(call).some((text) => signV1(secretKey, text, method) === sent),
  );
}

function checkRest(call: Call, isSigned: (secretKey: string) => boolean): TencentAccess {
  if (Math.abs(call.now - timestampOf(call) * 1000) > fiveMinutes) return { is: 'expired' };
  const keys = keysOf(call);
  if (keys === undefined) return { is: 'unknown' };
  if (!isSigned(keys.secretKey)) return { is: 'unsigned' };
  return keys.token !== undefined && commonParameter(call, 'Token') !== keys.token
    ? { is: 'tokenless' }
    : { is: 'good' };
}

export function timestampOf(view: RequestView): number {
  return Number(commonParameter(view, 'Timestamp'));
}

/** The key pair of the SecretId that a call names; undefined if the tenant has none. */
export function keysOf(call: Call): { readonly secretKey: string; readonly token?: string } | undefined {
  const own = call.credentials(tencentCredentials);
  const secretId = secretIdOf(call);
  if (secretId === own.secretId) return { secretKey: own.secretKey };
  return secretId === own.tmpSecretId ? { secretKey: own.tmpSecretKey, token: own.token } : undefined;
}

/** The day is that of the timestamp, in UTC, whatever the scope says. */
function isSignedV3(view: RequestView, read: Tc3Authorization, secretKey: string): boolean {
  const timestamp = view.header('x-tc-timestamp') ?? '';
  const scope = { date: utcDate(Number(timestamp)), service: read.service };
  const hashed = payloadHash(view);
  return (
    scope.date === read.date &&
    tc3Spellings(view).some((spelling) => {
      const canonical = toCanonicalRequest(view, read.signedHeaders, spelling, hashed);
      return signV3(secretKey, scope, toStringToSignV3(timestamp, scope, canonical)) === read.signature;
    })
  );
}

/** The service of an action, as the credential scope has it. */
export function serviceOf(action: string): TencentService {
  return action === 'BankCardOCR' ? 'ocr' : 'faceid';
}

/** Where a Nonce of signature v1 is remembered; undefined if the call has none. */
export function nonceKey(view: RequestView) {
  const nonce = isV3(view) ? undefined : commonParameter(view, 'Nonce');
  if (nonce === undefined) return undefined;
  return key<boolean>(`tencent-cloud.nonce:${nonce.slice(0, 20)}:${timestampOf(view)}`);
}

/** Remembers a Nonce for as long as its timestamp counts. */
export function rememberNonce(call: Call) {
  const where = call.setting(replays) === 'refused' ? nonceKey(call) : undefined;
  return where === undefined ? [] : [remember(where, true, call.now + 2 * fiveMinutes)];
}
