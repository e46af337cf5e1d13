import { nextTurn } from '../../wire/next-turn.ts';

/** Places for work, of which only so much is done at once. */
export interface Slots {
  /** Does the work once a place is free. Rejects if the signal aborts before. */
  use<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** Creates places. They are given in the order of asking. */
export function createSlots(most: number): Slots {
  const waiting = new Set<() => void>();
  let free = most;

  function wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.delete(enter);
        reject(signal.reason);
      };
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      waiting.add(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** Hands the place on to who waits longest. */
  function leave(): void {
    const [next] = waiting;
    if (next === undefined) free += 1;
    else {
      waiting.delete(next);
      next();
    }
  }

  return {
    async use(signal, work) {
      signal.throwIfAborted();
      const isFree = free > 0;
      if (isFree) free -= 1;
      else await wait(signal);
      try {
        // Many may have waited for too long, and end at once: each in a turn of its own.
        if (!isFree) await nextTurn();
        return await work();
      } finally {
        leave();
      }
    },
  };
}
