import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/world/state/random.ts';

const uuidV4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe.each([
  ['without a seed', undefined],
  ['with a seed', 7],
])('randomness %s', (_, seed) => {
  test('makes version 4 UUIDs, each once', () => {
    const random = createRandom(seed);
    const made = Array.from({ length: 20_000 }, () => random.uuid());
    expect(made.filter((uuid) => !uuidV4.test(uuid))).toEqual([]);
    expect(new Set(made).size).toBe(made.length);
  });

  test('uses every bit of a UUID that is free', () => {
    const random = createRandom(seed);
    const seen = Array.from({ length: 36 }, () => new Set<string>());
    for (let at = 0; at < 2000; at += 1) {
      for (const [position, character] of [...random.uuid()].entries()) seen[position]?.add(character);
    }
    const counts = seen.map(({ size }) => size);
    expect(counts.filter((count) => count === 16)).toHaveLength(30);
    expect(counts[14]).toBe(1);
    expect(counts[19]).toBe(4);
  });

  test('makes texts of the length and alphabet, no character favoured', () => {
    const random = createRandom(seed);
    const text = random.text('0123456789', 100_000);
    expect(text).toMatch(/^\d{100000}$/);
    const counts = [...'0123456789'].map((digit) => text.split(digit).length - 1);
    // Six standard deviations of 95 around 10 000.
    expect(Math.min(...counts)).toBeGreaterThan(9430);
    expect(Math.max(...counts)).toBeLessThan(10_570);
  });
});

test('the same seed makes the same sequence, another seed another', () => {
  const sequence = (seed: number) => {
    const random = createRandom(seed);
    return [random.uuid(), random.text('abcdef', 20), random.uuid()];
  };
  expect(sequence(1)).toEqual(sequence(1));
  const seeds = [0, 1, 2, -1, 2 ** 32, 2 ** 32 + 1, 0.5 + 2 ** 40, Number.NaN];
  expect(new Set(seeds.map((seed) => sequence(seed)[0])).size).toBe(seeds.length - 1);
});

test('a seed means the same in every release', () => {
  expect(createRandom(42).text('0123456789abcdef', 32)).toMatchInlineSnapshot(
    `"47e421c55ac8605ddaaa3d6d1438fa34"`,
  );
});

test('without a seed, no two sequences are alike', () => {
  const texts = Array.from({ length: 1000 }, () => createRandom().text('0123456789abcdef', 16));
  expect(new Set(texts).size).toBe(1000);
});
