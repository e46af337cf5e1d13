import { findOrMake } from '../find-or-make.ts';
import { createTally, type UsageTally } from './usage.ts';

/** What the calls of an operation cost since the start, also those of tenants that were reset or deleted since. */
export interface Spending {
  /** `acme/read` */
  readonly operation: string;
  readonly tally: UsageTally;
  doubleCharged: number;
}

/** Sums that only rise, unlike bills. They are not kept, and begin anew with each start. */
export function createSpendings() {
  const all = new Map<string, Spending>();
  return {
    of: (operation: string): Spending =>
      findOrMake(all, operation, () => ({ operation, tally: createTally(), doubleCharged: 0 })),
    list: (): readonly Spending[] => [...all.values()],
  };
}
