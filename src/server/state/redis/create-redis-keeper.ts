import type { Fresh, Keeper, KeptPart } from '../../../world/state/keeper.ts';
import { connectRedis } from './connect-redis.ts';
import { createChanges } from './create-changes.ts';
import { createCommits } from './create-commits.ts';
import { createHearing } from './create-hearing.ts';
import { createKnown } from './create-known.ts';
import { createNotes } from './create-notes.ts';
import { sumKinds } from './create-sums.ts';
import { createWork } from './create-work.ts';
import { openRedisState } from './open-redis-state.ts';

/**
 * Keeps the state of a mock in Redis, for any number of servers. What each knows of it is in its memory. Errors `badFlag`,
 * `missingPackage`, `stateAway`, `badState`.
 */
export async function createRedisKeeper(url: string, now: () => number = Date.now): Promise<Keeper> {
  const redis = await connectRedis(url);
  const state = await openRedisState(redis, now).catch(async (error: unknown) => {
    await redis.close();
    throw error;
  });
  const parts = new Map<string, KeptPart>();
  const known = createKnown(parts);
  const hearing = createHearing({ redis, state, parts });
  const changes = createChanges(redis);
  const commits = createCommits({ redis, state, known, now, changes, onPlace: hearing.reach });
  const work = createWork(state, commits);
  // What the work that is going on has written is newer than what is loaded meanwhile.
  known.guard((unit) => [...commits.open].some(({ writes, groups }) => writes.has(unit) || groups.has(unit)));
  state.onNew(async () => {
    await changes.beginAnew();
    known.forgetAll();
    await hearing.beginAnew();
  });
  await changes.learn(known.take);

  let beginning: Promise<unknown> = Promise.resolve();
  const { noteOf, ...notes } = createNotes({
    known,
    parts,
    current: work.transaction,
    background: commits.background,
  });

  const refresh = async (fresh: Fresh): Promise<void> => {
    state.requirePresent();
    await commits.settled();
    await state.requireSame();
    await changes.learn(known.take);
    await hearing.hear(fresh);
  };
  return {
    about: state.about,
    keep(kind, part) {
      parts.set(kind, part);
      known.loadInto(kind);
      return sumKinds.includes(kind) ? (key) => hearing.noteSum(kind, key) : noteOf(kind);
    },
    drop: () => {},
    ready: () => undefined,
    written: () => beginning.then(() => commits.settled()),
    reach: async () => state.requirePresent(),
    onAway: redis.onAway,
    unref: redis.unref,
    async close() {
      await commits.settled()?.catch(() => undefined);
      await hearing.close();
      await redis.close();
    },
    shared: {
      ...notes,
      async transact(one, fresh) {
        if (work.transaction() !== undefined) return one();
        if (fresh !== undefined) await refresh(fresh);
        return work.run(one);
      },
      follow: hearing.follow,
      begin(one) {
        state.onNew(() => work.run(one));
        beginning = work.run(one);
        beginning.catch(() => undefined);
      },
      refresh,
      watch: hearing.watch,
    },
  };
}
