import { expect, test, vi } from 'vitest';
import { advanceClock, createClock, freezeClock, readClock, setClock } from '../../src/world/clock.ts';

function clockOverTime() {
  let real = 1000;
  const clock = createClock(() => real);
  return {
    clock,
    pass: (ms: number) => {
      real += ms;
    },
  };
}

test('a new clock shows the real time', () => {
  const { clock, pass } = clockOverTime();
  expect(clock.now()).toBe(1000);
  pass(5);
  expect(clock.now()).toBe(1005);
});

test('a clock that was set or advanced goes on from there', () => {
  const { clock, pass } = clockOverTime();
  clock.set(50_000);
  pass(5);
  expect(clock.now()).toBe(50_005);
  clock.advance(1000);
  clock.advance(-5);
  pass(1);
  expect(clock.now()).toBe(51_001);
});

test('a frozen clock stands still, can be moved, and goes on from where it was', () => {
  const { clock, pass } = clockOverTime();
  clock.freeze(true);
  pass(100);
  expect(clock.now()).toBe(1000);
  clock.freeze(true);
  expect(clock.now()).toBe(1000);
  clock.advance(10);
  pass(100);
  expect(clock.now()).toBe(1010);
  clock.set(7);
  pass(100);
  expect(clock.now()).toBe(7);
  clock.freeze(false);
  expect(clock.now()).toBe(7);
  pass(3);
  expect(clock.now()).toBe(10);
});

test('letting a clock go that was not frozen changes nothing', () => {
  const { clock, pass } = clockOverTime();
  clock.advance(10);
  clock.freeze(false);
  pass(1);
  expect(clock.now()).toBe(1011);
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

test('a clock without a real one follows fake timers that are installed later', () => {
  const clock = createClock();
  vi.useFakeTimers({ now: 86_400_000 });
  expect(clock.now()).toBe(86_400_000);
  vi.advanceTimersByTime(10);
  expect(clock.now()).toBe(86_400_010);
  vi.useRealTimers();
});
