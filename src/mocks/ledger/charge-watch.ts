/** A call that was charged before. */
export interface Repeat {
  /** What of it was the same. */
  readonly same: 'order' | 'request';
  /** When the one before it was charged, in ms since the epoch on the tenant's clock. */
  readonly first: number;
}

/** Finds what a tenant is charged for twice. */
export interface ChargeWatch {
  /** Of every billed call, once. */
  watch(charge: Charge): Repeat | undefined;
}

export interface Charge {
  readonly operation: string;
  readonly at: number;
  /** Of `chargeKey`, which tells operations apart. */
  readonly key?: number | undefined;
  readonly order?: string | undefined;
}

/**
 * Looks back over at least the `latest` billed calls and fewer than twice as many, in two halves: to forget a half at
 * once costs nothing, where to forget charges one by one costs more than to find them.
 */
export function createChargeWatch(latest = 10_000): ChargeWatch {
  let recent = new Map<string | number, number>();
  let older = new Map<string | number, number>();
  let charges = 0;

  /** When the same was charged before. */
  function note(what: string | number, at: number): number | undefined {
    const before = recent.get(what) ?? older.get(what);
    recent.set(what, at);
    return before;
  }

  return {
    watch({ operation, at, key, order }) {
      if (charges === latest) {
        older = recent;
        recent = new Map();
        charges = 0;
      }
      charges += 1;
      const sameRequest = key === undefined ? undefined : note(key, at);
      const sameOrder = order === undefined ? undefined : note(`${operation} ${order}`, at);
      if (sameOrder !== undefined) return { same: 'order', first: sameOrder };
      return sameRequest === undefined ? undefined : { same: 'request', first: sameRequest };
    },
  };
}
