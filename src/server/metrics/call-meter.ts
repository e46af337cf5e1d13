import { findOrMake } from '../../mocks/find-or-make.ts';
import type { Entry } from '../../mocks/journal/entry.ts';

/** The upper limits of the buckets of durations, in seconds: from an answer out of memory to a large picture that waits its turn. */
export const durationLimits: readonly number[] = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
];
const limitsMs = durationLimits.map((seconds) => seconds * 1000);
/** The calls above the last limit, and the sum of all durations in ms, come after the buckets. */
const sumAt = limitsMs.length + 1;

/** The durations of the calls of an operation. */
export interface Durations {
  readonly operation: string;
  /** The calls in each bucket, without those of the buckets below, and at the end those above all limits. */
  readonly counts: readonly number[];
  readonly sumMs: number;
}

/** Counts calls of this server alone, as they are answered. What journal and ledger count anyway is not counted here. */
export interface CallMeter {
  add(entry: Pick<Entry, 'operation' | 'rule' | 'fault'>, ms: number): void;
  durations(): readonly Durations[];
  /** The calls that a rule applied to. */
  readonly byRule: number;
  /** The calls with a fault, by its name. */
  readonly faults: ReadonlyMap<string, number>;
}

export function createCallMeter(): CallMeter {
  const all = new Map<string, Float64Array>();
  const faults = new Map<string, number>();
  let byRule = 0;
  // Call after call is of one operation.
  let lastName: string | undefined;
  let last: Float64Array = new Float64Array();

  function countsOf(operation: string): Float64Array {
    if (operation === lastName) return last;
    last = findOrMake(all, operation, () => new Float64Array(sumAt + 1));
    lastName = operation;
    return last;
  }

  return {
    get byRule() {
      return byRule;
    },
    faults,
    add({ operation, rule, fault }, ms) {
      const counts = countsOf(operation);
      let at = 0;
      while (at < limitsMs.length && ms > (limitsMs[at] as number)) at += 1;
      counts[at] = (counts[at] as number) + 1;
      counts[sumAt] = (counts[sumAt] as number) + ms;
      if (rule !== undefined) byRule += 1;
      if (fault !== undefined) faults.set(fault, (faults.get(fault) ?? 0) + 1);
    },
    durations: () =>
      [...all].map(([operation, counts]) => ({
        operation,
        counts: [...counts.subarray(0, sumAt)],
        sumMs: counts[sumAt] as number,
      })),
  };
}
