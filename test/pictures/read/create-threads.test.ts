import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createThreads, type ThreadOptions } from '../../../src/pictures/read/create-threads.ts';
import type { Job, WorkerEvents } from '../../../src/pictures/read/find-begin-worker.ts';
import type { Reading } from '../../../src/pictures/read/read-picture.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Threads that do what the test says. A picture's first byte is its name, and its reading has that as its clarity. */
function open(options: ThreadOptions = { threads: 2 }) {
  const workers: ReturnType<typeof beginWorker>[] = [];
  function beginWorker(tell: WorkerEvents) {
    const worker = { isReady: false, isHeld: false, hasEnded: false, job: undefined as Job | undefined };
    return {
      ...{ tell, worker },
      begin() {
        worker.isReady = true;
        tell.result({ id: 0, reading: undefined, isWorn: false });
      },
      reads: () => worker.job?.bytes[0],
      finish(isWorn = false) {
        const { id = 0, bytes } = worker.job ?? {};
        worker.job = undefined;
        tell.result({ id, reading: { clarity: bytes?.[0] } as Reading, isWorn });
      },
    };
  }
  const threads = createThreads(options, (tell) => {
    const begun = beginWorker(tell);
    workers.push(begun);
    const { worker } = begun;
    return {
      isReady: () => worker.isReady,
      post: (job) => {
        worker.job = job;
      },
      ref: () => {
        worker.isHeld = true;
      },
      unref: () => {
        worker.isHeld = false;
      },
      end: () => {
        worker.hasEnded = true;
      },
    };
  });
  const answers = new Map<number, unknown>();
  const submit = (name: number, pixels = 0, gone = new Promise<void>(() => undefined)) => {
    const picture = { bytes: Uint8Array.of(name), pixels, lane: '', gone };
    void threads?.read(picture).then(
      (reading) => answers.set(name, typeof reading === 'object' ? reading.clarity : reading),
      (reason) => answers.set(name, reason),
    );
  };
  const reading = () => workers.map((one) => one.reads());
  const settled = async () => {
    await vi.advanceTimersByTimeAsync(0);
    return Object.fromEntries(answers);
  };
  return { threads, workers, submit, reading, settled };
}

