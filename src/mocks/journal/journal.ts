import type { Lang } from '../../words/lang.ts';
import type { Keeper } from '../../world/state/keeper.ts';
import { createMemoryBudget, type MemoryBudget } from '../../world/state/memory-budget.ts';
import type { LooseNames } from '../operation-names.ts';
import { createCallRings } from './create-call-rings.ts';
import { type Entry, type EntryView, type Explanation, type KeptEntry, toView } from './entry.ts';
import { paramsOf } from './kept-request.ts';
import { createTotals, type Total } from './totals.ts';

/** The calls to return. All given conditions must hold. */
export interface CallQuery<N extends LooseNames = LooseNames> {
  readonly tenant?: string;
  /** `acme`. */
  readonly vendor?: N['vendor'];
  /** `acme/check`. */
  readonly operation?: N['operation'];
  /** A row by its name or its code. A code is that of all its rows. */
  readonly outcome?: N['outcome'];
  /** In ms since the epoch on the tenant's clock. Both limits are included. */
  readonly since?: number;
  readonly until?: number;
  /** Raw values of parameters in query or body, by name. */
  readonly params?: Readonly<Record<string, string>>;
  /** The raw value of any parameter. */
  readonly value?: string;
  /** A part, in any case, of what is known of the call: of its row, reason, path, ids, or of a raw value. */
  readonly text?: string;
  /** The number of a call, or the id that the vendor's reply gave it. */
  readonly id?: string;
  /** Only calls that were refused for something that the caller can mend. */
  readonly refused?: boolean;
  /** The newest calls, at most this many. */
  readonly limit?: number;
  /** Whether to return calls unmasked, with personal data. */
  readonly reveal?: boolean;
  /** The language of its sentences. Default: that of this process. */
  readonly lang?: Lang;
}

export interface Journal {
  /** Counts the call, and keeps it under the number that it has by that. */
  add(entry: Entry): void;
  /** Counts a call. */
  count(call: Pick<Entry, 'tenant' | 'operation' | 'outcome'>): void;
  /** Keeps a call that is counted elsewhere. */
  keep(call: KeptEntry): void;
  /** The calls in the order in which they came, masked unless revealed. */
  calls(query?: CallQuery): readonly EntryView[];
  /**
   * Calls `tell` with each new call that is due, as `calls` shows it. Returns a function that ends this. `limit` is
   * ignored.
   */
  watch(query: CallQuery, tell: (call: EntryView) => void, isDue?: () => boolean): () => void;
  /** Forgets the calls of one tenant or of all. Totals and the count of evicted calls stay. */
  clear(tenant?: string): void;
  /** Forgets a deleted tenant: its calls are gone, and its totals are added to those of the tenant `*`. */
  forget(tenant: string): void;
  /** Exact counts since the start, including forgotten calls. Calls of deleted tenants are counted under `*`. */
  totals(): readonly Total[];
  /** The number of calls since the start, of all tenants. */
  readonly came: number;
  /** The number of calls that were dropped for newer ones. */
  readonly evicted: number;
}

export interface JournalOptions {
  /** The number of calls that are kept for each tenant; default 1000. */
  readonly size?: number | undefined;
  /** The approximate limit on their size, in bytes for each tenant; default 4 MiB. */
  readonly bytes?: number | undefined;
  /** The limit on the calls of all tenants together. */
  readonly memory?: MemoryBudget;
  readonly keeper?: Keeper | undefined;
  /** Whether the keeper keeps the latest calls too, which contain personal data; default false. */
  readonly keepCalls?: boolean | undefined;
}

/** What is known of the rows that answered calls. */
export interface RowNames {
  explain(entry: Entry): Explanation;
  /** Whether the row of a call has this code. */
  hasCode(entry: Entry, code: string): boolean;
}

/** A ring of the latest calls for each tenant, and exact totals. */
export function createJournal(
  { explain, hasCode }: RowNames,
  {
    size = 1000,
    bytes = 4 * 1024 * 1024,
    memory = createMemoryBudget(),
    keeper,
    keepCalls,
  }: JournalOptions = {},
): Journal {
  const totals = createTotals(keeper);
  // Personal data that nobody asks for any more does not stay.
  if (!keepCalls) keeper?.drop('call');
  const rings = createCallRings({ size, bytes, memory, keeper: keepCalls ? keeper : undefined });
  const watchers = new Set<(kept: KeptEntry) => void>();

  function keep(kept: KeptEntry): void {
    rings.add(kept);
    for (const tell of watchers) tell(kept);
  }

  return {
    totals: totals.list,
    get came() {
      return totals.came;
    },
    get evicted() {
      return rings.evicted;
    },
    add(entry) {
      totals.add(entry);
      keep({ entry, place: totals.came });
    },
    count: totals.add,
    keep,
    calls(query = {}) {
      const { tenant, limit } = query;
      const found = rings
        .of(tenant)
        .filter((kept) => isAskedFor(kept, query, hasCode))
        .sort((one, other) => one.place - other.place);
      const shown = limit === undefined ? found : found.slice(Math.max(0, found.length - limit));
      return shown.map((kept) => toView(kept, explain(kept.entry), query));
    },
    watch(query, tell, isDue = () => true) {
      const watcher = (kept: KeptEntry) => {
        if (isAskedFor(kept, query, hasCode) && isDue()) tell(toView(kept, explain(kept.entry), query));
      };
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    clear(tenant) {
      rings.drop(tenant);
    },
    forget(tenant) {
      rings.drop(tenant);
      totals.forget(tenant);
    },
  };
}

function isAskedFor({ entry, place }: KeptEntry, query: CallQuery, hasCode: RowNames['hasCode']): boolean {
  const { id, refused = false } = query;
  const { tenant, vendor, operation, outcome, since = -Infinity, until = Infinity } = query;
  return (
    (id === undefined || id === String(place) || id.toLowerCase() === entry.callId?.toLowerCase()) &&
    (!refused || entry.why !== undefined) &&
    (tenant === undefined || entry.tenant === tenant) &&
    (vendor === undefined || entry.operation.startsWith(`${vendor}/`)) &&
    (operation === undefined || entry.operation === operation) &&
    (outcome === undefined || entry.outcome === outcome || hasCode(entry, outcome)) &&
    entry.at >= since &&
    entry.at <= until &&
    carries(entry, query) &&
    (query.text === undefined || mentions(entry, query.text.toLowerCase()))
  );
}

function mentions({ operation, outcome, tenant, why, callId, rule, request }: Entry, text: string): boolean {
  const known = [`${operation}/${outcome}`, tenant, why?.en, why?.zh, callId, rule, request.path];
  return (
    known.some((one) => one?.toLowerCase().includes(text)) ||
    paramsOf(request).some(({ value }) => value.toLowerCase().includes(text))
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
