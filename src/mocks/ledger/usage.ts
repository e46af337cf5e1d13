import type { KeptOne, Note } from '../../world/state/keeper.ts';
import { type Cost, formatYuan } from './tariff.ts';
import { toCsv } from './to-csv.ts';
import { printWindow, startOf, windowAt } from './usage-window.ts';

/** Counts of calls, and their cost. */
export interface UsageTally {
  calls: number;
  billed: number;
  notBilled: number;
  /** Calls for which no source says whether they are billed. */
  unknown: number;
  /** The cost of the billed calls, in millionths of a yuan, without unpriced ones. */
  micros: number;
  /** Billed calls with an estimated cost. */
  estimated: number;
  /** Billed calls without a known price. */
  unpriced: number;
}

/** The calls of an operation within ten minutes. */
export interface UsageRow {
  /** In ms since the epoch. Absent in the row that sums up everything older. */
  readonly from?: number;
  readonly until: number;
  readonly tally: Readonly<UsageTally>;
}

/** One tenant's calls of one operation, exact since the start. */
export interface Usage extends KeptOne {
  readonly total: Readonly<UsageTally>;
  add(at: number, billed: boolean | 'unknown', cost: Cost | undefined): void;
  /** The rows, the newest first. */
  rows(): readonly UsageRow[];
}

/** The sums of all rows, and of those that were folded. */
interface KeptSums {
  readonly total: UsageTally;
  readonly earlier?: UsageTally | undefined;
  readonly foldedTo?: number | undefined;
}

/**
 * Keeps the rows of `mostRows` windows with calls, by default 31 days of windows. The oldest rows are added up in one
 * row, a tenth of them at a time, so that the sum of all rows is the total. What is kept has the
 * number of its row's window as key, and the sums none.
 */
export function createUsage(mostRows = 31 * 24 * 6, note?: Note): Usage {
  const total = createTally();
  const rows = new Map<number, UsageTally>();
  let earlier: UsageTally | undefined;
  let foldedTo = Number.NEGATIVE_INFINITY;
  let lastSlot = Number.NaN;
  let last = total;

  function rowOf(slot: number): UsageTally {
    if (slot <= foldedTo && earlier !== undefined) return earlier;
    const known = rows.get(slot);
    if (known !== undefined) return known;
    const row = createTally();
    rows.set(slot, row);
    if (rows.size > mostRows) fold();
    return slot <= foldedTo && earlier !== undefined ? earlier : row;
  }

  function fold(): void {
    const oldest = [...rows.keys()].sort((one, other) => one - other).slice(0, Math.ceil(mostRows / 10));
    earlier ??= createTally();
    for (const slot of oldest) {
      addTally(earlier, rows.get(slot) ?? createTally());
      rows.delete(slot);
      note?.(String(slot));
      foldedTo = slot;
    }
  }

  return {
    total,
    add(at, billed, cost) {
      const slot = windowAt(at);
      if (slot !== lastSlot) {
        last = rowOf(slot);
        lastSlot = slot;
      }
      countCall(total, billed, cost);
      countCall(last, billed, cost);
      if (note === undefined) return;
      note('');
      note(String(slot));
    },
    keys: () => ['', ...[...rows.keys()].map(String)],
    save(key) {
      if (key !== '') return rows.get(Number(key));
      return { total, earlier, foldedTo: earlier && foldedTo } satisfies KeptSums;
    },
    load(key, kept) {
      if (key !== '') return void rows.set(Number(key), { ...(kept as UsageTally) });
      const sums = kept as KeptSums;
      Object.assign(total, sums.total);
      earlier = sums.earlier && { ...sums.earlier };
      foldedTo = sums.foldedTo ?? foldedTo;
    },
    rows() {
      const slots = [...rows].sort(([one], [other]) => other - one);
      const kept = slots.map(([slot, tally]) => ({ from: startOf(slot), until: startOf(slot + 1), tally }));
      return earlier === undefined ? kept : [...kept, { until: startOf(foldedTo + 1), tally: earlier }];
    },
  };
}

export function createTally(): UsageTally {
  return { calls: 0, billed: 0, notBilled: 0, unknown: 0, micros: 0, estimated: 0, unpriced: 0 };
}

export function addTally(sum: UsageTally, more: Readonly<UsageTally>): void {
  sum.calls += more.calls;
  sum.billed += more.billed;
  sum.notBilled += more.notBilled;
  sum.unknown += more.unknown;
  sum.micros += more.micros;
  sum.estimated += more.estimated;
  sum.unpriced += more.unpriced;
}

/** Whether no billed call has a known price. A sum of 0 would then be wrong, so none must be shown. */
export function isUnpriced({ billed, unpriced }: Readonly<UsageTally>): boolean {
  return billed > 0 && billed === unpriced;
}

/** The usage of all operations as CSV, with a header. */
export function toUsageCsv(
  rows: readonly (UsageRow & { readonly product: string; readonly operation: string })[],
): string {
  const lines = rows.map(({ product, operation, tally, ...row }) => [
    printWindow(row),
    product,
    operation,
    String(tally.calls),
    String(tally.billed),
    isUnpriced(tally) ? '' : formatYuan(tally.micros),
  ]);
  const header = ['time', 'product', 'operation', 'calls', 'billed', 'yuan'];
  return toCsv([header, ...lines]);
}

/** Counts a call. */
export function countCall(tally: UsageTally, billed: boolean | 'unknown', cost: Cost | undefined): void {
  tally.calls += 1;
  if (billed === 'unknown') tally.unknown += 1;
  else if (!billed) tally.notBilled += 1;
  else {
    tally.billed += 1;
    if (cost === undefined) tally.unpriced += 1;
    else {
      tally.micros += cost.micros;
      if (cost.estimated) tally.estimated += 1;
    }
  }
}
