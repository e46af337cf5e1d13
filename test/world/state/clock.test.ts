import { expect, test } from 'vitest';
import {
  advanceClock,
  type ClockState,
  freezeClock,
  readClock,
  setClock,
} from '../../../src/world/state/clock.ts';

const real: ClockState = { offsetMs: 0 };

test('a clock that nobody touched shows the real time', () => {
  expect([1000, 1005].map((now) => readClock(real, now))).toEqual([1000, 1005]);
});

test('a clock that was set or advanced goes on from there', () => {
  const set = setClock(real, 50_000, 1000);
  expect(readClock(set, 1005)).toBe(50_005);
  expect(readClock(advanceClock(advanceClock(set, 1000, 1005), -5, 1005), 1006)).toBe(51_001);
});

test('a frozen clock stands still, can be moved, and goes on from where it was', () => {
  const frozen = freezeClock(real, true, 1000);
  expect(readClock(frozen, 1100)).toBe(1000);
  expect(freezeClock(frozen, true, 1100)).toEqual(frozen);
  const moved = advanceClock(frozen, 10, 1100);
  expect(readClock(moved, 1200)).toBe(1010);
  const set = setClock(moved, 7, 1200);
  expect(readClock(set, 1300)).toBe(7);
  const freed = freezeClock(set, false, 1300);
  expect([1300, 1303].map((now) => readClock(freed, now))).toEqual([7, 10]);
});

test('letting a clock go that was not frozen changes nothing', () => {
  const ahead = advanceClock(real, 10, 1000);
  expect(freezeClock(ahead, false, 1000)).toEqual(ahead);
});

test('a clock is plain data, and no function changes the one that it is given', () => {
  const state = Object.freeze({ offsetMs: 5 });
  expect(readClock(state, 100)).toBe(105);
  expect(advanceClock(state, 10, 100)).toEqual({ offsetMs: 15 });
  expect(setClock(state, 50, 100)).toEqual({ offsetMs: -50 });
  const frozen = Object.freeze(freezeClock(state, true, 100));
  expect(JSON.parse(JSON.stringify(frozen))).toEqual({ offsetMs: 5, frozenAt: 105 });
  expect(readClock(frozen, 999)).toBe(105);
  expect(freezeClock(frozen, false, 999)).toEqual({ offsetMs: -894 });
});
