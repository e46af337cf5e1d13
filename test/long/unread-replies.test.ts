import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { type RunningMock, startMock } from '../../src/server.ts';
import { waitFor } from '../wait-for.ts';

const mebibyte = 1024 * 1024;
let running: RunningMock;

beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => running.close());

function pipeline(path: string, times: number) {
  const socket = connect(running.port, '127.0.0.1');
  socket.pause();
  const headers = 'Host: localhost\r\nAuthorization: APPCODE facade00facade00facade00facade00\r\n';
  socket.write(`GET ${path} HTTP/1.1\r\n${headers}\r\n`.repeat(times));
  return socket;
}

test('a client that sends many control calls and reads no reply has few of them made', async () => {
  const { length } = JSON.stringify(await connectMock(running.url).outcomes());
  expect(3000 * length).toBeGreaterThan(250 * mebibyte);
  const before = process.memoryUsage();
  const socket = pipeline('/__admin/outcomes', 3000);
  // Others are answered meanwhile.
  for (let call = 0; call < 20; call += 1) await connectMock(running.url).health();
  const after = process.memoryUsage();
  const grown = after.heapUsed + after.external - before.heapUsed - before.external;
  expect(grown).toBeLessThan(100 * mebibyte);
  socket.destroy();
});

test('vendor calls that are sent at once are all answered, in order, as they are read', async () => {
  const before = running.mock.journal.came;
  let text = '';
  const socket = pipeline('/bank3Check?call=1', 200);
  socket.on('data', (chunk) => (text += String(chunk)));
  socket.resume();
  await waitFor(() => expect(text.split('HTTP/1.1 200 OK').length - 1).toBe(200));
  expect(running.mock.journal.came - before).toBe(200);
  socket.destroy();
});

test('calls whose client left before their turn are not answered', async () => {
  const socket = pipeline('/__admin/outcomes', 600);
  await connectMock(running.url).health();
  socket.destroy();
  await waitFor(async () => expect((await connectMock(running.url).health()).inFlight).toBe(0));
});
