import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Entry } from '../../../src/mocks/journal/entry.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { personas } from '../../../src/world/people/personas.ts';
import { waitFor } from '../../wait-for.ts';

const verify = 'fegine-elements/bank3Check';
let running: RunningMock;
/** The number of subscriptions to the journal that are still open. */
let watching: number;
beforeEach(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
  watching = 0;
  const { journal } = running.mock;
  const watch = journal.watch;
  vi.spyOn(journal, 'watch').mockImplementation((query, tell, isDue) => {
    const stop = watch(query, tell, isDue);
    let counts = 1;
    watching += 1;
    return () => {
      watching -= counts;
      counts = 0;
      stop();
    };
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await running.close();
});

interface Opened {
  readonly response: Response;
  /** The whole input, once it contains this many blocks. */
  read(blocks: number): Promise<readonly string[]>;
  leave(): void;
}

async function open(query = ''): Promise<Opened> {
  const leaving = new AbortController();
  const response = await fetch(`${running.url}/__admin/requests/stream${query}`, { signal: leaving.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    async read(blocks) {
      while (text.split('\n\n').length <= blocks) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) throw new Error(`The stream ended after ${text}`);
        text += value;
      }
      return text.split('\n\n').slice(0, -1);
    },
    leave: () => leaving.abort(),
  };
}

function call(path = '/bank3Check', persona = personas.ok): Promise<Response> {
  const query = new URLSearchParams({
    accountNo: persona.card,
    idCard: persona.idNumber,
    name: persona.name,
  });
  return fetch(`${running.url}${path}?${query}`, {
    headers: { Authorization: 'APPCODE facade00facade00facade00facade00' },
  });
}

/** A call of 64 KiB and more, without the time that it takes to make one. */
const large: Entry = {
  at: 0,
  tenant: 'default',
  operation: verify,
  outcome: 'match',
  forced: false,
  billed: true,
  status: 200,
  above: [],
  request: {
    method: 'GET',
    path: '/bank3Check',
    query: 'x'.repeat(64 * 1024),
    headers: [],
    bodySize: 0,
    reads: [],
    body: new Uint8Array(),
  },
  reply: { size: 0 },
};

