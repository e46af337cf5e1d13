/** As they are at import: a test may replace them by fake timers later. */
const { setImmediate, setTimeout } = globalThis;

let latest = Promise.resolve();

/** Resolves in a later turn of the event loop, which it shares with no other that waits here. Work that takes long is done between such turns. */
export function nextTurn(): Promise<void> {
  latest = latest.then(() => new Promise((resolve) => void (setImmediate ?? setTimeout)(resolve)));
  return latest;
}
