import { toYuan } from './tariff.ts';
import { addTally, createTally, isUnpriced, type Tally } from './usage.ts';

interface Sums {
  readonly calls: number;
  readonly billed: number;
  readonly notBilled: number;
  /** No source says whether they are billed. */
  readonly unknown: number;
  /** Whether some of the yuan are by the price of a package that the tenant does not hold. */
  readonly estimated: boolean;
  /** Billed calls of which no price is known; they are in no sum of yuan. */
  readonly unpriced: number;
}

export interface OperationSummary extends Sums {
  /** `fegine-ocr/cardbank` */
  readonly operation: string;
  /** null where no price is known of any billed call. */
  readonly yuan: number | null;
}

export interface UsageSummary extends Sums {
  /** Without what is unpriced. */
  readonly yuan: number;
  /** By name. */
  readonly byOperation: readonly OperationSummary[];
}

/** Adds up what several tenants called, or one. */
export function summarizeUsage(
  lines: readonly { readonly name: string; readonly usage: { readonly total: Readonly<Tally> } }[],
): UsageSummary {
  const all = createTally();
  const tallies = new Map<string, Tally>();
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

function sumsOf({ calls, billed, notBilled, unknown, estimated, unpriced }: Tally): Sums {
  return { calls, billed, notBilled, unknown, estimated: estimated > 0, unpriced };
}
