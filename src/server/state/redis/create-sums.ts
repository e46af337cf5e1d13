import type { KeptPart } from '../../../world/state/keeper.ts';
import type { Redis, RedisReply } from './connect-redis.ts';
import type { RedisState } from './open-redis-state.ts';
import { sumScript } from './redis-scripts.ts';

/** Kinds that follow from what is told. They are added up by whoever hears it. */
export const sumKinds: readonly string[] = ['total', 'bill', 'taken'];

/** What is kept of what was told, for those who look: the latest of all tenants. */
export const mostTold = 10_000;

interface SumsParts {
  readonly redis: Redis;
  readonly state: RedisState;
  readonly parts: ReadonlyMap<string, KeptPart>;
}

/**
 * The sums of what was told up to a place. All servers add up the same in the same order, so that it does not matter who
 * writes them; each writes what has changed since those that are there.
 */
export function createSums({ redis, state, parts }: SumsParts) {
  const changed = new Map<string, { readonly kind: string; readonly key: string }>();
  let isOpen = false;
  let isLoading = false;
  /** Up to where this server has added up, and up to where the sums in Redis are, as far as is known. */
  let [place, written] = [0, 0];

  function note(kind: string, key: string): void {
    if (!isLoading) changed.set(`${kind} ${key}`, { kind, key });
  }

  async function load(): Promise<void> {
    const [, , , reply] = await Promise.all([
      redis.send(['MULTI']),
      redis.send(['HGET', `${redis.prefix}about`, 'summed']),
      Promise.all(sumKinds.map((kind) => redis.send(['HGETALL', redis.prefix + kind]))),
      redis.send(['EXEC']),
    ]);
    const [summed, ...hashes] = reply as readonly RedisReply[];
    isLoading = true;
    try {
      for (const [at, kind] of sumKinds.entries()) {
        const part = parts.get(kind);
        part?.clear?.();
        for (const [key, value] of toRows(hashes[at] ?? null))
          part?.load(key, value, (own) => note(kind, own));
      }
    } finally {
      isLoading = false;
    }
    changed.clear();
    place = Number(summed ?? 0);
    written = place;
    isOpen = true;
  }

  return {
    note,
    place: () => place,
    /** Loads the sums that are there, once. */
    async open(): Promise<void> {
      if (!isOpen) await load();
    },
    reopen: load,
    add(next: number, fold: () => void): void {
      fold();
      place = next;
    },
    /** Writes the sums, if they are ahead of those that are there by so much. */
    async write(least: number): Promise<void> {
      if (!isOpen || place - written < least) return;
      const [from, to] = [written, place];
      const args = [redis.prefix, state.id, String(from), String(to), String(mostTold)];
      for (const { kind, key } of changed.values()) {
        const value = parts.get(kind)?.save(key);
        args.push(kind, key, value === undefined ? '' : JSON.stringify(value));
      }
      const sent = [...changed];
      changed.clear();
      try {
        const there = await redis.run(sumScript, args);
        if (there !== 'gone') written = Number(there);
      } finally {
        // Unless they were written, by this server and now, these values are still to be. Where another server was first,
        // what has changed since its sums is among them.
        if (written !== to) for (const [unit, one] of sent) changed.set(unit, one);
      }
    },
  };
}

/** Values with keys in order, so that numbered ones come as they were made. */
export function toRows(reply: RedisReply): readonly (readonly [key: string, value: unknown])[] {
  const flat = (Array.isArray(reply) ? reply : []) as readonly string[];
  const rows: [string, string][] = [];
  for (let at = 0; at < flat.length; at += 2) rows.push([String(flat[at]), String(flat[at + 1])]);
  rows.sort(([one], [other]) => (one < other ? -1 : 1));
  return rows.map(([key, text]) => [key, JSON.parse(text)]);
}
