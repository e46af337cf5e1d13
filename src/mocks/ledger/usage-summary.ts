import { toYuan } from './tariff.ts';
import { addTally, createTally, isUnpriced, type UsageTally } from './usage.ts';

interface Sums {
  readonly calls: number;
  readonly billed: number;
  readonly notBilled: number;
  /** Calls for which no source says whether they are billed. */
  readonly unknown: number;
  /** Whether some amounts use the price of a package that the tenant does not hold. */
  readonly estimated: boolean;
  /** Billed calls without a known price. They are in no sum of yuan. */
  readonly unpriced: number;
}

export interface OperationSummary extends Sums {
  /** `acme/read` */
  readonly operation: string;
  /** null if no billed call has a known price. */
  readonly yuan: number | null;
}

export interface UsageSummary extends Sums {
  /** Without unpriced calls. */
  readonly yuan: number;
  /** Sorted by name. */
  readonly byOperation: readonly OperationSummary[];
}

/** Adds up the usage of one or more tenants. */
export function summarizeUsage(
  lines: readonly { readonly name: string; readonly usage: { readonly total: Readonly<UsageTally> } }[],
): UsageSummary {
  const all = createTally();
  const tallies = new Map<string, UsageTally>();
  for (const { name, usage } of lines) {
    const tally = tallies.get(name) ?? createTally();
    tallies.set(name, tally);
    addTally(tally, usage.total);
    addTally(all, usage.total);
  }
  const byOperation = [...tallies]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([operation, tally]) => ({
      operation,
      ...sumsOf(tally),
      yuan: isUnpriced(tally) ? null : toYuan(tally.micros),
    }));
  return { ...sumsOf(all), yuan: toYuan(all.micros), byOperation };
}

function sumsOf({ calls, billed, notBilled, unknown, estimated, unpriced }: UsageTally): Sums {
  return { calls, billed, notBilled, unknown, estimated: estimated > 0, unpriced };
}
