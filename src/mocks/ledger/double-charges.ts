import { type KeptOne, type Note, toOrderedKey } from '../../world/state/keeper.ts';
import type { DoubleCharge } from './ledger.ts';

/** The latest double charges of a tenant. */
export interface DoubleCharges extends KeptOne {
  add(one: DoubleCharge): void;
  /** The newest last. */
  items(): readonly DoubleCharge[];
  /** The number of all, with older ones that are not listed. */
  readonly count: number;
}

/** Keeps the latest `most`. Keys of what is kept are their numbers. */
export function createDoubleCharges(note?: Note, most = 1000): DoubleCharges {
  /** By number, modulo `most`. */
  const listed: (DoubleCharge | undefined)[] = [];
  let next = 0;

  function put(place: number, one: DoubleCharge): void {
    listed[place % most] = one;
    next = place + 1;
    if (place >= most) note?.(toOrderedKey(place - most));
  }

  /** The numbers of those that are listed, in order. */
  function places(): readonly number[] {
    const from = Math.max(0, next - most);
    const all = Array.from({ length: next - from }, (_, at) => from + at);
    return all.filter((place) => listed[place % most] !== undefined);
  }

  return {
    add(one) {
      note?.(toOrderedKey(next));
      put(next, one);
    },
    items: () => places().flatMap((place) => listed[place % most] ?? []),
    get count() {
      return next;
    },
    keys: () => places().map(toOrderedKey),
    save: (key) => (Number(key) >= next - most ? listed[Number(key) % most] : undefined),
    load: (key, one) => put(Number(key), one as DoubleCharge),
  };
}
