import type { RequestView } from '../wire/request-view.ts';
import type { Call } from './call.ts';
import { limitsOn } from './limits.ts';
import type { Evidence } from './outcome.ts';
import type { Setting } from './setting.ts';
import { type Effect, type Key, key, type Recall, remember } from './state.ts';

/**
 * The most calls of an operation in a window of time on the tenant's clock, under the setting `limits`. Calls that come
 * past the row count; refused ones do not.
 */
export interface RateLimit {
  readonly calls: number;
  readonly perMs: number;
  /** The row that a call too many gets. It needs no `if`. */
  readonly row: string;
  /** Another number of calls for an account; null for the documented one, 0 to refuse every call. */
  readonly by?: Setting<number | null>;
  readonly evidence: Evidence;
  readonly source: string;
}

/** The times of the calls in the window, in ms since the epoch. */
type Times = readonly number[];

/** The cause that a limit gives to its row. `operation` is its name with that of the vendor: `acme/check`. */
export function causeOfRate({ calls, perMs, by }: RateLimit, operation: string) {
  const where = rateKey(operation, perMs);
  const inWindow = ({ memory, now }: Call) =>
    ((memory as Readonly<Record<string, Times | undefined>>)[where.name] ?? []).filter(
      (at) => at > now - perMs && at <= now,
    );
  return {
    if: (call: Call) => limitsOn(call) && inWindow(call).length >= ((by && call.setting(by)) ?? calls),
    passed: (call: Call): readonly Effect[] =>
      limitsOn(call) ? [remember(where, [...inWindow(call), call.now], call.now + perMs)] : [],
  };
}

/** The stored values that limits read. */
export function recallRates(
  rates: readonly RateLimit[],
  operation: string,
): (view: RequestView & Pick<Call, 'setting'>) => Recall | undefined {
  const keys = rates.map(({ perMs }) => rateKey(operation, perMs));
  const recall = Object.fromEntries(keys.map((one) => [one.name, one]));
  return (view) => (limitsOn(view) ? recall : undefined);
}

function rateKey(operation: string, perMs: number): Key<Times> {
  return key<Times>(`rate:${operation}:${perMs}`);
}
