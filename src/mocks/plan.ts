import type { Operation } from '../definition/operation.ts';
import { type TableRow, tableOf } from '../definition/table.ts';
import type { Vendor } from '../definition/vendor.ts';

/** A table made ready for the walk, once. */
export interface Plan {
  readonly rows: ReadonlyMap<string, TableRow>;
  /** The rows that a call can come to by itself, in order. */
  readonly walk: readonly TableRow[];
  /** In `walk`: where schemas apply and the picture is read; its length where no row says. */
  readonly parsesAt: number;
  /** In `walk`: where `choose` is asked; -1 without one. */
  readonly choosesAt: number;
}

export function createPlan(vendor: Vendor, operation: Operation | undefined): Plan {
  const table = tableOf(vendor, operation);
  const walk = table.filter(({ natural }) => natural);
  const firstInvalid = walk.findIndex(({ invalid }) => invalid);
  const firstOwn = walk.findIndex(({ layer }) => layer === 'vendor');
  const unset = firstOwn < 0 ? walk.length : firstOwn;
  return {
    rows: new Map(table.map((tableRow) => [tableRow.name, tableRow])),
    walk,
    parsesAt: firstInvalid < 0 ? unset : firstInvalid,
    choosesAt: walk.findIndex(({ row }) => row.chosen === true),
  };
}
