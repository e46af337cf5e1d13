import type { MemoryBudget } from '../../world/state/memory-budget.ts';
import { findOrMake } from '../find-or-make.ts';
import type { KeptEntry } from './entry.ts';
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
}

export function createCallRings({ size, bytes, memory }: Limits): CallRings {
  const rings = new Map<string, Ring<KeptEntry>>();
  let evicted = 0;
  const options = {
    weigh: ({ entry: { request, reply } }: KeptEntry) =>
      300 + weighRequest(request) + (reply.body?.length ?? 0),
    mostWeight: bytes,
    forget() {
      evicted += 1;
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

  return {
    add(kept) {
      const ring = findOrMake(rings, kept.entry.tenant, () => createRing<KeptEntry>(size, options));
      const before = ring.weight;
      ring.add(kept);
      memory.addCalls(ring.weight - before);
      if (memory.calls > memory.forCalls()) makeRoom();
    },
    of(tenant) {
      const asked = tenant === undefined ? [...rings.values()] : [rings.get(tenant)];
      return asked.flatMap((ring) => ring?.items() ?? []);
    },
    drop(tenant) {
      for (const one of tenant === undefined ? [...rings.keys()] : [tenant]) {
        memory.addCalls(-(rings.get(one)?.weight ?? 0));
        rings.delete(one);
      }
    },
    get evicted() {
      return evicted;
    },
  };
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
