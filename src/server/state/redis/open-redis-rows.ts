import { randomUUID } from 'node:crypto';
import type { Vendor } from '../../../language/vendor.ts';
import type { KeptAbout } from '../../../world/state/keeper.ts';
import type { KeptRow } from '../open-state-file.ts';
import { connectRedis, type RedisReply } from './connect-redis.ts';
import { fillRedisState, requireKinds } from './fill-redis-state.ts';
import { importing, toIdAndAbout } from './open-redis-state.ts';
import { beginScript, resetScript, snapshotScript } from './redis-scripts.ts';
import { rowsOfSnapshot } from './rows-of-snapshot.ts';

/** The state in Redis as the rows that a file has. Looking at it begins none, and is no run. */
export interface RedisRows {
  /** The URL without its password. */
  readonly place: string;
  /** What is there; undefined if there is nothing. Error `badState`. */
  about(): Promise<KeptAbout | undefined>;
  rows(): Promise<readonly KeptRow[]>;
  /** Puts these rows where nothing is. False if there is state. Error `badState`: a row is none of ours. */
  fill(rows: readonly KeptRow[]): Promise<boolean>;
  /** Deletes it. Servers that run on it begin anew. False if there is nothing. Error `badState`. */
  empty(): Promise<boolean>;
  close(): Promise<void>;
}

/** Errors `badFlag`, `missingPackage`, `stateAway`. */
export async function openRedisRows(url: string, vendors: readonly Vendor[]): Promise<RedisRows> {
  const redis = await connectRedis(url);
  const { prefix, place } = redis;
  const about = `${prefix}about`;
  const credentialKinds = [
    ...new Map(vendors.map(({ credentials }) => [credentials.id, credentials])).values(),
  ];

  /** Nothing, or id, layout and so on. */
  async function read(): Promise<RedisReply> {
    const type = await redis.send(['TYPE', about]);
    if (type === 'none') return null;
    const fields = ['id', 'layout', 'madeAt', 'lastAt', 'runs'];
    return type === 'hash' ? redis.send(['HMGET', about, ...fields]) : [type];
  }

  return {
    place,
    async about() {
      const found = await read();
      return found === null ? undefined : toIdAndAbout(redis, found).about;
    },
    rows: async () => rowsOfSnapshot(await redis.run(snapshotScript, [prefix]), vendors),
    async fill(rows) {
      requireKinds(rows);
      const id = randomUUID();
      const now = Date.now();
      const begun = await redis.run(beginScript, [prefix, importing, id, String(now)]);
      if ((begun as readonly string[])[0] !== id) {
        toIdAndAbout(redis, begun);
        return false;
      }
      try {
        await fillRedisState(rows, { redis, id, now, credentialKinds });
      } catch (error) {
        await redis.run(resetScript, [prefix, id]).catch(() => undefined);
        throw error;
      }
      return true;
    },
    async empty() {
      const found = await read();
      if (found === null) return false;
      // What an import left behind when it was broken off is no state that anybody reads.
      if ((found as readonly RedisReply[])[1] !== importing) toIdAndAbout(redis, found);
      await redis.run(resetScript, [prefix, '']);
      return true;
    },
    close: redis.close,
  };
}
