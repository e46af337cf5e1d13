/** Lets at most so many events a second through, and says how many it left out. */
export interface Sampler {
  /** Whether the next event may be told. If not, it counts as left out. */
  isDue(): boolean;
  end(): void;
}

const tellEachMs = 500;

/** `tell` is called with the number of events that were left out, at most twice a second. */
export function createSampler(perSecond: number, tell: (leftOut: number) => void): Sampler {
  let room = perSecond;
  let before = performance.now();
  let leftOut = 0;
  let telling: NodeJS.Timeout | undefined;
  return {
    isDue() {
      const now = performance.now();
      room = Math.min(perSecond, room + ((now - before) * perSecond) / 1000);
      before = now;
      if (room >= 1) {
        room -= 1;
        return true;
      }
      leftOut += 1;
      telling ??= setTimeout(() => {
        telling = undefined;
        tell(leftOut);
        leftOut = 0;
      }, tellEachMs).unref();
      return false;
    },
    end: () => clearTimeout(telling),
  };
}
