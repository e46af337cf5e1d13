import { findOrMake } from '../find-or-make.ts';
import { type Entry, type EntryView, type Explanation, toView } from './entry.ts';
import { paramsOf, weighRequest } from './kept-request.ts';
import { createRing, type Ring } from './ring.ts';

/** Which calls to give; all that is named must hold. */
export interface CallQuery {
  readonly tenant?: string;
  /** `webank`. */
  readonly vendor?: string;
  /** `fegine-elements/bank3Check`. */
  readonly operation?: string;
  readonly outcome?: string;
  /** ms since the epoch on the tenant's clock, both included. */
  readonly since?: number;
  readonly until?: number;
  /** Parameters by name, of query or body, with their raw values. */
  readonly params?: Readonly<Record<string, string>>;
  /** The raw value of some parameter. */
  readonly value?: string;
  /** The newest so many. */
  readonly limit?: number;
  /** As they were, with what is personal in them. */
  readonly reveal?: boolean;
}

export interface Journal {
  add(entry: Entry): void;
  /** In the order in which they came, masked unless revealed. */
  calls(query?: CallQuery): readonly EntryView[];
  /** Tells of each call as it comes, as `calls` would show it; gives back what ends that. `limit` does not count. */
  watch(query: CallQuery, tell: (call: EntryView) => void): () => void;
  /** Forgets the calls, of one tenant or of all; totals and the count of evicted ones stay. */
  clear(tenant?: string): void;
  /** Forgets a tenant that has gone: its calls, and in totals whose they were. */
  forget(tenant: string): void;
  /** Exact since the start, of calls that were forgotten too; those of tenants that have gone are those of `*`. */
  totals(): readonly Total[];
  /** Calls since the start, of all tenants. */
  readonly came: number;
  /** Entries that made room for newer ones. */
  readonly evicted: number;
}

/** How many calls of a tenant an operation answered with a row. */
export interface Total extends Pick<Entry, 'tenant' | 'operation' | 'outcome'> {
  readonly calls: number;
}

export interface JournalOptions {
  /** How many calls of each tenant are kept; default 1000. */
  readonly size?: number | undefined;
  /** How many bytes they may take together, roughly, of each tenant; default 4 MiB. */
  readonly bytes?: number | undefined;
}

interface KeptEntry {
  readonly entry: Entry;
  /** In the order in which calls came, of all tenants. */
  readonly place: number;
}

type Counts = Map<string, Map<string, number>>;

/** A ring of the latest calls for each tenant, and exact totals. */
export function createJournal(
  explain: (entry: Entry) => Explanation,
  { size = 1000, bytes = 4 * 1024 * 1024 }: JournalOptions = {},
): Journal {
  const rings = new Map<string, Ring<KeptEntry>>();
  /** By tenant, operation and outcome: to make one key of the three costs more than to look up each. */
  const totals = new Map<string, Counts>();
  const watchers = new Set<(entry: Entry) => void>();
  let came = 0;
  let evicted = 0;
  const options = {
    weigh: ({ entry: { request, reply } }: KeptEntry) =>
      300 + weighRequest(request) + (reply.body?.length ?? 0),
    mostWeight: bytes,
    forget() {
      evicted += 1;
    },
  };

  function count(tenant: string, operation: string, outcome: string, calls: number): void {
    const operations = findOrMake(totals, tenant, () => new Map());
    const outcomes = findOrMake(operations, operation, () => new Map());
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + calls);
  }

  return {
    totals: () =>
      [...totals].flatMap(([tenant, operations]) =>
        [...operations].flatMap(([operation, outcomes]) =>
          [...outcomes].map(([outcome, calls]) => ({ tenant, operation, outcome, calls })),
        ),
      ),
    get came() {
      return came;
    },
    get evicted() {
      return evicted;
    },
    add(entry) {
      const { tenant, operation, outcome } = entry;
      count(tenant, operation, outcome, 1);
      came += 1;
      const ring = findOrMake(rings, tenant, () => createRing<KeptEntry>(size, options));
      ring.add({ entry, place: came });
      for (const tell of watchers) tell(entry);
    },
    calls(query = {}) {
      const { tenant, limit, reveal = false } = query;
      const asked = tenant === undefined ? [...rings.values()] : [rings.get(tenant)];
      const found = asked
        .flatMap((ring) => ring?.items() ?? [])
        .filter(({ entry }) => isAskedFor(entry, query))
        .sort((one, other) => one.place - other.place);
      const shown = limit === undefined ? found : found.slice(Math.max(0, found.length - limit));
      return shown.map(({ entry }) => toView(entry, explain(entry), reveal));
    },
    watch(query, tell) {
      const { reveal = false } = query;
      const watcher = (entry: Entry) => {
        if (isAskedFor(entry, query)) tell(toView(entry, explain(entry), reveal));
      };
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    clear(tenant) {
      if (tenant === undefined) rings.clear();
      else rings.delete(tenant);
    },
    forget(tenant) {
      rings.delete(tenant);
      const counts = totals.get(tenant) ?? [];
      totals.delete(tenant);
      for (const [operation, outcomes] of counts) {
        for (const [outcome, calls] of outcomes) count('*', operation, outcome, calls);
      }
    },
  };
}

function isAskedFor(entry: Entry, query: CallQuery): boolean {
  const { tenant, vendor, operation, outcome, since = -Infinity, until = Infinity } = query;
  return (
    (tenant === undefined || entry.tenant === tenant) &&
    (vendor === undefined || entry.operation.startsWith(`${vendor}/`)) &&
    (operation === undefined || entry.operation === operation) &&
    (outcome === undefined || entry.outcome === outcome) &&
    entry.at >= since &&
    entry.at <= until &&
    carries(entry, query)
  );
}

function carries({ request }: Entry, { params = {}, value }: CallQuery): boolean {
  const wanted = Object.entries(params);
  if (wanted.length === 0 && value === undefined) return true;
  const all = paramsOf(request);
  return (
    wanted.every(([name, text]) => all.some((param) => param.name === name && param.value === text)) &&
    (value === undefined || all.some((param) => param.value === value))
  );
}
