import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say } from '../../words/text.ts';

/**
 * The range of the clock, in ms since the epoch: the years 1 to 9998. Vendors write years with four digits, in China's
 * time and of ends to come.
 */
const [firstMs, lastMs] = [-62_135_596_800_000, 253_370_764_799_999];

/** A clock as plain data. Times are in ms. */
export interface ClockState {
  /** How far the clock is ahead of real time. */
  readonly offsetMs: number;
  /** The time at which the clock is frozen, since the epoch. A frozen clock ignores the offset and real time. */
  readonly frozenAt?: number;
}

export function readClock(state: ClockState, realNow: number): number {
  return state.frozenAt ?? realNow + state.offsetMs;
}

/** Whether a time is in the years 1 to 9998. */
export function isInRange(ms: number): boolean {
  return ms >= firstMs && ms <= lastMs;
}

/** Error `badRequest` for a time outside the years 1 to 9998. */
export function setClock(state: ClockState, ms: number, realNow: number): ClockState {
  if (!isInRange(ms)) {
    throw new ToolkitError(
      'badRequest',
      say(
        {
          en: 'The clock cannot be at {ms}: give ms since the epoch, from the year 1 to 9998.',
          zh: '时钟不能设为 {ms}：请用 Unix 毫秒时间戳，年份从 1 到 9998。',
        },
        { ms },
      ),
    );
  }
  return state.frozenAt === undefined ? { offsetMs: ms - realNow } : { ...state, frozenAt: ms };
}

export function advanceClock(state: ClockState, ms: number, realNow: number): ClockState {
  return setClock(state, readClock(state, realNow) + ms, realNow);
}

export function freezeClock(state: ClockState, frozen: boolean, realNow: number): ClockState {
  const now = readClock(state, realNow);
  return frozen ? { ...state, frozenAt: now } : { offsetMs: now - realNow };
}
