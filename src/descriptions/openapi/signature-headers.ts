import { mergeExamples } from '../../language/example.ts';
import type { Operation } from '../../language/operation.ts';
import type { Vendor } from '../../language/vendor.ts';
import { isSigned, partsOf } from '../examples/to-wire-request.ts';

/** The names of the headers that the vendor's usual signature adds to a signed operation's example. */
export function signatureHeaders(
  { sign, credentials, example, hosts }: Vendor,
  operation: Operation,
): readonly string[] {
  const whole = mergeExamples(example, operation.example);
  if (sign === undefined || !isSigned(whole) || whole.signBy !== undefined) return [];
  const { method, path } = operation;
  const request = { method, path, query: '', headers: [], body: new Uint8Array() };
  const random = { text: (_: string, length: number) => '0'.repeat(length), uuid: () => '0' };
  const own = credentials.fallback as Readonly<Record<string, unknown>>;
  const added = partsOf(sign(request, own, { now: 0, random, wrong: false, host: hosts[0] }));
  return (added.headers ?? []).map(([name]) => name);
}
