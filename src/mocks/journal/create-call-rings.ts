import { fromBase64, toBase64 } from '../../wire/base64.ts';
import type { Text } from '../../words/text.ts';
import { type Keeper, toOrderedKey } from '../../world/state/keeper.ts';
import type { MemoryBudget } from '../../world/state/memory-budget.ts';
import { findOrMake } from '../find-or-make.ts';
import type { Entry, KeptEntry } from './entry.ts';
import { weighRequest } from './kept-request.ts';
import { createRing, type Ring } from './ring.ts';

/** The latest calls of each tenant. */
export interface CallRings {
  add(kept: KeptEntry): void;
  /** The calls of one tenant or of all. Those of one tenant are in order. */
  of(tenant: string | undefined): readonly KeptEntry[];
  /** Forgets the calls of one tenant or of all. */
  drop(tenant?: string): void;
  /** The number of calls that were dropped for newer ones. */
  readonly evicted: number;
}

interface Limits {
  /** Calls and bytes of each tenant. */
  readonly size: number;
  readonly bytes: number;
  readonly memory: MemoryBudget;
  /** Of the calls, if they are kept. */
  readonly keeper?: Keeper | undefined;
}

export function createCallRings({ size, bytes, memory, keeper }: Limits): CallRings {
  const rings = new Map<string, Ring<KeptEntry>>();
  let evicted = 0;
  let kept: KeptCalls | undefined;
  const options = {
    weigh: ({ entry: { request, reply } }: KeptEntry) =>
      300 + weighRequest(request) + (reply.body?.length ?? 0),
    mostWeight: bytes,
    // What nobody used for long is not read without need: that costs more than adding a call.
    forget(one: KeptEntry) {
      evicted += 1;
      kept?.delete(one.place);
    },
  };

  /** Trims the heaviest rings to a common weight, so that all take nine tenths of what they may. */
  function makeRoom(): void {
    const weights = [...rings.values()].map(({ weight }) => weight);
    const most = capOf(weights, memory.forCalls() * 0.9);
    for (const ring of rings.values()) {
      const before = ring.weight;
      ring.trim(most);
      memory.addCalls(ring.weight - before);
    }
  }

  function add(one: KeptEntry): void {
    kept?.add(one);
    const ring = findOrMake(rings, one.entry.tenant, () => createRing<KeptEntry>(size, options));
    const before = ring.weight;
    ring.add(one);
    memory.addCalls(ring.weight - before);
    if (memory.calls > memory.forCalls()) makeRoom();
  }

  kept = keeper && createKeptCalls(keeper, add);
  // Of those that were loaded, some may have been dropped for others.
  kept?.trim(new Set([...rings.values()].flatMap((ring) => ring.items().map(({ place }) => place))));

  return {
    add,
    of(tenant) {
      const asked = tenant === undefined ? [...rings.values()] : [rings.get(tenant)];
      return asked.flatMap((ring) => ring?.items() ?? []);
    },
    drop(tenant) {
      for (const one of tenant === undefined ? [...rings.keys()] : [tenant]) {
        const ring = rings.get(one);
        memory.addCalls(-(ring?.weight ?? 0));
        if (kept !== undefined) for (const { place } of ring?.items() ?? []) kept.delete(place);
        rings.delete(one);
      }
    },
    get evicted() {
      return evicted;
    },
  };
}

/** The calls beyond this process, by their number. */
interface KeptCalls {
  add(one: KeptEntry): void;
  delete(place: number): void;
  /** Deletes all but these. */
  trim(kept: ReadonlySet<number>): void;
}

function createKeptCalls(keeper: Keeper, add: (one: KeptEntry) => void): KeptCalls {
  const calls = new Map<number, KeptEntry>();
  const note = keeper.keep('call', {
    save(key) {
      const entry = calls.get(Number(key))?.entry;
      return entry && toPlainEntry(entry);
    },
    load(key, kept) {
      const one = { place: Number(key), entry: fromPlainEntry(kept) };
      calls.set(one.place, one);
      add(one);
    },
  });
  function drop(place: number): void {
    calls.delete(place);
    note(toOrderedKey(place));
  }

  return {
    add(one) {
      calls.set(one.place, one);
      note(toOrderedKey(one.place));
    },
    delete: drop,
    trim(kept) {
      for (const place of [...calls.keys()]) if (!kept.has(place)) drop(place);
    },
  };
}

/** The entry as JSON can hold it. */
export function toPlainEntry(entry: Entry): unknown {
  const { body } = entry.request;
  return body instanceof Uint8Array
    ? { ...entry, request: { ...entry.request, body: toBase64(body) } }
    : entry;
}

export function fromPlainEntry(plain: unknown): Entry {
  const entry = plain as Entry;
  const body = entry.request.body as unknown;
  const bytes = typeof body === 'string' ? (fromBase64(body) ?? new Uint8Array()) : entry.request.body;
  const { why, note, diagnosis } = entry;
  return {
    ...entry,
    ...(why && { why: toText(why) }),
    ...(note && { note: toText(note) }),
    ...(diagnosis && { diagnosis: { ...diagnosis, says: toText(diagnosis.says) } }),
    request: { ...entry.request, body: bytes },
  };
}

/** Earlier versions kept one language, which stands for both. */
function toText(kept: Text | string): Text {
  return typeof kept === 'string' ? { en: kept, zh: kept } : kept;
}

/** The largest weight with which these weights, each cut to it, add up to `target` at most. */
function capOf(weights: readonly number[], target: number): number {
  let left = target;
  const sorted = weights.toSorted((one, other) => one - other);
  for (const [at, weight] of sorted.entries()) {
    const share = left / (sorted.length - at);
    if (weight > share) return share;
    left -= weight;
  }
  return Number.POSITIVE_INFINITY;
}
