import { expect, test } from 'vitest';
import { createMemoryStore } from '../../src/world/state/memory-store.ts';

test("a tenant that floods the store with nonces evicts no other tenant's", () => {
  const store = createMemoryStore({ maxEntries: 10 });
  for (const nonce of [1, 2, 3]) store.set(`state:calm:nonce:${nonce}`, nonce, 1000);
  for (let nonce = 0; nonce < 1000; nonce += 1) store.setIfAbsent(`state:busy:nonce:${nonce}`, 1, 0, 1000);
  expect([1, 2, 3].map((nonce) => store.get(`state:calm:nonce:${nonce}`, 0))).toEqual([1, 2, 3]);
  expect(store.get('state:busy:nonce:992', 0)).toBeUndefined();
  expect(store.get('state:busy:nonce:993', 0)).toBe(1);
  expect(store.size).toBe(10);
  expect(store.evicted).toBe(993);
});
