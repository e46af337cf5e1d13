/**
 * Signals within this time count as one, in ms: npm forwards a Ctrl-C that the terminal already sent to its child.
 */
const sameKeystrokeMs = 300;

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Restores the default, so that signals end the process. */
  release(): void;
}

/**
 * The first signal aborts the run. A second signal ends the process at once, and so does the end of `lastMs`, whatever
 * the run still waits for.
 */
export function onInterrupt(lastMs: number): Interrupt {
  const controller = new AbortController();
  let first: number | undefined;
  let deadline: NodeJS.Timeout | undefined;
  const stop = (exitCode: number) => () => {
    if (first !== undefined && performance.now() - first > sameKeystrokeMs) process.exit(exitCode);
    if (first !== undefined) return;
    first = performance.now();
    deadline = setTimeout(() => process.exit(exitCode), lastMs).unref();
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
      clearTimeout(deadline);
      for (const [signal, handler] of handlers) process.off(signal, handler);
    },
  };
}

/**
 * Ends the process at a signal, as the system does by itself, but not with the first process of a container. Returns a
 * function that gives up the signals.
 */
export function endOnSignal(): () => void {
  if (process.pid !== 1) return () => {};
  const handlers = [
    ['SIGINT', () => process.exit(130)],
    ['SIGTERM', () => process.exit(143)],
  ] as const;
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
