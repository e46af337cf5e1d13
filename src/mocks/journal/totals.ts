import { type Keeper, splitKey } from '../../world/state/keeper.ts';
import { findOrMake } from '../find-or-make.ts';
import type { Entry } from './entry.ts';

/** The number of calls of a tenant that got one outcome of one operation. */
export interface Total extends Pick<Entry, 'tenant' | 'operation' | 'outcome'> {
  readonly calls: number;
}

/** Exact counts of calls. */
export interface Totals {
  add(call: Pick<Entry, 'tenant' | 'operation' | 'outcome'>): void;
  list(): readonly Total[];
  /** The number of all calls. */
  readonly came: number;
  /** Adds the counts of a deleted tenant to those of the tenant `*`. */
  forget(tenant: string): void;
}

interface Count {
  calls: number;
}

/** By tenant, operation and outcome. One key made of the three would cost more than three lookups. */
type CountsByTenant = Map<string, Map<string, Map<string, Count>>>;

/** Creates counts, which go on from those that are kept. */
export function createTotals(keeper: Keeper | undefined): Totals {
  const counts: CountsByTenant = new Map();
  let came = 0;

  /** That of the call before, because call after call is of one kind. */
  let last: (Omit<Total, 'calls'> & { readonly count: Count }) | undefined;

  function countOf(tenant: string, operation: string, outcome: string): Count {
    const operations = findOrMake(counts, tenant, () => new Map());
    const outcomes = findOrMake(operations, operation, () => new Map());
    const count = findOrMake(outcomes, outcome, () => ({ calls: 0 }));
    last = { tenant, operation, outcome, count };
    return count;
  }

  const note = keeper?.keep('total', {
    save(key) {
      const [tenant = '', operation = '', outcome = ''] = splitKey(key, 3);
      return counts.get(tenant)?.get(operation)?.get(outcome)?.calls;
    },
    load(key, kept) {
      const [tenant = '', operation = '', outcome = ''] = splitKey(key, 3);
      countOf(tenant, operation, outcome).calls += Number(kept);
      came += Number(kept);
    },
    clear() {
      counts.clear();
      last = undefined;
      came = 0;
    },
  });

  return {
    add({ tenant, operation, outcome }) {
      const isOfLast = last?.tenant === tenant && last.operation === operation && last.outcome === outcome;
      const count = (isOfLast ? last?.count : undefined) ?? countOf(tenant, operation, outcome);
      count.calls += 1;
      came += 1;
      note?.(`${tenant} ${operation} ${outcome}`);
    },
    list: () =>
      [...counts].flatMap(([tenant, operations]) =>
        [...operations].flatMap(([operation, outcomes]) =>
          [...outcomes].map(([outcome, { calls }]) => ({ tenant, operation, outcome, calls })),
        ),
      ),
    get came() {
      return came;
    },
    forget(tenant) {
      const gone = counts.get(tenant) ?? [];
      counts.delete(tenant);
      last = undefined;
      for (const [operation, outcomes] of gone) {
        for (const [outcome, { calls }] of outcomes) {
          countOf('*', operation, outcome).calls += calls;
          note?.(`${tenant} ${operation} ${outcome}`);
          note?.(`* ${operation} ${outcome}`);
        }
      }
    },
  };
}
