import type { Redis } from './connect-redis.ts';

interface Watched {
  /** The place up to which all is heard. */
  place(): number;
  hear(): Promise<void>;
  /** Called when nothing was told for a while. */
  requireSame(): Promise<void>;
}

/** The longest wait for something to be told, and the wait after a failure, in ms. */
const waitMs = 1000;

/** Hears of what is told as soon as it is, as long as anybody watches: over a connection of its own, which waits. */
export function createWatching(redis: Redis, { place, hear, requireSame }: Watched) {
  let watchers = 0;
  let isWatching = false;
  let isClosed = false;
  const isWanted = () => watchers > 0 && !isClosed;

  async function waitAndHear(): Promise<void> {
    const own = await redis.duplicate();
    try {
      while (isWanted()) {
        const key = `${redis.prefix}told`;
        const reply = await own.send(['XREAD', 'BLOCK', String(waitMs), 'STREAMS', key, `${place()}-0`]);
        if (!isWanted()) return;
        await (reply === null ? requireSame() : hear());
      }
    } finally {
      await own.close();
    }
  }

  async function keepWatching(): Promise<void> {
    if (isWatching) return;
    isWatching = true;
    while (isWanted()) {
      // While the state is away, there is nothing to hear.
      await waitAndHear().catch(
        () => new Promise<void>((resolve) => void setTimeout(resolve, waitMs).unref()),
      );
    }
    isWatching = false;
  }

  return {
    /** Returns a function that ends this. */
    watch(): () => void {
      watchers += 1;
      void keepWatching();
      let isOn = true;
      return () => {
        if (isOn) watchers -= 1;
        isOn = false;
      };
    },
    close(): void {
      isClosed = true;
    },
  };
}
