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
  const listed = new Map<number, DoubleCharge>();
  let next = 0;

  function put(place: number, one: DoubleCharge): void {
    listed.set(place, one);
    next = place + 1;
    if (listed.delete(place - most)) note?.(toOrderedKey(place - most));
  }

  return {
    add(one) {
      note?.(toOrderedKey(next));
      put(next, one);
    },
    items: () => [...listed.values()],
    get count() {
      return next;
    },
    keys: () => [...listed.keys()].map(toOrderedKey),
    save: (key) => listed.get(Number(key)),
    load: (key, one) => put(Number(key), one as DoubleCharge),
  };
}
