/** A call that repeats one that was charged before. */
export interface Repeat {
  /** Whether the order number or the request is the same. */
  readonly same: 'order' | 'request';
  /** The time of the charge before, in ms since the epoch on the tenant's clock. */
  readonly first: number;
}

/** Finds the double charges of one tenant. */
export interface ChargeWatch {
  /** To be called once for every billed call. */
  watch(charge: Charge): Repeat | undefined;
}

export interface Charge {
  readonly operation: string;
  readonly at: number;
  /** The result of `chargeKey`, which differs between operations. */
  readonly key?: number | undefined;
  readonly order?: string | undefined;
}

/**
 * Looks back over at least the `latest` billed calls and fewer than twice as many, in two halves. Forgetting a half at
 * once costs nothing; forgetting charges one by one would cost more than finding them.
 */
export function createChargeWatch(latest = 10_000): ChargeWatch {
  let recent = new Map<string | number, number>();
  let older = new Map<string | number, number>();
  let charges = 0;

  /** Notes the charge. Returns the time of the same charge before. */
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
