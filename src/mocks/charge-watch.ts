import { findOrMake } from './find-or-make.ts';
import { createRing } from './ring.ts';

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
  readonly key?: string | undefined;
  readonly order?: string | undefined;
}

interface Operation {
  readonly byKey: Map<string, Charge>;
  readonly byOrder: Map<string, Charge>;
}

/** Looks back over `latest` billed calls, and remembers no more than those. */
export function createChargeWatch(latest = 10_000): ChargeWatch {
  const ring = createRing<Charge>(latest, { forget });
  const operations = new Map<string, Operation>();

  function operationOf({ operation }: Charge): Operation {
    return findOrMake(operations, operation, () => ({ byKey: new Map(), byOrder: new Map() }));
  }

  function forget(charge: Charge): void {
    const { byKey, byOrder } = operationOf(charge);
    const { key, order } = charge;
    if (key !== undefined && byKey.get(key) === charge) byKey.delete(key);
    if (order !== undefined && byOrder.get(order) === charge) byOrder.delete(order);
  }

  return {
    watch(charge) {
      const { key, order } = charge;
      const { byKey, byOrder } = operationOf(charge);
      const sameOrder = order === undefined ? undefined : byOrder.get(order);
      const sameKey = key === undefined ? undefined : byKey.get(key);
      if (key !== undefined) byKey.set(key, charge);
      if (order !== undefined) byOrder.set(order, charge);
      ring.add(charge);
      if (sameOrder !== undefined) return { same: 'order', first: sameOrder.at };
      return sameKey && { same: 'request', first: sameKey.at };
    },
  };
}
