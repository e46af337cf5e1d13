import { expect, test } from 'vitest';
import { createSyntheticPeople } from '../../src/world/people/synthetic-people.ts';

test('a million come one by one, with one card or two', () => {
  let count = 0;
  for (const { cards } of createSyntheticPeople(1_000_000, 3)) count += cards.length;
  expect(count).toBe(1_250_000);
});
