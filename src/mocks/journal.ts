import type { Diagnosis } from '../definition/diagnosis.ts';
import { maskQuery, maskValue } from './mask.ts';
import { createRing, type Ring } from './ring.ts';
import type { Fault } from './rule.ts';

/** One call, as it was. Raw: show it through `toView`. */
export interface Entry {
  /** ms since the epoch on the tenant's clock. */
  readonly at: number;
  readonly tenant: string;
  /** `fegine-ocr/cardbank`; `*` for an operation that does not exist. */
  readonly operation: string;
  readonly outcome: string;
  /** Asked for, instead of brought about. */
  readonly forced: boolean;
  /** The id of the rule that the call took. */
  readonly rule?: string;
  readonly fault?: Fault;
  readonly billed: boolean | 'unknown';
  readonly status: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Bytes. */
  readonly bodySize: number;
  /** Of a refused signature: what is wrong with it. */
  readonly diagnosis?: Diagnosis;
}

/** A call as it is shown: every value masked, unless it was to be revealed. */
export interface EntryView
  extends Pick<Entry, 'at' | 'tenant' | 'operation' | 'outcome' | 'forced' | 'rule' | 'fault' | 'billed'> {
  /** What brought the row about, in a sentence. */
  readonly why: string;
  /** Without the two strings, which hold parameters, unless they were to be revealed. */
  readonly diagnosis?: Diagnosis;
  readonly request: Pick<Entry, 'method' | 'path' | 'query' | 'bodySize'>;
  readonly reply: Pick<Entry, 'status'>;
}

/** Which calls to give; all that is named must hold. */
export interface CallQuery {
  readonly tenant?: string;
  /** `fegine-elements/bank3Check`. */
  readonly operation?: string;
  readonly outcome?: string;
  readonly vendor?: string;
  /** Parameters of the request by name, each equal. */
  readonly params?: Readonly<Record<string, string>>;
  /** Some parameter of the request is this. */
  readonly value?: string;
  /** ms since the epoch on the tenant's clock, both included. */
  readonly since?: number;
  readonly until?: number;
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
  /** Exact since the start: calls by `tenant vendor/operation/outcome`. */
  readonly totals: ReadonlyMap<string, number>;
  /** Entries that made room for newer ones. */
  readonly evicted: number;
}

interface Held {
  readonly entry: Entry;
  /** In the order in which calls came, of all tenants. */
  readonly place: number;
}

/** A ring of the latest calls for each tenant, `capacity` of them, and exact totals. `explain` gives `why`. */
export function createJournal(explain: (entry: Entry) => string, capacity = 1000): Journal {
  const rings = new Map<string, Ring<Held>>();
  const totals = new Map<string, number>();
  const watchers = new Set<(entry: Entry) => void>();
  let came = 0;
  let evicted = 0;
  return {
    totals,
    get evicted() {
      return evicted;
    },
    add(entry) {
      const name = `${entry.tenant} ${entry.operation}/${entry.outcome}`;
      totals.set(name, (totals.get(name) ?? 0) + 1);
      came += 1;
      const ring = rings.get(entry.tenant) ?? createRing<Held>(capacity);
      rings.set(entry.tenant, ring);
      if (ring.add({ entry, place: came }) !== undefined) evicted += 1;
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
      return shown.map(({ entry }) => toView(entry, { reveal }, explain(entry)));
    },
    watch(query, tell) {
      const { reveal = false } = query;
      const watcher = (entry: Entry) => {
        if (isAskedFor(entry, query)) tell(toView(entry, { reveal }, explain(entry)));
      };
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    clear(tenant) {
      if (tenant === undefined) rings.clear();
      else rings.delete(tenant);
    },
  };
}

function isAskedFor(
  entry: Entry,
  { tenant, operation, outcome, since = -Infinity, until = Infinity }: CallQuery,
): boolean {
  return (
    (tenant === undefined || entry.tenant === tenant) &&
    (operation === undefined || entry.operation === operation) &&
    (outcome === undefined || entry.outcome === outcome) &&
    entry.at >= since &&
    entry.at <= until
  );
}

function toView(entry: Entry, { reveal }: { readonly reveal: boolean }, why: string): EntryView {
  const { method, path, query, bodySize, status, diagnosis, ...facts } = entry;
  const shown = reveal ? { path, query } : maskRequest(entry);
  return {
    ...facts,
    why,
    ...(diagnosis && { diagnosis: reveal ? diagnosis : maskDiagnosis(diagnosis) }),
    request: { method, ...shown, bodySize },
    reply: { status },
  };
}

function maskDiagnosis({ expected: _, received: __, ...told }: Diagnosis): Diagnosis {
  return told;
}

/** Path and query without what is personal in them. A path that is no operation's can hold anything. */
export function maskRequest({ operation, path, query }: Entry): { path: string; query: string } {
  const isKnown = !operation.endsWith('/*') && operation !== '*';
  return { path: isKnown ? path : maskValue(path), query: maskQuery(query) };
}
