import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/world/state/memory-store.ts';

describe('a memory store', () => {
  test('answers at once, never with a promise', () => {
    const store = createMemoryStore();
    expect(store.set('a', { plain: true })).toBeUndefined();
    expect(store.get('a', 0)).toEqual({ plain: true });
    expect(store.setIfAbsent('a', 1, 0)).toBe(false);
    expect(store.increment('n', 0)).toBe(1);
    expect(store.append('list', 1)).toBeUndefined();
    expect(store.update([], 0)).toBeUndefined();
    expect(store.delete('a')).toBeUndefined();
    expect(store.get('a', 0)).toBeUndefined();
  });

  test('has a value until the millisecond of its expiry, by the time it is asked with', () => {
    const store = createMemoryStore();
    store.set('token', 'abc', 1000);
    expect(store.get('token', 999)).toBe('abc');
    expect(store.get('token', 1000)).toBeUndefined();
  });

  test('finds an expired value again when the clock is put back', () => {
    const store = createMemoryStore();
    store.set('token', 'abc', 1000);
    expect(store.get('token', 5000)).toBeUndefined();
    expect(store.get('token', 500)).toBe('abc');
  });

  test('forgets the expiry of a value that is set again without one', () => {
    const store = createMemoryStore();
    store.set('token', 'old', 1000);
    store.set('token', 'new');
    expect(store.get('token', 2000)).toBe('new');
  });

  test('takes a key once, and again after it has expired', () => {
    const store = createMemoryStore();
    expect(store.setIfAbsent('nonce', 1, 0, 900)).toBe(true);
    expect(store.setIfAbsent('nonce', 2, 899, 1800)).toBe(false);
    expect(store.get('nonce', 899)).toBe(1);
    expect(store.setIfAbsent('nonce', 3, 900, 1800)).toBe(true);
    expect(store.get('nonce', 900)).toBe(3);
  });

  test('counts with the expiry of the first, and afresh after it', () => {
    const store = createMemoryStore();
    expect(store.increment('calls', 0, 100)).toBe(1);
    expect(store.increment('calls', 50, 150)).toBe(2);
    expect(store.increment('calls', 99, 199)).toBe(3);
    expect(store.increment('calls', 100, 200)).toBe(1);
    expect(store.get('calls', 199)).toBe(1);
  });

  test('counts from 1 where something else than a number was', () => {
    const store = createMemoryStore();
    store.set('calls', 'many');
    expect(store.increment('calls', 0)).toBe(1);
  });

  test('appends without touching the list that a caller has set', () => {
    const store = createMemoryStore();
    const mine = ['a'];
    store.set('list', mine);
    store.append('list', 'b');
    store.append('list', 'c');
    expect(store.get('list', 0)).toEqual(['a', 'b', 'c']);
    expect(mine).toEqual(['a']);
  });

  test('makes several writes as one', () => {
    const store = createMemoryStore();
    store.update(
      [
        { kind: 'set', key: 'token', value: 'abc', expiresAt: 100 },
        { kind: 'increment', key: 'calls' },
        { kind: 'increment', key: 'calls' },
        { kind: 'increment', key: 'today', expiresAt: 100 },
      ],
      0,
    );
    expect([store.get('token', 99), store.get('calls', 99), store.get('today', 99)]).toEqual(['abc', 2, 1]);
    expect([store.get('token', 100), store.get('calls', 100), store.get('today', 100)]).toEqual([
      undefined,
      2,
      undefined,
    ]);
  });
});

describe('the bound of a memory store', () => {
  test('evicts what was written longest ago, and counts it', () => {
    const store = createMemoryStore({ maxEntries: 2 });
    for (const key of ['a', 'b', 'c', 'd']) store.set(key, key, 1000);
    expect(['a', 'b', 'c', 'd'].map((key) => store.get(key, 0))).toEqual([undefined, undefined, 'c', 'd']);
    expect(store.evicted).toBe(2);
    expect(store.size).toBe(2);
  });

  test('keeps a counter that is still counted', () => {
    const store = createMemoryStore({ maxEntries: 2 });
    store.increment('calls', 0, 1000);
    for (let nonce = 0; nonce < 10; nonce += 1) {
      store.setIfAbsent(`nonce/${nonce}`, 1, 0, 1000);
      store.increment('calls', 0, 1000);
    }
    expect(store.get('calls', 0)).toBe(11);
  });

  test('never evicts what has no expiry, and does not count it', () => {
    const store = createMemoryStore({ maxEntries: 1 });
    for (let at = 0; at < 100; at += 1) store.set(`kept/${at}`, at);
    store.set('a', 1, 1000);
    store.set('b', 1, 1000);
    expect(store.get('kept/0', 0)).toBe(0);
    expect(store.size).toBe(101);
    expect(store.evicted).toBe(1);
  });

  test('lets go of a key that was deleted or made lasting', () => {
    const store = createMemoryStore({ maxEntries: 2 });
    store.set('a', 1, 1000);
    store.set('b', 1, 1000);
    store.set('a', 1);
    store.delete('b');
    store.set('c', 1, 1000);
    store.set('d', 1, 1000);
    expect(store.evicted).toBe(0);
    expect(store.size).toBe(3);
  });

  test('goes on evicting in order after everything was cleared', () => {
    const store = createMemoryStore({ maxEntries: 2 });
    for (const key of ['a', 'b', 'c']) store.set(key, key, 1000);
    store.clear();
    expect(store.size).toBe(0);
    for (const key of ['d', 'e', 'f']) store.set(key, key, 1000);
    expect(['d', 'e', 'f'].map((key) => store.get(key, 0))).toEqual([undefined, 'e', 'f']);
    expect(store.evicted).toBe(2);
  });

  test('lets a tenant in that comes when it is full', () => {
    const store = createMemoryStore({ maxEntries: 2 });
    for (const key of ['state:a:1', 'state:a:2', 'state:b:1']) store.set(key, key, 1000);
    expect(store.get('state:a:1', 0)).toBeUndefined();
    expect(store.get('state:b:1', 0)).toBe('state:b:1');
    expect(store.evicted).toBe(1);
  });
});

test('clear forgets the keys that begin as asked', () => {
  const store = createMemoryStore();
  store.set('tenant-a/token', 1);
  store.set('tenant-a/nonce', 1, 1000);
  store.set('tenant-b/token', 1);
  store.clear('tenant-a/');
  expect(store.size).toBe(1);
  expect(store.get('tenant-b/token', 0)).toBe(1);
});
