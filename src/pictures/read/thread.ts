import type { Reading } from './read-picture.ts';

export interface Job {
  readonly id: number;
  readonly bytes: Uint8Array;
}
export interface Result {
  /** The id of the job; 0 means that the thread is ready. */
  readonly id: number;
  readonly reading: Reading | undefined;
  /** Whether the thread should be replaced: see `Codec.isWorn`. */
  readonly isWorn: boolean;
}

export interface ThreadOptions {
  /** The time limit for one picture; default 5 s. */
  readonly timeoutMs?: number;
  /** The thread ends after this time without a picture, which frees its memory; default 10 s. */
  readonly idleMs?: number;
}

export interface Thread {
  /** `gaveUp`: reading took too long, or ran out of memory. */
  read(bytes: Uint8Array): Promise<Reading | undefined | 'gaveUp'>;
  /** Lets the process end even while a picture is being read. */
  release(): void;
}

interface Waiting {
  readonly bytes: Uint8Array;
  readonly resolve: (reading: Reading | undefined | 'gaveUp') => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * If this process was blocked, a result may already wait in its queue. It is received in this time, before the
 * picture is given up.
 */
const graceMs = 50;

/**
 * Creates a thread that reads one picture after the other. Undefined if the platform has no Node threads. The thread
 * starts with the first picture, and without pictures it does not keep the process alive. `read` rejects if the
 * thread cannot start, as in a bundle without its file.
 */
export function createThread({ timeoutMs = 5_000, idleMs = 10_000 }: ThreadOptions = {}): Thread | undefined {
  const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads');
  if (threads === undefined) return undefined;
  const file = import.meta.url.endsWith('.ts') ? './reader-thread.ts' : './reader-thread.js';
  const waiting: Waiting[] = [];
  let current: Waiting | undefined;
  let worker: InstanceType<typeof threads.Worker> | undefined;
  let isReady = false;
  let isHeld = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ids = 0;

  function begin(): InstanceType<typeof threads.Worker> {
    const fresh = new threads.Worker(new URL(file, import.meta.url), {
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    fresh.on('message', ({ id, reading, isWorn }: Result) => {
      if (worker !== fresh) return;
      isReady = true;
      if (id === ids) settle(reading);
      if (isWorn) end();
      next();
    });
    fresh.on('error', (reason) => {
      if (worker !== fresh) return;
      const couldBegin = isReady;
      end();
      if (couldBegin) settle('gaveUp');
      else refuse(reason);
      next();
    });
    return fresh;
  }

  /** Sends the next picture once the thread is ready and free. */
  function next(): void {
    if (current !== undefined) return;
    if (waiting.length === 0) {
      worker?.unref();
      wait(() => end(), idleMs);
      return;
    }
    worker ??= begin();
    if (isHeld) worker.ref();
    if (!isReady) return;
    current = waiting.shift();
    ids += 1;
    worker.postMessage({ id: ids, bytes: current?.bytes ?? new Uint8Array() } satisfies Job);
    wait(() => wait(giveUp, graceMs), timeoutMs);
  }

  function settle(reading: Reading | undefined | 'gaveUp'): void {
    current?.resolve(reading);
    current = undefined;
  }

  function refuse(reason: unknown): void {
    for (const { reject } of waiting.splice(0)) reject(reason);
  }

  function giveUp(): void {
    end();
    settle('gaveUp');
    next();
  }

  function end(): void {
    clearTimeout(timer);
    void worker?.terminate();
    worker = undefined;
    isReady = false;
  }

  function wait(what: () => void, forMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(what, forMs);
    timer.unref();
  }

  return {
    read: (bytes) =>
      new Promise((resolve, reject) => {
        isHeld = true;
        waiting.push({ bytes, resolve, reject });
        next();
      }),
    release() {
      isHeld = false;
      worker?.unref();
    },
  };
}
