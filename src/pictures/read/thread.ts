import type { Reading } from './read-picture.ts';

export interface Job {
  readonly id: number;
  readonly bytes: Uint8Array;
}
export interface Result {
  /** Of the job; 0 says that the thread is ready. */
  readonly id: number;
  readonly reading: Reading | undefined;
  /** Whether the decoder has lost so much in pictures which it could not decode that a new one is due. */
  readonly isWorn: boolean;
}

export interface ThreadOptions {
  /** A picture that takes longer is given up; default 5 s. */
  readonly timeoutMs?: number;
  /** After this time without a picture the thread ends, and gives back its memory; default 10 s. */
  readonly idleMs?: number;
}

export interface Thread {
  /** `gaveUp`: it took too long, or all memory. */
  read(bytes: Uint8Array): Promise<Reading | undefined | 'gaveUp'>;
  /** Lets the process end though a picture is being read. */
  release(): void;
}

interface Waiting {
  readonly bytes: Uint8Array;
  readonly resolve: (reading: Reading | undefined | 'gaveUp') => void;
  readonly reject: (reason: unknown) => void;
}

/** What has come while this process itself was held up is heard before a picture is given up. */
const graceMs = 50;

/**
 * Reads in a thread of its own, one picture after the other, where the platform has Node's threads; undefined
 * elsewhere. The thread begins with the first picture, and keeps no process alive without one. Rejects where a thread
 * cannot begin, as in a bundle without its file.
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

  /** Hands over the next picture once the thread is ready and free. */
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
