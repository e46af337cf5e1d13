import type { Sign } from '../../../language/vendor.ts';
import { createView } from '../../../wire/request-view.ts';
import { headerOf, lowerCase, type WireRequest } from '../../../wire/wire.ts';
import { serviceOf } from '../tencent-access.ts';
import { tencentCredentials } from '../tencent-credentials.ts';
import { signV3, toCanonicalRequest, toStringToSignV3, utcDate } from './tencent-tc3.ts';
import { paramsOfV1, signV1, toStringToSignV1 } from './tencent-v1.ts';

interface KeyPair {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
}

/** Signature v3. What the request has of it stays. */
export const signTc3: Sign = (request, credentials, context) =>
  headersOf(request, tencentCredentials.schema.parse(credentials), context);

/** Signature v3 with the temporary key and its token. */
export const signTemporary: Sign = (request, credentials, context) => {
  const { tmpSecretId, tmpSecretKey, token } = tencentCredentials.schema.parse(credentials);
  return headersOf(request, { secretId: tmpSecretId, secretKey: tmpSecretKey, token }, context);
};

function headersOf(
  request: WireRequest,
  { secretId, secretKey, token }: KeyPair,
  { now, wrong, host }: Parameters<Sign>[2],
) {
  const timestamp = headerOf(request.headers, 'x-tc-timestamp') ?? String(Math.floor(now / 1000));
  const scope = {
    date: utcDate(Number(timestamp)),
    service: serviceOf(headerOf(request.headers, 'x-tc-action') ?? ''),
  };
  const names = ['content-type', 'host'];
  const canonical = toCanonicalRequest(createView(request), names, { host, path: '/' });
  const key = wrong ? `${secretKey}!` : secretKey;
  const signature = signV3(key, scope, toStringToSignV3(timestamp, scope, canonical));
  const added = {
    'X-TC-Timestamp': timestamp,
    ...(token !== undefined && { 'X-TC-Token': token }),
    Authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${scope.date}/${scope.service}/tc3_request, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
  return Object.entries(added).filter(([name]) => headerOf(request.headers, lowerCase(name)) === undefined);
}

/** Signature v1: of a GET in the query, else in the form. */
export const signV1Parameters: Sign = (request, credentials, { now, random, wrong, host }) => {
  const { secretId, secretKey } = tencentCredentials.schema.parse(credentials);
  const sent = paramsOfV1(createView(request));
  const common: readonly (readonly [string, string])[] = [
    ['Timestamp', String(Math.floor(now / 1000))],
    ['Nonce', `1${random.text('0123456789', 8)}`],
    ['SecretId', secretId],
  ];
  const added = common.filter(([own]) => !sent.some(({ name }) => name === own));
  const params = [...sent, ...added.map(([name, value]) => ({ name, value }))];
  const text = toStringToSignV1(request.method, { host, path: '/' }, params);
  const method = sent.find(({ name }) => name === 'SignatureMethod')?.value;
  const parts = [...added, ['Signature', signV1(wrong ? `${secretKey}!` : secretKey, text, method)] as const];
  return request.method === 'GET' ? { query: parts } : { form: parts };
};
