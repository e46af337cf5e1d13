/** A clock as plain data, in ms. */
export interface ClockState {
  /** How far it is ahead of the real clock. */
  readonly offsetMs: number;
  /** Where it stands still, since the epoch; it then ignores offset and real time. */
  readonly frozenAt?: number;
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
