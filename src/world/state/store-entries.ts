import { ownText } from '../../wire/own-text.ts';
import { createExpiringKeys, groupOf } from './expiring-keys.ts';
import type { Keeper, Note } from './keeper.ts';

interface StoreEntry {
  value: unknown;
  readonly expiresAt: number | undefined;
}

/** The entries by key. Entries without an expiry are always kept, of the others at most `maxEntries`. */
export function createEntries(maxEntries: number, keeper: Keeper | undefined) {
  const entries = new Map<string, StoreEntry>();
  const expiring = createExpiringKeys();
  const lasting = createGroups();
  let evicted = 0;
  let note: Note | undefined;
  const shared = keeper?.shared;
  const reads = shared?.reads('entry');

  function remove(key: string): void {
    const entry = entries.get(key);
    if (entry === undefined) {
      // Another server may have it.
      if (shared !== undefined) note?.(key);
      return;
    }
    if (entry.expiresAt === undefined) lasting.delete(key);
    else expiring.delete(key);
    entries.delete(key);
    note?.(key);
  }

  function write(key: string, value: unknown, expiresAt?: number): void {
    const known = entries.get(key);
    // A key outlives the request that part of it may be a slice of.
    const own = known === undefined ? ownText(key) : key;
    entries.set(own, { value, expiresAt });
    note?.(own);
    if (expiresAt === undefined) {
      if (known?.expiresAt !== undefined) expiring.delete(own);
      if (known === undefined || known.expiresAt !== undefined) lasting.add(own);
      return;
    }
    if (known !== undefined && known.expiresAt === undefined) lasting.delete(own);
    expiring.add(own);
    if (expiring.size <= maxEntries) return;
    const given = expiring.makeRoomFor(key);
    if (given === undefined || !entries.delete(given)) return;
    evicted += 1;
    if (shared === undefined) note?.(given);
    else shared.evicted('entry', given);
  }

  note = keeper && keepEntries(keeper, entries, { write, remove });

  return {
    note: note as Note | undefined,
    find(key: string): StoreEntry | undefined {
      reads?.(key);
      return entries.get(key);
    },
    living(key: string, now: number): StoreEntry | undefined {
      reads?.(key);
      const entry = entries.get(key);
      return entry?.expiresAt !== undefined && now >= entry.expiresAt ? undefined : entry;
    },
    write,
    remove,
    keysWith(prefix: string): readonly string[] {
      if (prefix !== '' && groupOf(prefix) === prefix) {
        return [...lasting.keysOf(prefix), ...expiring.keysOf(prefix)];
      }
      return [...entries.keys()].filter((key) => key.startsWith(prefix));
    },
    /** Tells that all entries with this prefix were removed. */
    cleared: (prefix: string) => shared?.cleared('entry', prefix),
    evicted: () => evicted,
    size: () => entries.size,
  };
}

/** Keys by group. Those of no group are left out: nobody asks for them. */
function createGroups() {
  const groups = new Map<string, Set<string>>();
  return {
    add(key: string): void {
      const group = groupOf(key);
      if (group === '') return;
      const keys = groups.get(group);
      if (keys === undefined) groups.set(group, new Set([key]));
      else keys.add(key);
    },
    delete(key: string): void {
      const group = groupOf(key);
      const keys = groups.get(group);
      keys?.delete(key);
      if (keys?.size === 0) groups.delete(group);
    },
    keysOf: (group: string): Iterable<string> => groups.get(group) ?? [],
  };
}

interface EntryChanges {
  write(key: string, value: unknown, expiresAt?: number): void;
  remove(key: string): void;
}

/** Marks follow from the records of tenants. They are kept only where several servers look for them. */
function keepEntries(
  keeper: Keeper,
  entries: ReadonlyMap<string, StoreEntry>,
  { write, remove }: EntryChanges,
): Note {
  const note = keeper.keep('entry', {
    save(key) {
      const entry = entries.get(key);
      return entry && (entry.expiresAt === undefined ? [entry.value] : [entry.value, entry.expiresAt]);
    },
    load(key, kept) {
      if (kept === undefined) return remove(key);
      const [value, expiresAt] = kept as [unknown, number?];
      write(key, value, expiresAt);
    },
  });
  if (keeper.shared !== undefined) return note;
  return (key) => {
    if (!key.startsWith('mark:')) note(key);
  };
}
