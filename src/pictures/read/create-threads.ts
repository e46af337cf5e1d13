import { maxPixels } from '../inspect/inspect-picture.ts';
import {
  beginThread,
  type ReadingJob,
  type Thread,
  type ThreadEvents,
  type ThreadLimits,
} from './begin-thread.ts';
import { type BeginWorker, findBeginWorker } from './find-begin-worker.ts';
import { createPictureQueue, type QueueLimits, type Unread, type Waiting } from './picture-queue.ts';
import type { Reading } from './read-picture.ts';

export interface ThreadOptions extends QueueLimits, ThreadLimits {
  /** The most threads; default two, or one where there is one processor. */
  readonly threads?: number;
}

export interface Threads {
  /** `tooCostly`: reading took too long, or ran out of memory. */
  read(picture: Submitted): Promise<Reading | Unread | undefined>;
  /** Lets the process end even while pictures are being read. */
  release(): void;
}

interface Submitted extends Pick<Waiting, 'bytes' | 'lane'> {
  readonly pixels: number;
  /** Once it resolves, the picture is not read any more, unless it is being read already. */
  readonly gone: Promise<void>;
}

/**
 * Creates threads that read the pictures of one queue. Undefined if the platform has no Node threads. The first begins
 * with the first picture, the second when one has to wait. Without pictures they do not keep the process alive. `read`
 * rejects if no thread can begin, as in a bundle without its file.
 */
export function createThreads(
  options: ThreadOptions = {},
  beginWorker = findBeginWorker(),
): Threads | undefined {
  return beginWorker && readInTurn(beginWorker, options);
}

function readInTurn(beginWorker: BeginWorker, options: ThreadOptions): Threads {
  const queue = createPictureQueue<ReadingJob>(options);
  const threads = new Set<Thread>();
  let most = options.threads ?? Math.min(2, processors());
  let isHeld = true;

  const events: ThreadEvents = {
    free: next,
    ended(thread, reason) {
      threads.delete(thread);
      // The others go on without one that cannot begin.
      if (reason && threads.size > 0) most = threads.size;
      else if (reason) for (const { reject } of queue.clear()) reject(reason.why);
      next();
    },
  };

  /** The pictures being read have no more pixels together than the largest that is read: they share its memory. */
  function fits({ pixels }: ReadingJob): boolean {
    const jobs = [...threads].flatMap((thread) => thread.job() ?? []);
    return jobs.reduce((sum, job) => sum + job.pixels, pixels) <= maxPixels || jobs.length === 0;
  }

  /** Gives pictures to the threads that are free, and begins a thread for one that would have to wait. */
  function next(): void {
    for (const thread of threads) {
      if (!thread.isFree()) continue;
      const job = queue.take(fits);
      if (job === undefined) thread.rest();
      else thread.read(job);
    }
    const beginning = [...threads].filter((thread) => thread.isBeginning()).length;
    for (let waiting = queue.size() - beginning; waiting > 0 && threads.size < most; waiting -= 1)
      threads.add(beginThread(beginWorker, options, events));
    for (const thread of threads) thread.hold(isHeld && !thread.isFree());
  }

  return {
    async read(picture) {
      isHeld = true;
      const { promise, resolve, reject } = Promise.withResolvers<Reading | Unread | undefined>();
      const { bytes, pixels, lane, gone } = picture;
      const job: ReadingJob = {
        bytes,
        pixels,
        lane,
        cost: bytes.length + pixels,
        resolve,
        reject,
        drop: resolve,
      };
      void gone.then(() => {
        if ([...threads].some((thread) => thread.job() === job)) return;
        queue.remove(job);
        resolve('left');
        next();
      });
      queue.add(job);
      next();
      return promise;
    },
    release() {
      isHeld = false;
      for (const thread of threads) thread.hold(false);
    },
  };
}

function processors(): number {
  return globalThis.process?.getBuiltinModule?.('node:os').availableParallelism() ?? 1;
}
