import { type BeginWorker, findBeginWorker, type Worker, type WorkerEvents } from './find-begin-worker.ts';
import { createPictureQueue, type QueueLimits, type Unread, type Waiting } from './picture-queue.ts';
import type { Reading } from './read-picture.ts';

export interface ThreadOptions extends QueueLimits {
  /** The time limit for one picture, after which the thread is replaced; default 5 s. */
  readonly timeoutMs?: number;
  /** The thread ends after this time without a picture, which frees its memory; default 10 s. */
  readonly idleMs?: number;
}

export interface Thread {
  /** `tooCostly`: reading took too long, or ran out of memory. */
  read(picture: Submitted): Promise<Reading | Unread | undefined>;
  /** Lets the process end even while a picture is being read. */
  release(): void;
}

interface Submitted extends Pick<Waiting, 'bytes' | 'lane'> {
  readonly pixels: number;
  /** Once it resolves, the picture is not read any more, unless it is being read already. */
  readonly gone: Promise<void>;
}

interface ReadingJob extends Waiting {
  readonly done: Promise<Reading | Unread | undefined>;
  readonly resolve: (reading: Reading | Unread | undefined) => void;
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

function readInTurn(
  beginWorker: BeginWorker,
  { timeoutMs = 5_000, idleMs = 10_000, ...limits }: ThreadOptions,
): Thread {
  const queue = createPictureQueue<ReadingJob>(limits);
  const timer = createTimer();
  let worker: Worker | undefined;
  let isHeld = true;
  let ids = 0;
  let current: ReadingJob | undefined;

  function settle(reading: Reading | Unread | undefined): void {
    current?.resolve(reading);
    current = undefined;
  }

  const events: WorkerEvents = {
    result({ id, reading, isWorn }) {
      if (id === ids) settle(reading);
      if (isWorn) end();
      next();
    },
    error(reason) {
      const couldBegin = worker?.isReady();
      end();
      if (couldBegin) settle('tooCostly');
      else for (const { reject } of queue.clear()) reject(reason);
      next();
    },
  };

  /** Sends the next picture once the thread is ready and free. */
  function next(): void {
    if (current !== undefined) return;
    if (queue.isEmpty()) {
      worker?.unref();
      timer.set(end, idleMs);
      return;
    }
    worker ??= beginWorker(events);
    if (isHeld) worker.ref();
    if (!worker.isReady()) return;
    current = queue.take();
    if (current === undefined) next();
    else {
      ids += 1;
      worker.post({ id: ids, bytes: current.bytes });
      timer.set(() => timer.set(() => events.error('timeout'), graceMs), timeoutMs);
    }
  }

  function end(): void {
    timer.clear();
    worker?.end();
    worker = undefined;
  }

  return {
    async read(picture) {
      isHeld = true;
      const job = toJob(picture);
      void picture.gone.then(() => {
        if (job === current) return;
        queue.remove(job);
        job.resolve('left');
        next();
      });
      queue.add(job);
      next();
      return job.done;
    },
    release() {
      isHeld = false;
      worker?.unref();
    },
  };
}

function toJob({ bytes, pixels, lane }: Submitted): ReadingJob {
  const { promise, resolve, reject } = Promise.withResolvers<Reading | Unread | undefined>();
  return { bytes, lane, cost: bytes.length + pixels, done: promise, resolve, reject, drop: resolve };
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
