import { describe, expect, test, vi } from 'vitest';
import { createFetchPicture, mostFetches } from '../../src/pictures/fetch/create-fetch-picture.ts';
import { arrivals, mostArriving } from '../../src/wire/arrivals.ts';
import { waitFor } from '../wait-for.ts';

describe('pictures at URLs that do not answer', () => {
  const never = () => new Promise<Response>(() => undefined);

  test(`are fetched ${mostFetches} at a time; the others wait within their time limit`, async () => {
    const send = vi.fn(never);
    const fetchPicture = createFetchPicture({ fetch: send, timeoutMs: 300 });
    const all = Array.from({ length: mostFetches * 2 }, () => fetchPicture('http://localhost/'));
    await waitFor(() => expect(send).toHaveBeenCalledTimes(mostFetches));
    expect(await Promise.all(all)).toEqual(all.map(() => undefined));
    expect(send.mock.calls.length).toBeLessThanOrEqual(mostFetches * 2);
  });

  test('leave no place taken when those that wait are late just as a place gets free', async () => {
    const late = createFetchPicture({ fetch: never, timeoutMs: 50 });
    await Promise.all(Array.from({ length: mostFetches * 3 }, () => late('http://localhost/')));
    const send = vi.fn(async () => new Response(Uint8Array.of(1)));
    const next = createFetchPicture({ fetch: send, timeoutMs: 5000 });
    const all = Array.from({ length: mostFetches }, () => next('http://localhost/'));
    expect(await Promise.all(all)).toEqual(all.map(() => Uint8Array.of(1)));
  });

  test('are given up, and their places free, when the client leaves', async () => {
    const send = vi.fn(async () => new Response(Uint8Array.of(1)));
    const leaving: (() => void)[] = [];
    const stuck = createFetchPicture({ fetch: never, timeoutMs: 100_000 });
    const all = Array.from({ length: mostFetches }, () =>
      stuck('http://localhost/', (then) => void leaving.push(then)),
    );
    const next = createFetchPicture({ fetch: send, timeoutMs: 100_000 })('http://localhost/');
    expect(send).not.toHaveBeenCalled();
    leaving[0]?.();
    expect(await next).toEqual(Uint8Array.of(1));
    for (const leave of leaving) leave();
    expect(await Promise.all(all)).toEqual(all.map(() => undefined));
  });

  test('that break off are no longer counted', async () => {
    const before = arrivals.bytes;
    const body = new ReadableStream({
      start: (stream) => stream.enqueue(Uint8Array.of(1)),
      pull: (stream) => stream.error(new Error('broken off')),
    });
    const fetchPicture = createFetchPicture({ fetch: async () => new Response(body) });
    expect(await fetchPicture('http://localhost/')).toBeUndefined();
    expect(arrivals.bytes).toBe(before);
  });

  test('count against the same total as uploads', async () => {
    const chunk = new Uint8Array(1024 * 1024);
    let largest = 0;
    const body = () =>
      new ReadableStream({
        pull(stream) {
          largest = Math.max(largest, arrivals.bytes);
          stream.enqueue(chunk);
        },
      });
    const fetchPicture = createFetchPicture({
      fetch: async () => new Response(body()),
      maxBytes: mostArriving * 2,
    });
    const all = Array.from({ length: 4 }, () => fetchPicture('http://localhost/'));
    expect(await Promise.all(all)).toEqual(all.map(() => 'tooLarge'));
    expect(largest).toBeLessThanOrEqual(mostArriving);
    expect(arrivals.bytes).toBe(0);
  });
});
