import type { Sign } from '../../language/vendor.ts';
import { sha256 } from '../../wire/digest.ts';
import { createView } from '../../wire/request-view.ts';
import { type HeaderPair, lowerCase } from '../../wire/wire.ts';
import {
  acs3,
  acs3SignatureOf,
  canonicalParts,
  headersToSign,
  toAcs3Text,
  toCanonicalRequest,
} from './acs3.ts';
import { openApiCredentials } from './open-api-credentials.ts';
import { rpcParam, rpcParams, rpcSignatureOf, toRpcText } from './rpc-v1.ts';

type Pair = 'account' | 'sts';

/** Signs as the vendor's clients do: `account` by the AccessKey, `sts` by the temporary one with its token. */
export function signAcs3(pair: Pair): Sign {
  return (request, credentials, { now, random, wrong, host }) => {
    const { id, secret, token } = pairOf(credentials, pair);
    const sent = createView(request);
    const wanted: HeaderPair[] = [
      ['Host', host],
      ['x-acs-date', timestampOf(now)],
      ['x-acs-signature-nonce', random.uuid()],
      ['x-acs-content-sha256', sha256.hex(request.body)],
      ...(token === undefined
        ? []
        : ([
            ['x-acs-accesskey-id', id],
            ['x-acs-security-token', token],
          ] as const)),
    ];
    const missing = wanted.filter(([name]) => sent.header(lowerCase(name)) === undefined);
    const added = missing.filter(([name]) => name !== 'Host');
    if (sent.header('authorization') !== undefined) return added;
    const view = createView({ ...request, headers: [...request.headers, ...missing] });
    const names = headersToSign(view);
    const text = toAcs3Text(toCanonicalRequest(canonicalParts(view, names)));
    const signature = acs3SignatureOf(text, wrong ? `${secret}!` : secret);
    const authorization = `${acs3} Credential=${id},SignedHeaders=${names.join(';')},Signature=${signature}`;
    return [...added, ['Authorization', authorization]];
  };
}

/** Signs a call in RPC style, with all parameters in the query. */
export const signRpc: Sign = (request, credentials, { now, random, wrong }) => {
  const { id, secret } = pairOf(credentials, 'account');
  const sent = createView(request);
  const wanted: HeaderPair[] = [
    ['AccessKeyId', id],
    ['Timestamp', timestampOf(now)],
    ['SignatureMethod', 'HMAC-SHA1'],
    ['SignatureVersion', '1.0'],
    ['SignatureNonce', random.uuid()],
  ];
  const added = wanted.filter(([name]) => rpcParam(sent, name) === undefined);
  if (rpcParam(sent, 'Signature') !== undefined) return { query: added };
  const params = [...rpcParams(sent), ...added.map(([name, value]) => ({ name, value }))];
  const signature = rpcSignatureOf(toRpcText(request.method, params), wrong ? `${secret}!` : secret);
  return { query: [...added, ['Signature', signature]] };
};

function pairOf(credentials: Readonly<Record<string, unknown>>, pair: Pair) {
  const own = openApiCredentials.schema.parse(credentials);
  return pair === 'sts'
    ? { id: own.stsAccessKeyId, secret: own.stsAccessKeySecret, token: own.securityToken }
    : { id: own.accessKeyId, secret: own.accessKeySecret };
}

/** `2023-10-26T10:22:32Z` */
function timestampOf(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19)}Z`;
}
