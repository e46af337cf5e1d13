import { expect, test } from 'vitest';
import type { Redis, RedisReply } from '../../../../src/server/state/redis/connect-redis.ts';
import { createSums } from '../../../../src/server/state/redis/create-sums.ts';
import type { RedisState } from '../../../../src/server/state/redis/open-redis-state.ts';

/** Sums of one kind over a Redis that takes what it is given, unless it is lost or another server was first. */
async function openSums() {
  const place = { isLost: false, summed: '0' };
  const written: (readonly string[])[] = [];
  const redis = {
    prefix: 'p:',
    send: async ([command]: readonly string[]): Promise<RedisReply> =>
      command === 'EXEC' ? [place.summed, [], [], []] : 'OK',
    async run(_script: string, [, , from = '', to = '', , ...rows]: readonly string[]) {
      if (place.isLost) throw new Error('lost');
      if (from !== place.summed) return place.summed;
      written.push(rows);
      place.summed = to;
      return to;
    },
  } as unknown as Redis;
  const values = new Map<string, number>();
  const part = { save: (key: string) => values.get(key), load: () => undefined };
  const sums = createSums({ redis, state: { id: 'one' } as RedisState, parts: new Map([['total', part]]) });
  await sums.open();
  const add = (at: number, key: string) =>
    sums.add(at, () => {
      values.set(key, (values.get(key) ?? 0) + 1);
      sums.note('total', key);
    });
  return { sums, place, written, add };
}

test('sums that could not be written are written the next time, with what has changed since', async () => {
  const { sums, place, written, add } = await openSums();
  add(1, 'a b');
  place.isLost = true;
  await expect(sums.write(1)).rejects.toThrow('lost');
  place.isLost = false;
  add(2, 'c');
  await sums.write(1);
  expect(written).toEqual([['total', 'a b', '1', 'total', 'c', '1']]);
});

test('where another server was first, the next sums have all that has changed since its own', async () => {
  const { sums, place, written, add } = await openSums();
  add(1, 'a b');
  add(2, 'c');
  place.summed = '1';
  await sums.write(1);
  expect(written).toEqual([]);
  await sums.write(1);
  expect(written).toEqual([['total', 'a b', '1', 'total', 'c', '1']]);
  add(3, 'c');
  await sums.write(1);
  expect(written.at(-1)).toEqual(['total', 'c', '2']);
});
