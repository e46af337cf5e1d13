import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRing } from '../../../src/mocks/journal/ring.ts';

test('a ring keeps the latest, tells of each that makes room, and one of no room keeps nothing', () => {
  const gone: number[] = [];
  const ring = createRing<number>(2, { forget: (item) => gone.push(item) });
  for (const item of [1, 2, 3, 4]) ring.add(item);
  expect([ring.items(), ring.evicted, gone]).toEqual([[3, 4], 2, [1, 2]]);
  const none = createRing<number>(0, { forget: (item) => gone.push(item) });
  none.add(5);
  expect([none.items(), none.evicted, gone]).toEqual([[], 1, [1, 2, 5]]);
});

test('whatever is added, a ring holds the newest of all that fit by count and weight', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 }),
      (capacity, mostWeight, weights) => {
        const gone: number[] = [];
        const ring = createRing<number>(capacity, {
          weigh: (at) => weights[at] ?? 0,
          mostWeight,
          forget: (at) => gone.push(at),
        });
        for (const at of weights.keys()) {
          ring.add(at);
          const kept: number[] = [];
          let weight = 0;
          for (let one = at; one >= 0 && kept.length < capacity; one -= 1) {
            weight += weights[one] ?? 0;
            if (weight > mostWeight && one !== at) break;
            kept.unshift(one);
          }
          expect(ring.items()).toEqual(kept);
          expect([...gone, ...kept]).toEqual([...weights.keys()].slice(0, at + 1));
        }
        expect(ring.evicted).toBe(gone.length);
      },
    ),
  );
});
