import { mergeExamples } from '../../language/example.ts';
import type { Operation } from '../../language/operation.ts';
import type { Vendor } from '../../language/vendor.ts';
import { addedBySign, isSigned } from '../examples/to-wire-request.ts';

/** The names of the headers that the vendor's usual signature adds to a signed operation's example. */
export function signatureHeaders(
  { sign, credentials, example, hosts }: Vendor,
  operation: Operation,
): readonly string[] {
  const whole = mergeExamples(example, operation.example);
  if (sign === undefined || !isSigned(whole) || whole.signBy !== undefined) return [];
  const { method, path } = operation;
  const request = { method, path, query: '', headers: [], body: new Uint8Array() };
  const own = credentials.fallback as Readonly<Record<string, unknown>>;
  return (addedBySign(sign, request, own, hosts[0]).headers ?? []).map(([name]) => name);
}
