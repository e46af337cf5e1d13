import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startMock } from '../../src/server.ts';

const quiet = { port: 0, logLevel: 'silent' } as const;

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

test('closing ends idle keep-alive connections at once, and frees the port', async () => {
  const running = await startMock(quiet);
  const idle = connect(running.port, '127.0.0.1');
  idle.write('GET /bank3Check HTTP/1.1\r\nHost: a\r\n\r\n');
  await new Promise((resolve) => idle.once('data', resolve));
  const unused = connect(running.port, '127.0.0.1');
  await new Promise((resolve) => unused.once('connect', resolve));
  const startedAt = performance.now();
  await Promise.all([running.close(), running.close()]);
  expect(performance.now() - startedAt).toBeLessThan(1000);
  const next = await startMock({ ...quiet, port: running.port });
  await next.close();
});

test('closing waits for a call in flight', async () => {
  const running = await startMock(quiet);
  const socket = connect(running.port, '127.0.0.1');
  socket.write('POST /cardbank HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nim');
  await new Promise((resolve) => setTimeout(resolve, 50));
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
  await new Promise((resolve) => setTimeout(resolve, 50));
  await running.close();
});

test('two mocks share nothing', async () => {
  const [one, other] = await Promise.all([startMock(quiet), startMock(quiet)]);
  await fetch(`${one.url}/bank3Check`);
  expect([one.mock.journal.calls().length, other.mock.journal.calls().length]).toEqual([1, 0]);
  await Promise.all([one.close(), other.close()]);
});
