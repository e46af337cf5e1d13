import type { Reading, ReadPicture } from './read-picture.ts';

export interface Job {
  readonly id: number;
  readonly bytes: Uint8Array;
}
export interface Result {
  /** Of the job; 0 says that the thread is ready. */
  readonly id: number;
  readonly reading: Reading | undefined;
}

export interface ThreadOptions {
  /** A picture that takes longer counts as one that cannot be decoded; default 10 s. */
  readonly timeoutMs?: number;
  /** After this time without a picture the thread ends, and gives back its memory; default 10 s. */
  readonly idleMs?: number;
}

interface Waiting {
  readonly bytes: Uint8Array;
  readonly resolve: (reading: Reading | undefined) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Reads in a thread of its own, where the platform has Node's; undefined elsewhere. The thread begins with the first
 * picture, and keeps no process alive. Rejects where a thread cannot begin, as in a bundle without its file.
 */
export function createThread({
  timeoutMs = 10_000,
  idleMs = 10_000,
}: ThreadOptions = {}): ReadPicture | undefined {
  const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads');
  if (threads === undefined) return undefined;
  const file = import.meta.url.endsWith('.ts') ? './reader-thread.ts' : './reader-thread.js';
  const waiting = new Map<number, Waiting>();
  let worker: InstanceType<typeof threads.Worker> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ids = 0;
  let isReady = false;

  function begin(): InstanceType<typeof threads.Worker> {
    const fresh = new threads.Worker(new URL(file, import.meta.url), {
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    fresh.on('message', ({ id, reading }: Result) => {
      isReady = true;
      waiting.get(id)?.resolve(reading);
      if (waiting.delete(id)) watch();
    });
    fresh.on('error', (reason) => {
      if (worker !== fresh) return;
      if (isReady) giveUp();
      else end(reason);
    });
    return fresh;
  }

  /** One picture at a time is timed; without any, the thread is let go. */
  function watch(): void {
    clearTimeout(timer);
    if (waiting.size === 0) {
      worker?.unref();
      timer = setTimeout(() => end(), idleMs);
    } else {
      timer = setTimeout(giveUp, timeoutMs);
    }
    timer.unref();
  }

  /** The first in the queue is the one that takes too long, or all memory; the others begin anew. */
  function giveUp(): void {
    const [first, ...rest] = waiting.values();
    waiting.clear();
    end();
    first?.resolve(undefined);
    for (const one of rest) send(one);
  }

  function end(reason?: unknown): void {
    clearTimeout(timer);
    void worker?.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  }

  function send(one: Waiting): void {
    worker ??= begin();
    worker.ref();
    ids += 1;
    waiting.set(ids, one);
    worker.postMessage({ id: ids, bytes: one.bytes } satisfies Job);
    if (waiting.size === 1) watch();
  }

  return (bytes) => new Promise((resolve, reject) => send({ bytes, resolve, reject }));
}
