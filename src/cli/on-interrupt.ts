/** npm hands on a Ctrl-C that its child has had from the terminal already. */
const sameKeystrokeMs = 300;

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Signals end the process again. */
  release(): void;
}

/** The first signal aborts; a second one ends the process at once. */
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
