import { expect, test } from 'vitest';
import type { Redis, RedisReply } from '../../../../src/server/state/redis/connect-redis.ts';
import { createChanges } from '../../../../src/server/state/redis/create-changes.ts';
import type { Loaded } from '../../../../src/server/state/redis/create-loader.ts';

/** A Redis in which two tenants have changed, and that can lose the connection. */
function fakeRedis() {
  const place = { isLost: false };
  const send = async ([command, key = '', after = '']: readonly string[]): Promise<RedisReply> => {
    if (command === 'HMGET') {
      if (place.isLost) throw new Error('lost');
      return ['v|1', 'v|2'];
    }
    if (key.endsWith('gone') || Number(after.slice(1)) >= 7) return [];
    return ['tenant\na', '6', 'tenant\nb', '7'];
  };
  return { place, redis: { prefix: 'p:', send } as unknown as Redis };
}

test('what could not be loaded is learnt the next time, and then no more', async () => {
  const { place, redis } = fakeRedis();
  const changes = createChanges(redis);
  const learnt: (readonly Loaded[])[] = [];
  place.isLost = true;
  await expect(changes.learn((all) => void learnt.push(all))).rejects.toThrow('lost');
  place.isLost = false;
  await changes.learn((all) => void learnt.push(all));
  await changes.learn((all) => void learnt.push(all));
  expect(learnt.map((all) => all.map(({ field }) => field))).toEqual([['a', 'b'], []]);
});

test('what is begun anew is learnt from its beginning, after what was being learnt', async () => {
  const { redis } = fakeRedis();
  const changes = createChanges(redis);
  const learnt: number[] = [];
  const first = changes.learn((all) => void learnt.push(all.length));
  await changes.beginAnew();
  expect(learnt).toEqual([2]);
  await changes.learn((all) => void learnt.push(all.length));
  expect(learnt).toEqual([2, 2]);
  await first;
});
