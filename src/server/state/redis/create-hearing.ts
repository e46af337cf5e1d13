import type { Follower, Fresh, KeptPart } from '../../../world/state/keeper.ts';
import type { Redis, RedisReply } from './connect-redis.ts';
import { createSums } from './create-sums.ts';
import { createWatching } from './create-watching.ts';
import type { RedisState } from './open-redis-state.ts';

interface HearingParts {
  readonly redis: Redis;
  readonly state: RedisState;
  readonly parts: ReadonlyMap<string, KeptPart>;
}

/** Whoever tells the next of so many adds up what was told since the last sums. */
const summedEach = 2000;
/** Things that are asked for at once. */
const atOnce = 1000;

/** Hears what all servers tell. */
export function createHearing({ redis, state, parts }: HearingParts) {
  const sums = createSums({ redis, state, parts });
  let follower: Follower | undefined;
  /** The place up to which this server has seen more than facts. */
  let seen = 0;
  let hearing: Promise<void> = Promise.resolve();

  /** One after the other, since each goes on from where the last one was. */
  function hear(fresh: Fresh): Promise<void> {
    const heard = hearing.then(() => hearOn(fresh));
    hearing = heard.catch(() => undefined);
    return heard;
  }

  async function hearOn(fresh: Fresh): Promise<void> {
    await sums.open();
    const wantsMore = fresh === 'more';
    for (;;) {
      const from = wantsMore ? Math.min(seen, sums.place()) : sums.place();
      const told = await toldAfter(redis, from);
      // What was told before those that are left was summed up by others.
      if ((told[0]?.place ?? 0) > sums.place() + 1) await sums.reopen();
      for (const one of told) take(one, wantsMore);
      if (told.length < atOnce) break;
    }
    await sums.write(summedEach);
  }

  function take({ place, facts, more }: Tiding, wantsMore: boolean): void {
    const parsed = JSON.parse(facts) as unknown;
    if (place > sums.place()) sums.add(place, () => follower?.fold(parsed));
    if (!wantsMore || place <= seen) return;
    follower?.see(place, parsed, JSON.parse(more));
    seen = place;
  }

  const watching = createWatching(redis, {
    place: () => seen,
    hear: () => hear('more'),
    requireSame: state.requireSame,
  });

  return {
    hear,
    watch: watching.watch,
    noteSum: sums.note,
    follow(one: Follower): void {
      follower = one;
    },
    /** Adds up what was told, if it is this server's turn. `place` is that of what it told last, among `told`. */
    reach(place: number, told: number): void {
      if (place % summedEach < told) void hear('facts').catch(() => undefined);
    },
    async beginAnew(): Promise<void> {
      seen = 0;
      await sums.reopen();
    },
    async close(): Promise<void> {
      watching.close();
      await hearing;
      await sums.write(1).catch(() => undefined);
    },
  };
}

/** What was told, as JSON. */
export interface Tiding {
  readonly place: number;
  readonly facts: string;
  readonly more: string;
}

async function toldAfter(redis: Redis, place: number): Promise<readonly Tiding[]> {
  const key = `${redis.prefix}told`;
  const reply: RedisReply = await redis.send(['XRANGE', key, `(${place}-0`, '+', 'COUNT', String(atOnce)]);
  return toTidings(reply);
}

/** The entries of the stream. */
export function toTidings(reply: RedisReply): readonly Tiding[] {
  const entries = reply as readonly (readonly [id: string, fields: readonly string[]])[];
  return entries.map(([id, [, facts = '', , more = '']]) => ({
    place: Number(id.split('-')[0]),
    facts,
    more,
  }));
}
