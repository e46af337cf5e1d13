import type { Redis, RedisReply } from './connect-redis.ts';
import type { Loaded } from './create-loader.ts';

/** Values that are asked for at once. */
const atOnce = 1000;

/** What every server learns of what others have changed: tenants, rules, people and pictures. */
export function createChanges(redis: Redis) {
  let version = 0;
  /** One after the other: whoever has nothing to learn must still wait for what is being loaded. */
  let learning: Promise<void> = Promise.resolve();

  async function changed(): Promise<readonly Loaded[]> {
    const lists = ['changed', 'gone'].map((name) =>
      redis.send(['ZRANGEBYSCORE', redis.prefix + name, `(${version}`, '+inf', 'WITHSCORES']),
    );
    const units = new Set<string>();
    for (const flat of (await Promise.all(lists)) as readonly (readonly string[])[]) {
      for (let at = 0; at < flat.length; at += 2) {
        units.add(String(flat[at]));
        version = Math.max(version, Number(flat[at + 1]));
      }
    }
    return loadUnits(redis, units);
  }

  return {
    /** Learns what has changed since the last time; at first, all. */
    learn(take: (changed: readonly Loaded[]) => void): Promise<void> {
      const learnt = learning.then(changed).then(take);
      learning = learnt.catch(() => undefined);
      return learnt;
    },
    beginAnew(): void {
      version = 0;
    },
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
