import type { Reading } from './read-picture.ts';

export interface Job {
  readonly id: number;
  readonly bytes: Uint8Array;
}
export interface Result {
  /** Of the job; 0 says that the thread is ready. */
  readonly id: number;
  readonly reading: Reading | 'tooCostly' | undefined;
  /** Whether the decoder has lost so much in pictures which it could not decode that a new one is due. */
  readonly isWorn: boolean;
}

/** A thread of Node that reads one picture at a time. */
export interface Worker {
  /** Whether it has begun. */
  isReady(): boolean;
  post(job: Job): void;
  /** Keeps the process, or lets it end. */
  ref(): void;
  unref(): void;
  /** Nothing is heard of it from then on. */
  end(): void;
}

export interface WorkerEvents {
  result(result: Result): void;
  /** It ran out of memory or time, or could not begin. */
  error(reason: unknown): void;
}

const file = import.meta.url.endsWith('.ts') ? './reader-thread.ts' : './reader-thread.js';

/** Pictures are large and few, so garbage need not wait for much of it. */
const resourceLimits = { maxYoungGenerationSizeMb: 6 };

export type BeginWorker = (tell: WorkerEvents) => Worker;

/** A function that starts a thread; undefined if the platform has no Node threads. */
export function findBeginWorker(): BeginWorker | undefined {
  const builtIn = globalThis.process?.getBuiltinModule;
  if (builtIn === undefined) return undefined;
  return (tell) => {
    // Not before there is a picture: it takes as long to load as all of HTTP.
    const threads = builtIn('node:worker_threads');
    const options = { execArgv: [], stdout: true, stderr: true, resourceLimits };
    const worker = new threads.Worker(new URL(file, import.meta.url), options);
    let isReady = false;
    let hasEnded = false;
    worker.on('message', (result: Result) => {
      if (hasEnded) return;
      isReady = true;
      tell.result(result);
    });
    worker.on('error', (reason) => {
      if (!hasEnded) tell.error(reason);
    });
    return {
      isReady: () => isReady,
      post: (job) => worker.postMessage(job),
      ref: () => worker.ref(),
      unref: () => worker.unref(),
      end() {
        hasEnded = true;
        void worker.terminate();
      },
    };
  };
}
