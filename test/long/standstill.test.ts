import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { type RunningMock, startMock } from '../../src/server.ts';
import { waitFor } from '../wait-for.ts';

let running: RunningMock;

beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent', timeouts: { headersMs: 300, requestMs: 600 } });
  // The control API is loaded when it is first asked, which on a busy machine takes as long as a request may.
  await connectMock(running.url).health();
});
afterAll(() => running.close());

async function open(): Promise<{ readonly socket: Socket; readonly received: () => string }> {
  const socket = connect(running.port, '127.0.0.1').setNoDelay();
  let received = '';
  socket.on('data', (bytes) => (received += bytes));
  await once(socket, 'connect');
  return { socket, received: () => received };
}

const refused = async () => (await connectMock(running.url).health()).refused;

/** Stops this process for longer than any request may take, as a debugger or a sleeping laptop does. */
function standStill(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
}

const request = 'GET /bank3Check HTTP/1.1\r\nHost: localhost\r\n\r\n';

test('requests that came while the process stood still are answered, and none is refused', async () => {
  const early = await open();
  early.socket.write(request.slice(0, 20));
  const fresh = await open();
  await connectMock(running.url).health();
  early.socket.write(request.slice(20));
  fresh.socket.write(request);
  standStill();
  for (const { received } of [early, fresh])
    await waitFor(() => expect(received()).toMatch(/^HTTP\/1\.1 400 /));
  expect(await refused()).toBe(0);
  for (const { socket } of [early, fresh]) socket.destroy();
});

test('a request that goes on afterwards, but never ends, is refused once it has had its time again', async () => {
  const { socket, received } = await open();
  socket.write(request.slice(0, 20));
  await connectMock(running.url).health();
  socket.write(request.slice(20, 24));
  standStill();
  await waitFor(() => expect(received()).toMatch(/^HTTP\/1\.1 408 /));
  expect(await refused()).toBe(1);
});

test('a connection that never sends anything is closed without an answer, and is no refused request', async () => {
  const before = await refused();
  const { socket, received } = await open();
  await once(socket, 'close');
  expect([received(), await refused()]).toEqual(['', before]);
});
