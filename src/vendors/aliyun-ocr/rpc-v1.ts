import { toBase64 } from '../../wire/base64.ts';
import { canonicalQuery, encodeRfc3986 } from '../../wire/canonical.ts';
import { sha1 } from '../../wire/digest.ts';
import type { Param } from '../../wire/params.ts';
import type { RequestView } from '../../wire/request-view.ts';

/** The first signature of Alibaba Cloud's OpenAPI, for calls in RPC style. Source of every rule: facts, aliyun-ocr.md. */

/** Whether the body is a form, by its Content-Type. Without one it is none: it can be a picture. */
export function isForm(view: RequestView): boolean {
  const type = view.header('content-type') ?? '';
  return type.trim().toLowerCase().startsWith('application/x-www-form-urlencoded');
}

/** The parameters of the query, then those of a form. A picture in the body is not among them. */
export function rpcParams(view: RequestView): readonly Param[] {
  return isForm(view) ? [...view.raw.query.all, ...view.raw.form.all] : view.raw.query.all;
}

/** The parameter in query or form, under the first of these names that is there. */
export function rpcParam(view: RequestView, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = view.raw.query.get(name) ?? (isForm(view) ? view.raw.form.get(name) : undefined);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function toRpcText(method: string, params: readonly Param[]): string {
  const signed = params.filter(({ name }) => name !== 'Signature');
  return `${method}&${encodeRfc3986('/')}&${encodeRfc3986(canonicalQuery(signed))}`;
}

export function rpcSignatureOf(stringToSign: string, secret: string): string {
  return toBase64(sha1.hmac(`${secret}&`, stringToSign));
}
