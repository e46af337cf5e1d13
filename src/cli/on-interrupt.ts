/**
 * Signals within this time count as one, in ms: npm forwards a Ctrl-C that the terminal already sent to its child.
 */
const sameKeystrokeMs = 300;

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Restores the default, so that signals end the process. */
  release(): void;
}

/** The first signal aborts the run. A second signal ends the process at once. */
export function onInterrupt(): Interrupt {
  const controller = new AbortController();
  let first: number | undefined;
  const stop = (exitCode: number) => () => {
    if (first !== undefined && performance.now() - first > sameKeystrokeMs) process.exit(exitCode);
    if (first !== undefined) return;
    first = performance.now();
    controller.abort();
  };
  const handlers = [
    ['SIGINT', stop(130)],
    ['SIGTERM', stop(143)],
    ['SIGHUP', stop(129)],
  ] as const;
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return {
    signal: controller.signal,
    release() {
      for (const [signal, handler] of handlers) process.off(signal, handler);
    },
  };
}
