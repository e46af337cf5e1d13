import type { BeginWorker } from './find-begin-worker.ts';
import type { Unread, Waiting } from './picture-queue.ts';
import type { Reading } from './read-picture.ts';

/** A picture that is to be read, and how to answer who waits for it. */
export interface ReadingJob extends Waiting {
  readonly pixels: number;
  readonly resolve: (reading: Reading | Unread | undefined) => void;
  readonly reject: (reason: unknown) => void;
}

export interface ThreadLimits {
  /** The time limit for one picture, after which the thread is replaced; default 5 s. */
  readonly timeoutMs?: number;
  /** A thread ends after this time without a picture, which frees its memory; default 10 s. */
  readonly idleMs?: number;
}

/** A thread that reads one picture at a time. */
export interface Thread {
  /** Whether it has begun and reads nothing. */
  isFree(): boolean;
  isBeginning(): boolean;
  /** The picture that it reads. */
  job(): ReadingJob | undefined;
  read(job: ReadingJob): void;
  /** Begins the time after which it ends, unless it has begun. */
  rest(): void;
  /** Whether the thread keeps the process. */
  hold(isHeld: boolean): void;
}

export interface ThreadEvents {
  /** It has begun, or has read a picture. */
  free(): void;
  /** It is no more. With a reason, it could not begin. */
  ended(thread: Thread, reason?: { readonly why: unknown }): void;
}

/**
 * If this process was blocked, a result may already wait in its queue. It is received in this time, before the
 * picture is given up.
 */
const graceMs = 50;

export function beginThread(
  beginWorker: BeginWorker,
  { timeoutMs = 5_000, idleMs = 10_000 }: ThreadLimits,
  tell: ThreadEvents,
): Thread {
  const timer = createTimer();
  let ids = 0;
  let current: ReadingJob | undefined;
  let isResting = false;

  const worker = beginWorker({
    result({ id, reading, isWorn }) {
      if (id === ids) settle(reading);
      if (isWorn) end();
      else tell.free();
    },
    error: fail,
  });

  function settle(reading: Reading | Unread | undefined): void {
    current?.resolve(reading);
    current = undefined;
  }

  function fail(why: unknown): void {
    const couldBegin = worker.isReady();
    settle('tooCostly');
    end(couldBegin ? undefined : { why });
  }

  function end(reason?: { readonly why: unknown }): void {
    timer.clear();
    worker.end();
    tell.ended(thread, reason);
  }

  const thread: Thread = {
    isFree: () => worker.isReady() && current === undefined,
    isBeginning: () => !worker.isReady(),
    job: () => current,
    read(job) {
      current = job;
      isResting = false;
      ids += 1;
      worker.post({ id: ids, bytes: job.bytes });
      timer.set(() => timer.set(() => fail('timeout'), graceMs), timeoutMs);
    },
    rest() {
      if (!isResting) timer.set(end, idleMs);
      isResting = true;
    },
    hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
  };
  return thread;
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
