/** A clock as plain data, in ms. */
export interface ClockState {
  /** How far it is ahead of the real clock. */
  readonly offsetMs: number;
  /** Where it stands still, since the epoch; it then ignores offset and real time. */
  readonly frozenAt?: number;
}

/** A clock that can be put forward, back and to a stop. Times are ms since the epoch. */
export interface Clock {
  now(): number;
  set(ms: number): void;
  /** Forward, or back where negative; a frozen clock moves too and stays frozen. */
  advance(ms: number): void;
  /** Stops it where it is; `false` lets it go on from there. */
  freeze(frozen: boolean): void;
}

export function readClock(state: ClockState, realNow: number): number {
  return state.frozenAt ?? realNow + state.offsetMs;
}

export function setClock(state: ClockState, ms: number, realNow: number): ClockState {
  return state.frozenAt === undefined ? { offsetMs: ms - realNow } : { ...state, frozenAt: ms };
}

export function advanceClock(state: ClockState, ms: number, realNow: number): ClockState {
  return setClock(state, readClock(state, realNow) + ms, realNow);
}

export function freezeClock(state: ClockState, frozen: boolean, realNow: number): ClockState {
  const now = readClock(state, realNow);
  return frozen ? { ...state, frozenAt: now } : { offsetMs: now - realNow };
}

/** The real time is looked up at each call, so that a test's fake timers are seen. */
export function createClock(real: () => number = () => Date.now()): Clock {
  let state: ClockState = { offsetMs: 0 };
  return {
    now: () => readClock(state, real()),
    set(ms) {
      state = setClock(state, ms, real());
    },
    advance(ms) {
      state = advanceClock(state, ms, real());
    },
    freeze(frozen) {
      state = freezeClock(state, frozen, real());
    },
  };
}