describe('the stream of calls', () => {
  test('tells at once that it is open, then of each call what the list has of it', async () => {
    const stream = await open();
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.response.headers.get('cache-control')).toBe('no-cache');
    expect(await stream.read(1)).toEqual([': open']);
    await call();
    await call('/bank4Check');
    const [, ...events] = await stream.read(3);
    const listed = running.mock.journal.calls().map((one) => JSON.stringify(one));
    expect(events).toEqual(listed.map((data, at) => `event: call\nid: ${at + 1}\ndata: ${data}`));
    expect(events.join('')).not.toContain(personas.ok.card);
    stream.leave();
  });

  test('has the calls that its query names, as they were with reveal=1', async () => {
    await running.createTenant({ id: 'other' });
    const [some, none] = [
      await open(`?reveal=1&operation=${verify}&tenant=default&outcome=mismatch`),
      await open('?tenant=other'),
    ];
    await call();
    await call('/bank4Check');
    await running.tenant().next(verify, 'mismatch');
    await call();
    expect(JSON.parse((await some.read(2))[1]?.split('\ndata: ')[1] ?? '')).toMatchObject({
      outcome: 'mismatch',
      request: { query: expect.stringContaining(personas.ok.card) },
    });
    expect(await none.read(1)).toEqual([': open']);
    for (const stream of [some, none]) stream.leave();
  });

  test('has at most so many calls a second as it is asked for, and says how many it left out', async () => {
    const stream = await open('?perSecond=1');
    await stream.read(1);
    for (let sent = 0; sent < 4; sent += 1) await call();
    const [, first, leftOut] = await stream.read(3);
    expect(first).toMatch(/^event: call\nid: 1\n/);
    expect(leftOut).toMatch(/^event: leftOut\ndata: \{"calls":[23]\}$/);
    stream.leave();
  });

  test('has the calls in which a text is found: in the row, the path, or a value that is masked', async () => {
    const stream = await open(`?text=${personas.lostCard.card.slice(4, 12)}`);
    await stream.read(1);
    await call();
    await call('/bank3Check', personas.lostCard);
    const [, told = ''] = await stream.read(2);
    expect(told).not.toContain(personas.lostCard.card);
    const find = async (text: string) => (await running.mock.journal.calls({ text })).length;
    expect([await find('BANK3CHECK/'), await find('/bank3'), await find('nowhere')]).toEqual([2, 2, 0]);
    stream.leave();
  });

  test('passes on parameters, values and vendors that a query names', async () => {
    const stream = await open('?param.accountNo=1&param.name=%E5%BC%A0&vendor=webank&value=2&since=5');
    expect(vi.mocked(running.mock.journal.watch).mock.calls[0]?.[0]).toEqual({
      params: { accountNo: '1', name: '张' },
      vendor: 'webank',
      value: '2',
      since: 5,
      lang: 'en',
    });
    stream.leave();
  });

  test('keeps the connection alive with a comment each 15 s', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const stream = await open();
    await stream.read(1);
    vi.advanceTimersByTime(30_000);
    expect(await stream.read(3)).toEqual([': open', ': keep-alive', ': keep-alive']);
    stream.leave();
    await waitFor(() => expect(vi.getTimerCount()).toBe(0));
  });

  test('watches no longer once the client has left, however many come and go', async () => {
    for (let round = 0; round < 10; round += 1) {
      const streams = await Promise.all(Array.from({ length: 20 }, () => open()));
      for (const stream of streams) stream.leave();
    }
    await waitFor(() => expect(watching).toBe(0));
    expect(running.mock.journal.watch).toHaveBeenCalledTimes(200);
    expect((await call()).status).toBe(200);
  });

  test('does not watch for a client that has left before it begins', async () => {
    const { get } = running.world.tenants;
    const left = Promise.withResolvers<void>();
    vi.spyOn(running.world.tenants, 'get').mockImplementationOnce(async (id) => {
      await left.promise;
      return get(id);
    });
    const aborting = new AbortController();
    const opening = fetch(`${running.url}/__admin/requests/stream?tenant=default`, {
      signal: aborting.signal,
    });
    await waitFor(() => expect(running.world.tenants.get).toHaveBeenCalled());
    aborting.abort();
    await expect(opening).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 50));
    left.resolve();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(watching).toBe(0);
  });

  test('disconnects a client that does not read, once more than 1 MiB waits for it', async () => {
    const socket = connect(running.port, '127.0.0.1');
    socket.write('GET /__admin/requests/stream?reveal=1 HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    let added = 0;
    // The system's own buffers fill up first.
    while (watching > 0 && added < 2000) {
      running.mock.journal.add(large);
      added += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect([watching, added < 2000]).toEqual([0, true]);
    running.mock.journal.add(large);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.resume();
    await closed;
  });

  test('does not delay the close of the server', async () => {
    const stream = await open();
    await stream.read(1);
    await running.close();
    await waitFor(() => expect(watching).toBe(0));
    await expect(stream.read(2)).rejects.toThrow();
  });

  test('refuses a tenant that does not exist, and keys that it has not, before it begins', async () => {
    const unknown = await open('?tenant=nobody');
    expect([unknown.response.status, unknown.response.headers.get('x-mock-error')]).toEqual([
      404,
      'unknownTenant',
    ]);
    expect((await open('?limit=1')).response.status).toBe(400);
    expect(watching).toBe(0);
  });

  test('answers HEAD with its headers alone', async () => {
    const response = await fetch(`${running.url}/__admin/requests/stream`, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-type'), watching]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      0,
    ]);
  });
});
