import { type BeginWorker, findBeginWorker, type Worker, type WorkerEvents } from './find-begin-worker.ts';
import type { Reading } from './read-picture.ts';

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
export function createThread(options: ThreadOptions = {}): Thread | undefined {
  const beginWorker = findBeginWorker();
  return beginWorker && readInTurn(beginWorker, options);
}

function readInTurn(beginWorker: BeginWorker, { timeoutMs = 5_000, idleMs = 10_000 }: ThreadOptions): Thread {
  const queue = createQueue();
  const timer = createTimer();
  let worker: Worker | undefined;
  let isHeld = true;
  let ids = 0;

  const events: WorkerEvents = {
    result({ id, reading, isWorn }) {
      if (id === ids) queue.settle(reading);
      if (isWorn) end();
      next();
    },
    error(reason) {
      const couldBegin = worker?.isReady();
      end();
      if (couldBegin) queue.settle('gaveUp');
      else queue.refuse(reason);
      next();
    },
  };

  /** Sends the next picture once the thread is ready and free. */
  function next(): void {
    if (queue.isBusy()) return;
    if (queue.isEmpty()) {
      worker?.unref();
      timer.set(end, idleMs);
      return;
    }
    worker ??= beginWorker(events);
    if (isHeld) worker.ref();
    if (!worker.isReady()) return;
    ids += 1;
    worker.post({ id: ids, bytes: queue.take() });
    timer.set(() => timer.set(giveUp, graceMs), timeoutMs);
  }

  function giveUp(): void {
    end();
    queue.settle('gaveUp');
    next();
  }

  function end(): void {
    timer.clear();
    worker?.end();
    worker = undefined;
  }

  return {
    read: (bytes) =>
      new Promise((resolve, reject) => {
        isHeld = true;
        queue.add({ bytes, resolve, reject });
        next();
      }),
    release() {
      isHeld = false;
      worker?.unref();
    },
  };
}

/** Pictures that wait, and the one that is being read. */
function createQueue() {
  const waiting: Waiting[] = [];
  let current: Waiting | undefined;
  return {
    isBusy: () => current !== undefined,
    isEmpty: () => waiting.length === 0,
    add: (one: Waiting) => void waiting.push(one),
    /** Begins with the next one. */
    take(): Uint8Array {
      current = waiting.shift();
      return current?.bytes ?? new Uint8Array();
    },
    /** Ends the one that is being read. */
    settle(reading: Reading | undefined | 'gaveUp'): void {
      current?.resolve(reading);
      current = undefined;
    },
    /** Ends those that wait. */
    refuse(reason: unknown): void {
      for (const { reject } of waiting.splice(0)) reject(reason);
    },
  };
}

/** One thing that is to be done, after so many ms; keeps no process alive. */
function createTimer() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    set(what: () => void, forMs: number): void {
      clearTimeout(timer);
      timer = setTimeout(what, forMs);
      timer.unref();
    },
    clear: () => clearTimeout(timer),
  };
}
