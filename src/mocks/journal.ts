import { maskQuery, maskValue } from './mask.ts';

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
  readonly billed: boolean | 'unknown';
  readonly status: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Bytes. */
  readonly bodySize: number;
}

/** An entry with every value masked. */
export type EntryView = Entry;

export interface Journal {
  add(entry: Entry): void;
  /** The newest last, masked. */
  recent(limit?: number): readonly EntryView[];
  /** Exact since the start: calls by `tenant vendor/operation/outcome`. */
  readonly totals: ReadonlyMap<string, number>;
  /** Entries that made room for newer ones. */
  readonly evicted: number;
}

/** A ring of the latest calls, `capacity` of them, and exact totals. */
export function createJournal(capacity = 1000): Journal {
  const ring: Entry[] = [];
  const totals = new Map<string, number>();
  let next = 0;
  let evicted = 0;
  return {
    totals,
    get evicted() {
      return evicted;
    },
    add(entry) {
      const name = `${entry.tenant} ${entry.operation}/${entry.outcome}`;
      totals.set(name, (totals.get(name) ?? 0) + 1);
      if (ring.length < capacity) {
        ring.push(entry);
        return;
      }
      ring[next] = entry;
      next = (next + 1) % capacity;
      evicted += 1;
    },
    recent(limit = capacity) {
      const inOrder = [...ring.slice(next), ...ring.slice(0, next)];
      return inOrder.slice(-limit).map(toView);
    },
  };
}

export function toView(entry: Entry): EntryView {
  return { ...entry, path: maskPath(entry), query: maskQuery(entry.query) };
}

/** A path that is no operation's can hold anything. */
function maskPath({ operation, path }: Entry): string {
  return operation.endsWith('/*') || operation === '*' ? maskValue(path) : path;
}
