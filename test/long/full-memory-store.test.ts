import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../src/world/state/memory-store.ts';

describe('a memory store that is full', () => {
  test('evicts each of 300 000 in constant time', () => {
    const store = createMemoryStore({ maxEntries: 100_000 });
    for (let at = 0; at < 400_000; at += 1) store.set(`nonce/${at}`, 1, 1000);
    expect(store.evicted).toBe(300_000);
  });

  test.each([
    ['by 300 000 tenants with one each', (at: number) => `state:tenant-${at}:nonce`],
    ['by 1000 tenants in turn', (at: number) => `state:tenant-${at % 1000}:nonce:${at}`],
    ['by a busy tenant among 50 000', (at: number) => `state:${at < 50_000 ? at : 'busy'}:nonce:${at}`],
  ])('evicts in constant time what is written %s', (_how, keyOf) => {
    const store = createMemoryStore({ maxEntries: 100_000 });
    for (let at = 0; at < 300_000; at += 1) store.set(keyOf(at), 1, 1000);
    expect(store.evicted).toBe(200_000);
    expect(store.size).toBe(100_000);
  });
});
