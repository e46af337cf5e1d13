import type { Call } from '../../language/call.ts';
import type { Random } from '../../language/world.ts';
import {
  type Acs3Authorization,
  acs3,
  acs3SignatureOf,
  canonicalParts,
  headersToSign,
  readAcs3,
  toAcs3Text,
  toCanonicalRequest,
} from './acs3.ts';
import { openApiCredentials, sentKeyId } from './open-api-credentials.ts';
import { rpcParam, rpcParams, rpcSignatureOf, toRpcText } from './rpc-v1.ts';

/** How a request is signed. What it lacks is empty. */
export interface OpenApiAuthorization {
  /** `acs3` if there is an Authorization header. */
  readonly by: 'acs3' | 'rpc';
  readonly accessKeyId: string;
  readonly securityToken: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
  /** Undefined of `rpc`. */
  readonly acs3: Acs3Authorization | undefined;
}

export function readAuthorization(call: Call): OpenApiAuthorization {
  return call.once('openApiAuthorization', authorizationOf);
}

function authorizationOf(_: Random, call: Call): OpenApiAuthorization {
  const sent = call.header('authorization') ?? '';
  const accessKeyId = sentKeyId(call);
  if (sent === '') {
    const of = (...names: string[]) => rpcParam(call, ...names) ?? '';
    return {
      by: 'rpc',
      accessKeyId,
      securityToken: of('SecurityToken'),
      timestamp: of('Timestamp', 'TimeStamp'),
      nonce: of('SignatureNonce'),
      signature: of('Signature'),
      acs3: undefined,
    };
  }
  const authorization = readAcs3(sent);
  return {
    by: 'acs3',
    accessKeyId,
    securityToken: call.header('x-acs-security-token') ?? '',
    timestamp: call.header('x-acs-date') ?? '',
    nonce: call.header('x-acs-signature-nonce') ?? '',
    signature: authorization.signature,
    acs3: authorization,
  };
}

/** The names that the mock signs: those that the request lists, and those that it had to. */
export function namesToSign(call: Call, { signedHeaders }: Acs3Authorization): readonly string[] {
  const listed = signedHeaders.map((name) => name.toLowerCase());
  return [...new Set([...listed, ...headersToSign(call)])].sort();
}

/** The string that the mock signs. It is made once: it takes a hash of the body. */
export function stringToSign(call: Call): string {
  return call.once('openApiStringToSign', () => {
    const { acs3: sent } = readAuthorization(call);
    if (sent === undefined) return toRpcText(call.request.method, rpcParams(call));
    return toAcs3Text(toCanonicalRequest(canonicalParts(call, namesToSign(call, sent))));
  });
}

/** Whether the AccessKey is the one of STS, which needs its token. */
export function isTemporary(call: Call): boolean {
  return readAuthorization(call).accessKeyId === call.credentials(openApiCredentials).stsAccessKeyId;
}

export function secretOf(call: Call): string {
  const { accessKeySecret, stsAccessKeySecret } = call.credentials(openApiCredentials);
  return isTemporary(call) ? stsAccessKeySecret : accessKeySecret;
}

/** Whether the request has the signature of its tenant. */
export function isSigned(call: Call): boolean {
  const { by, signature } = readAuthorization(call);
  const text = stringToSign(call);
  const right = by === 'acs3' ? acs3SignatureOf(text, secretOf(call)) : rpcSignatureOf(text, secretOf(call));
  return signature === right;
}

/** Whether the Authorization names a variant of the third signature that the mock does not make. */
export function isOtherVariant(call: Call): boolean {
  const algorithm = readAuthorization(call).acs3?.algorithm ?? acs3;
  return algorithm.startsWith('ACS3-') && algorithm !== acs3;
}

/** Whether an Authorization is no whole one of the third signature. */
export function isIncomplete(call: Call): boolean {
  const sent = readAuthorization(call).acs3;
  return sent !== undefined && !(sent.isComplete && sent.algorithm === acs3);
}

/** In ms since the epoch; undefined unless the text is `yyyy-MM-ddTHH:mm:ssZ`. */
export function timeOf(timestamp: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
