import { fromByteString, type HeaderPair } from '../../wire/wire.ts';

/** The latest raw headers, and their pairs. */
let last: { readonly raw: readonly string[]; readonly pairs: readonly HeaderPair[] } = { raw: [], pairs: [] };

/**
 * Header pairs from Node's raw headers, a flat list of names and values, one character per byte. Clients send the same
 * headers call after call, so a list or a pair that is the same as in the latest request is not made again.
 */
export function toSharedPairs(raw: readonly string[]): readonly HeaderPair[] {
  const { raw: before, pairs: known } = last;
  // Whoever finds the list frozen may keep what follows from it. Freezing each list would cost more than that saves.
  if (isSame(raw, before)) return Object.freeze(known);
  const pairs: HeaderPair[] = [];
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? '';
    const value = raw[at + 1] ?? '';
    const same = name === before[at] && value === before[at + 1] ? known[at / 2] : undefined;
    pairs.push(same ?? [name, fromByteString(value)]);
  }
  last = { raw, pairs };
  return pairs;
}

function isSame(raw: readonly string[], before: readonly string[]): boolean {
  if (raw.length !== before.length) return false;
  for (let at = 0; at < raw.length; at += 1) if (raw[at] !== before[at]) return false;
  return true;
}
