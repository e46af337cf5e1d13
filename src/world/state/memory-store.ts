import type { Store, Write } from '../../language/world.ts';
import type { Keeper } from './keeper.ts';
import { createEntries } from './store-entries.ts';

/** A store in this process. Every method returns a plain value at once. */
export interface MemoryStore extends Store {
  get(key: string, now: number): unknown;
  set(key: string, value: unknown, expiresAt?: number): void;
  setIfAbsent(key: string, value: unknown, now: number, expiresAt?: number): boolean;
  increment(key: string, now: number, expiresAt?: number): number;
  append(key: string, value: unknown): void;
  delete(key: string): void;
  update(writes: readonly Write[], now: number): void;
  /** Entries deleted to make room for newer ones since the store was created, expired or not. */
  readonly evicted: number;
  /** Entries in the store, including expired ones. */
  readonly size: number;
  /**
   * Deletes all entries, or the entries with this prefix. For `<a>:<b>:` it takes time in proportion to the number of
   * deleted entries, otherwise to the size of the store.
   */
  clear(prefix?: string): void;
}

/**
 * Creates a store in this process. Times are in ms since the epoch on the tenant's clock. An entry can be read while
 * `now < expiresAt`. Reading never deletes an entry, so that a clock that is set back finds it again.
 *
 * At most `maxEntries` entries with an expiry are kept (default 200 000). One more deletes the oldest entry of one
 * tenant, which `createExpiringKeys` chooses. Expired entries are not deleted sooner: each tenant has its own clock,
 * which the store does not know. Entries without an expiry stay until they are deleted. `append` creates an entry
 * without an expiry, or keeps the expiry of an existing one. Without a keeper, all is forgotten with the process.
 */
export function createMemoryStore({
  maxEntries = 200_000,
  keeper,
}: {
  readonly maxEntries?: number;
  readonly keeper?: Keeper | undefined;
} = {}): MemoryStore {
  const entries = createEntries(maxEntries, keeper);
  const { find, living, write, remove } = entries;
  const appendable = new WeakSet<unknown[]>();
  const store: MemoryStore = {
    get(key, now) {
      return living(key, now)?.value;
    },
    set: write,
    setIfAbsent(key, value, now, expiresAt) {
      if (living(key, now) !== undefined) return false;
      write(key, value, expiresAt);
      return true;
    },
    increment(key, now, expiresAt) {
      const entry = living(key, now);
      const count = typeof entry?.value === 'number' ? entry.value + 1 : 1;
      write(key, count, entry === undefined ? expiresAt : entry.expiresAt);
      return count;
    },
    append(key, value) {
      const entry = find(key);
      const list = entry?.value;
      if (Array.isArray(list) && appendable.has(list)) {
        list.push(value);
        entries.note?.(key);
        return;
      }
      const made = Array.isArray(list) ? [...list, value] : [value];
      appendable.add(made);
      write(key, made, entry?.expiresAt);
    },
    delete: remove,
    update(writes, now) {
      for (const change of writes) {
        if (change.kind === 'increment') store.increment(change.key, now, change.expiresAt);
        else write(change.key, change.value, change.expiresAt);
      }
    },
    get evicted() {
      return entries.evicted();
    },
    get size() {
      return entries.size();
    },
    clear(prefix = '') {
      for (const key of entries.keysWith(prefix)) remove(key);
      entries.cleared(prefix);
    },
  };
  return store;
}
