import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import type { NextOptions } from '../../src/index.ts';
import { type RunningMock, startMock } from '../../src/server.ts';
import { waitFor } from '../wait-for.ts';

const quiet = { port: 0, logLevel: 'silent' } as const;
/** So that a close which waits, though it should not, outlasts the test. */
const patient = { ...quiet, timeouts: { closeMs: 50_000 } } as const;

test('a port in use is said so, with the next step', async () => {
  const first = await startMock(quiet);
  await expect(startMock({ ...quiet, port: first.port })).rejects.toMatchObject({
    code: 'portInUse',
    message: `Port ${first.port} on 127.0.0.1 is in use. Stop what listens there, or choose another with --port; --port 0 takes a free one.`,
  });
  await first.close();
});

test.each([{ port: -1 }, { port: 1.5 }, { port: 65_536 }, { port: Number.NaN }, { host: '192.0.2.1' }])(
  '%j is refused',
  async (options) => {
    await expect(startMock({ ...quiet, ...options })).rejects.toMatchObject({ code: 'badFlag' });
  },
);

test.each([
  ['127.0.0.1', 'http://127.0.0.1:'],
  ['localhost', 'http://localhost:'],
  ['0.0.0.0', 'http://127.0.0.1:'],
])('bound to %s, its url is one that answers', async (host, begins) => {
  const running = await startMock({ ...quiet, host });
  expect(running.url).toBe(`${begins}${running.port}`);
  expect((await fetch(`${running.url}/bank3Check`)).status).toBe(400);
  await running.close();
});

// Less than the 25 s that a connection is kept alive.
test('closing ends idle keep-alive connections at once, and frees the port', {
  timeout: 20_000,
}, async () => {
  const running = await startMock(patient);
  const idle = connect(running.port, '127.0.0.1');
  idle.write('GET /bank3Check HTTP/1.1\r\nHost: a\r\n\r\n');
  await new Promise((resolve) => idle.once('data', resolve));
  const unused = connect(running.port, '127.0.0.1');
  await new Promise((resolve) => unused.once('connect', resolve));
  await Promise.all([running.close(), running.close()]);
  const next = await startMock({ ...quiet, port: running.port });
  await next.close();
});

async function waitUntilInFlight(running: RunningMock): Promise<void> {
  await waitFor(async () => expect((await connectMock(running.url).health()).inFlight).toBe(1));
}

test('closing waits for a call in flight', async () => {
  const running = await startMock(quiet);
  const socket = connect(running.port, '127.0.0.1');
  socket.write('POST /cardbank HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nim');
  await waitUntilInFlight(running);
  const closed = running.close();
  const answered = new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(String(chunk))));
  setTimeout(() => socket.write('g='), 100);
  expect(await answered).toMatch('HTTP/1.1 400');
  await closed;
});

test('closing does not wait for ever', async () => {
  const running = await startMock({ ...quiet, timeouts: { closeMs: 100 } });
  const socket = connect(running.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write('POST /cardbank HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nim');
  await waitUntilInFlight(running);
  await running.close();
});

/** Requests one token per item, one call after the other. Returns the replies when the connection ends. */
async function ask(running: RunningMock, ...options: readonly NextOptions[]) {
  const had = running.mock.journal.calls().length;
  const socket = connect(running.port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => (text += String(chunk)));
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
  for (const [at, option] of options.entries()) {
    const match = { query: { at: `${had + at}` } };
    await running.tenant().next('wechat/token', 'wrongGrantType', { ...option, match });
    socket.write(`GET /cgi-bin/token?at=${had + at} HTTP/1.1\r\nHost: a\r\n\r\n`);
  }
  await waitFor(() => expect(running.mock.journal.calls()).toHaveLength(had + options.length));
  return { ended };
}

const ms = (fixedMs: number) => ({ latency: { fixedMs } });

test.each([
  ['hangs', { fault: 'hang' }],
  ['is delayed for longer than closing waits', ms(60_000)],
  ['hangs after a delay that is longer', { fault: 'hang', ...ms(60_000) }],
] as const)(
  'closing does not wait for a call that %s, and its client sees the end',
  { timeout: 40_000 },
  async (_what, option) => {
    const running = await startMock(patient);
    const { ended } = await ask(running, option);
    await running.close();
    expect(await ended).toBe('');
  },
);

test('closing gives the replies before a call that hangs, and those on other connections', async () => {
  const running = await startMock(quiet);
  const one = await ask(running, ms(300), { fault: 'hang' }, {});
  const other = await ask(running, ms(400));
  await running.close();
  expect((await one.ended).match(/HTTP\/1\.1 200/g)).toHaveLength(1);
  expect(await other.ended).toMatch(/"errcode":40002.*\}$/);
});

test('two mocks share nothing', async () => {
  const [one, other] = await Promise.all([startMock(quiet), startMock(quiet)]);
  await fetch(`${one.url}/bank3Check`);
  expect([one.mock.journal.calls().length, other.mock.journal.calls().length]).toEqual([1, 0]);
  await Promise.all([one.close(), other.close()]);
});
