import { toBase64 } from '../../../wire/base64.ts';
import { sha1, sha256 } from '../../../wire/digest.ts';
import type { Param } from '../../../wire/params.ts';
import type { RequestView } from '../../../wire/request-view.ts';
import { hostName } from '../../../wire/wire.ts';

/** The signature v1 (HmacSHA1, HmacSHA256). Source of every rule: Tencent Cloud 1130/46710, signature v1. */

/** The parameters of a v1 request: of a GET in the query, else in the form. */
export function paramsOfV1({ request, raw }: RequestView): readonly Param[] {
  return (request.method === 'GET' ? raw.query : raw.form).all;
}

/** The text that is signed. Values are not encoded. */
export function toStringToSignV1(
  method: string,
  { host, path }: { readonly host: string; readonly path: string },
  params: readonly Param[],
): string {
  const sorted = params
    .filter(({ name }) => name !== 'Signature')
    .sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
  return `${method}${host}${path}?${sorted.map(({ name, value }) => `${name}=${value}`).join('&')}`;
}

/** The texts that a correct client may have signed: with and without the port of the host. */
export function stringsToSignV1(view: RequestView): readonly string[] {
  const host = view.header('host') ?? '';
  const hosts = [...new Set([host, hostName(host)])];
  const paths = [...new Set(['/', view.request.path])];
  const params = paramsOfV1(view);
  return hosts.flatMap((one) =>
    paths.map((path) => toStringToSignV1(view.request.method, { host: one, path }, params)),
  );
}

/** Base64(HMAC(secretKey, text)). Only `HmacSHA256` selects SHA-256. */
export function signV1(secretKey: string, text: string, method: string | undefined): string {
  return toBase64((method === 'HmacSHA256' ? sha256 : sha1).hmac(secretKey, text));
}