describe('threads that read pictures', () => {
  test('begin when they are needed: the second one when a picture would have to wait', () => {
    const { workers, submit, reading } = open();
    expect(workers).toHaveLength(0);
    submit(1);
    expect(workers).toHaveLength(1);
    workers[0]?.begin();
    expect(reading()).toEqual([1]);
    submit(2);
    expect(workers).toHaveLength(2);
    submit(3);
    expect(workers).toHaveLength(2);
  });

  test('are no more than the pictures that wait, while they begin', () => {
    const { workers, submit } = open({ threads: 3 });
    for (const name of [1, 2]) submit(name);
    expect(workers).toHaveLength(2);
  });

  test('are one where there is one processor', () => {
    const { workers, submit } = open({ threads: 1 });
    for (const name of [1, 2, 3]) submit(name);
    expect(workers).toHaveLength(1);
  });

  test('read two pictures at once, each for who asked, and the rest as soon as one is free', async () => {
    const { workers, submit, reading, settled } = open();
    for (const name of [1, 2, 3]) submit(name);
    for (const worker of workers) worker.begin();
    expect(reading()).toEqual([1, 2]);
    workers[1]?.finish();
    expect(reading()).toEqual([1, 3]);
    expect(await settled()).toEqual({ 2: 2 });
    for (const worker of workers) worker.finish();
    expect(await settled()).toEqual({ 1: 1, 2: 2, 3: 3 });
  });

  test('answer with the crash of one its own picture alone', async () => {
    const { workers, submit, reading, settled } = open();
    for (const name of [1, 2, 3]) submit(name);
    for (const worker of workers) worker.begin();
    workers[0]?.tell.error(new Error('out of memory'));
    expect(workers[0]?.worker.hasEnded).toBe(true);
    expect(await settled()).toEqual({ 1: 'tooCostly' });
    expect(workers).toHaveLength(3);
    workers[2]?.begin();
    expect(reading().slice(1)).toEqual([2, 3]);
    for (const worker of workers.slice(1)) worker.finish();
    expect(await settled()).toEqual({ 1: 'tooCostly', 2: 2, 3: 3 });
  });

  test('give up the picture that takes too long, and not the other one', async () => {
    const { workers, submit, settled } = open({ threads: 2, timeoutMs: 1000 });
    submit(1);
    workers[0]?.begin();
    await vi.advanceTimersByTimeAsync(600);
    submit(2);
    workers[1]?.begin();
    await vi.advanceTimersByTimeAsync(600);
    expect(await settled()).toEqual({ 1: 'tooCostly' });
    workers[1]?.finish();
    expect(await settled()).toEqual({ 1: 'tooCostly', 2: 2 });
  });

  test('have no more pixels at once than the largest picture, and let none overtake it', () => {
    const { workers, submit, reading } = open();
    submit(1, 30e6);
    submit(2, 34e6);
    submit(3, 60e6);
    submit(4, 64e6);
    for (const worker of workers) worker.begin();
    expect(reading()).toEqual([1, 2]);
    workers[0]?.finish();
    expect(reading()).toEqual([undefined, 2]);
    workers[1]?.finish();
    expect(reading()).toEqual([3, undefined]);
    workers[0]?.finish();
    expect(reading()).toEqual([4, undefined]);
  });

  test('go on with those that could begin; none could begin, and all who wait are told', async () => {
    const some = open();
    for (const name of [1, 2]) some.submit(name);
    some.workers[0]?.begin();
    some.workers[1]?.tell.error('no thread');
    some.workers[0]?.finish();
    some.workers[0]?.finish();
    expect(await some.settled()).toEqual({ 1: 1, 2: 2 });
    some.submit(3);
    some.submit(4);
    expect(some.workers).toHaveLength(2);
    const none = open();
    for (const name of [1, 2]) none.submit(name);
    for (const worker of none.workers) worker.tell.error('no thread');
    expect(await none.settled()).toEqual({ 1: 'no thread', 2: 'no thread' });
  });

  test('end when they have read nothing for a while, each by itself, and begin anew', async () => {
    const { workers, submit, reading } = open({ threads: 2, idleMs: 1000, timeoutMs: 60_000 });
    for (const name of [1, 2]) submit(name);
    for (const worker of workers) worker.begin();
    workers[1]?.finish();
    for (const name of [3, 4, 5]) {
      await vi.advanceTimersByTimeAsync(400);
      workers[0]?.finish();
      if (name < 5) submit(name);
      // The first one takes it: it stands first in the row.
    }
    expect(workers.map(({ worker }) => worker.hasEnded)).toEqual([false, true]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(workers.map(({ worker }) => worker.hasEnded)).toEqual([true, true]);
    submit(6);
    workers[2]?.begin();
    expect(reading()).toEqual([undefined, undefined, 6]);
  });

  test('replace one that is worn, after its picture', async () => {
    const { workers, submit, settled } = open();
    submit(1);
    workers[0]?.begin();
    workers[0]?.finish(true);
    expect(await settled()).toEqual({ 1: 1 });
    expect(workers[0]?.worker.hasEnded).toBe(true);
    submit(2);
    expect(workers).toHaveLength(2);
  });

  test('keep the process only while they have something to read', () => {
    const { threads, workers, submit } = open();
    const held = () => workers.map(({ worker }) => worker.isHeld);
    for (const name of [1, 2, 3]) submit(name);
    expect(held()).toEqual([true, true]);
    for (const worker of workers) worker.begin();
    expect(held()).toEqual([true, true]);
    workers[1]?.finish();
    workers[1]?.finish();
    expect(held()).toEqual([true, false]);
    threads?.release();
    expect(held()).toEqual([false, false]);
  });

  test('do not read a picture that nobody waits for any more', async () => {
    const { workers, submit, reading, settled } = open({ threads: 1 });
    const { promise, resolve } = Promise.withResolvers<void>();
    submit(1);
    submit(2, 0, promise);
    submit(3);
    workers[0]?.begin();
    resolve();
    expect(await settled()).toEqual({ 2: 'left' });
    workers[0]?.finish();
    expect(reading()).toEqual([3]);
  });
});
