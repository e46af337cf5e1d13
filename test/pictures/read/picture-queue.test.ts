import { expect, test, vi } from 'vitest';
import { createPictureQueue, type QueueLimits } from '../../../src/pictures/read/picture-queue.ts';

function open(limits: QueueLimits = {}) {
  const dropped: string[] = [];
  const queue = createPictureQueue<ReturnType<typeof job>>(limits);
  const job = (name: string, lane: string, cost: number, size = 0) => ({
    name,
    lane,
    cost,
    bytes: new Uint8Array(size),
    drop: (why: string) => void dropped.push(`${name} ${why}`),
  });
  const add = (...from: Parameters<typeof job>) => {
    const one = job(...from);
    queue.add(one);
    return one;
  };
  const takeAll = () => {
    const names: string[] = [];
    for (let one = queue.take(); one !== undefined; one = queue.take()) names.push(one.name);
    return names;
  };
  return { queue, add, dropped, takeAll };
}

test('tenants take turns, each with its cheapest picture', () => {
  const { add, takeAll } = open();
  add('a3', 'a', 3);
  add('a1', 'a', 1);
  add('a2', 'a', 2);
  add('b9', 'b', 9);
  add('c5', 'c', 5);
  expect(takeAll()).toEqual(['a1', 'b9', 'c5', 'a2', 'a3']);
});

test('a full queue drops the costliest picture of the tenant that fills it, whoever came last', () => {
  const { add, dropped, takeAll } = open({ mostBytes: 300_000 });
  add('a1', 'a', 1, 100_000);
  add('a2', 'a', 2, 100_000);
  add('b1', 'b', 9, 90_000);
  expect(dropped).toEqual(['a2 busy']);
  add('a3', 'a', 3, 150_000);
  expect(dropped).toEqual(['a2 busy', 'a3 busy']);
  expect(takeAll()).toEqual(['a1', 'b1']);
});

test('a picture that waited too long is dropped, and not taken', () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  const { add, dropped, takeAll } = open({ longestWaitMs: 1000 });
  add('old', 'a', 1);
  now.mockReturnValue(900);
  add('new', 'a', 2);
  now.mockReturnValue(1001);
  expect(takeAll()).toEqual(['new']);
  expect(dropped).toEqual(['old busy']);
  now.mockRestore();
});

test('a picture that is taken out leaves room, and is told nothing', () => {
  const { queue, add, dropped, takeAll } = open({ mostBytes: 120_000 });
  queue.remove(add('gone', 'a', 1, 100_000));
  expect(queue.size()).toBe(0);
  add('stays', 'a', 2, 100_000);
  expect(takeAll()).toEqual(['stays']);
  expect(dropped).toEqual([]);
});

test('a picture that does not fit yet keeps its turn', () => {
  const { queue, add } = open();
  add('a9', 'a', 9);
  add('b1', 'b', 1);
  expect(queue.take(({ cost }) => cost < 5)).toBeUndefined();
  expect(queue.size()).toBe(2);
  expect(queue.take()?.name).toBe('a9');
  expect(queue.take(({ cost }) => cost < 5)?.name).toBe('b1');
  expect(queue.size()).toBe(0);
});
