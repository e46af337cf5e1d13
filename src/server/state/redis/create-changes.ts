import type { Redis, RedisReply } from './connect-redis.ts';
import type { Loaded } from './create-loader.ts';
import type { Transaction } from './transaction.ts';

/** Values that are asked for at once. */
const atOnce = 1000;

export type Changes = ReturnType<typeof createChanges>;

/** What every server learns of what others have changed: tenants, rules, people and pictures. */
export function createChanges(redis: Redis) {
  let version = 0;
  /** What this server has written, perhaps in vain. Of that, others know nothing. */
  let doubted = new Set<string>();
  /** One after the other: whoever has nothing to learn must still wait for what is being loaded. */
  let learning: Promise<void> = Promise.resolve();

  function next(step: () => Promise<void> | void): Promise<void> {
    const done = learning.then(step);
    learning = done.catch(() => undefined);
    return done;
  }

  /** Of which units it is, and up to which version. */
  async function changed(): Promise<readonly [units: Iterable<string>, version: number]> {
    const lists = ['changed', 'gone'].map((name) =>
      redis.send(['ZRANGEBYSCORE', redis.prefix + name, `(${version}`, '+inf', 'WITHSCORES']),
    );
    const units: string[] = [];
    let latest = version;
    for (const flat of (await Promise.all(lists)) as readonly (readonly string[])[]) {
      for (let at = 0; at < flat.length; at += 2) {
        units.push(String(flat[at]));
        latest = Math.max(latest, Number(flat[at + 1]));
      }
    }
    return [units, latest];
  }

  return {
    /** Learns what has changed since the last time that it came to an end; at first, all. */
    learn: (take: (changed: readonly Loaded[]) => void): Promise<void> =>
      next(async () => {
        const own = doubted;
        doubted = new Set();
        try {
          const [units, latest] = await changed();
          take(await loadUnits(redis, new Set([...own, ...units])));
          version = latest;
        } catch (error) {
          for (const unit of own) doubted.add(unit);
          throw error;
        }
      }),
    /** Learns the next time what has come of writes that have failed. */
    doubt({ writes, groups }: Transaction): void {
      for (const unit of groups.keys()) doubted.add(unit);
      for (const [unit, { how }] of writes) if (how === 'known' || how === 'unknown') doubted.add(unit);
    },
    /** Resolves when nothing of the state before is being learnt. */
    beginAnew: () =>
      next(() => {
        version = 0;
        doubted.clear();
      }),
  };
}

/** What is in Redis at these units, each a hash and a field, or `#` for a whole group. */
async function loadUnits(redis: Redis, units: Iterable<string>): Promise<readonly Loaded[]> {
  const fields = new Map<string, string[]>();
  for (const unit of units) {
    const at = unit.indexOf('\n');
    const [hash, field] = [unit.slice(0, at), unit.slice(at + 1)];
    const known = fields.get(hash);
    if (known === undefined) fields.set(hash, [field]);
    else known.push(field);
  }
  const loads: Promise<readonly Loaded[]>[] = [];
  for (const [hash, wanted] of fields) {
    if (wanted[0] === '#') loads.push(loadGroup(redis, hash));
    else {
      for (let at = 0; at < wanted.length; at += atOnce) {
        loads.push(loadFields(redis, hash, wanted.slice(at, at + atOnce)));
      }
    }
  }
  return (await Promise.all(loads)).flat();
}

async function loadGroup(redis: Redis, hash: string): Promise<readonly Loaded[]> {
  return [{ hash, field: '#', content: await redis.send(['HGETALL', redis.prefix + hash]) }];
}

async function loadFields(redis: Redis, hash: string, fields: readonly string[]): Promise<readonly Loaded[]> {
  const texts = (await redis.send(['HMGET', redis.prefix + hash, ...fields])) as readonly RedisReply[];
  return fields.map((field, at) => ({ hash, field, content: texts[at] ?? null }));
}
