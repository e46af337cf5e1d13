import { expect, test } from 'vitest';
import { createArrivals } from '../../src/wire/arrivals.ts';

test('the largest gives way once too much arrives at once', () => {
  const arrivals = createArrivals(100);
  const refused: string[] = [];
  const [small, large] = ['small', 'large'].map((name) => arrivals.begin(() => refused.push(name)));
  small?.add(30);
  large?.add(70);
  expect(refused).toEqual([]);
  small?.add(1);
  expect(refused).toEqual(['large']);
  expect(arrivals.bytes).toBe(31);
  large?.add(90);
  large?.end();
  expect(arrivals.bytes).toBe(31);
  small?.end();
  expect(arrivals.bytes).toBe(0);
});

test('that may be the one that came last', () => {
  const arrivals = createArrivals(100);
  const refused: string[] = [];
  arrivals.begin(() => refused.push('first')).add(50);
  arrivals.begin(() => refused.push('second')).add(60);
  expect([refused, arrivals.bytes]).toEqual([['second'], 50]);
});

test('what cannot give way is counted, and others give way to it', () => {
  const arrivals = createArrivals(100);
  const refused: string[] = [];
  arrivals.begin(() => refused.push('first')).add(40);
  const waiting = arrivals.begin();
  waiting.add(90);
  expect([refused, arrivals.bytes]).toEqual([['first'], 90]);
  waiting.add(90);
  expect(arrivals.bytes).toBe(180);
  waiting.end();
  expect(arrivals.bytes).toBe(0);
});
