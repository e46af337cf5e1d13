import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createFetchPicture, mostFetches } from '../../src/pictures/fetch/create-fetch-picture.ts';
import { type RunningMock, startMock } from '../../src/server.ts';
import { arrivals, mostArriving } from '../../src/wire/arrivals.ts';
import { waitFor } from '../wait-for.ts';

describe('uploads that do not end', () => {
  const size = 15 * 1024 * 1024;
  const count = Math.ceil(mostArriving / size) + 1;
  const part = Buffer.alloc(size, 'A');
  const sockets: Socket[] = [];
  let running: RunningMock;

  beforeAll(async () => {
    running = await startMock({ port: 0, logLevel: 'silent' });
  });
  afterAll(() => running.close());

  /** Sends all but the last bytes of a body. */
  function begin(): { readonly received: () => string } {
    const socket = connect(running.port, '127.0.0.1');
    let received = '';
    socket.on('data', (bytes) => (received += bytes));
    socket.on('error', () => undefined);
    socket.write(`POST /cardbank HTTP/1.1\r\nHost: h\r\nContent-Length: ${size + 100}\r\n\r\n`);
    socket.write(part);
    sockets.push(socket);
    return { received: () => received };
  }

  test('hold no more than their total; the largest is told that it is too large, and a small one gets through', async () => {
    const uploads = Array.from({ length: count }, begin);
    const refused = () => uploads.filter(({ received }) => received().includes('HTTP/1.1'));
    await waitFor(() => expect(refused().length).toBeGreaterThan(0));
    expect(arrivals.bytes).toBeLessThanOrEqual(mostArriving);
    for (const { received } of refused()) expect(received()).toMatch(/^HTTP\/1\.1 413 /);
    const { headers } = await fetch(`${running.url}/cardbank`, {
      method: 'POST',
      headers: { Authorization: 'APPCODE facade00facade00facade00facade00' },
      body: new URLSearchParams({ img: 'data:image/png;base64,' }),
    });
    expect(headers.get('x-mock-outcome')).toBe('fegine-ocr/cardbank/emptyPicture');
    for (const socket of sockets) socket.destroy();
    await waitFor(() => expect(arrivals.bytes).toBe(0));
  });
});

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
