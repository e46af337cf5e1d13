import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { joinSockets } from '../../../src/server/proxy/join-sockets.ts';
import { waitFor } from '../../wait-for.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Both ends of a connection: the one that dialled, and the one that took it. */
async function pair(): Promise<readonly [Socket, Socket]> {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const outer = connect({
    ...(server.address() as { port: number }),
    host: '127.0.0.1',
    allowHalfOpen: true,
  });
  const [inner] = (await once(server, 'connection')) as [Socket];
  for (const socket of [outer, inner]) socket.on('error', () => {});
  closing.push(() => {
    outer.destroy();
    inner.destroy();
    server.close();
  });
  return [outer, inner];
}

async function tunnel(limits?: Parameters<typeof joinSockets>[2]) {
  const [client, left] = await pair();
  const [server, right] = await pair();
  joinSockets(left, right, limits);
  return { client, server, left, right };
}

test('the end of one side is passed on, and the other side still answers', async () => {
  const { client, server } = await tunnel();
  client.end('question');
  expect(await text(server)).toBe('question');
  server.end('answer');
  expect(await text(client)).toBe('answer');
});

test('a side that breaks breaks the other', async () => {
  const { client, server } = await tunnel();
  server.resume();
  client.resetAndDestroy();
  await new Promise((resolve) => server.once('close', resolve));
});

test('whoever sends waits for whoever does not read', async () => {
  const { client, server, left, right } = await tunnel();
  const sent = 64 * 1024 * 1024;
  client.end(Buffer.alloc(sent));
  await waitFor(() => expect(left.isPaused() || right.writableNeedDrain).toBe(true));
  expect(right.writableLength).toBeLessThan(1024 * 1024);
  let received = 0;
  for await (const chunk of server) received += (chunk as Buffer).length;
  expect(received).toBe(sent);
});

test('a tunnel without a byte ends, and so does one that is half closed', async () => {
  const idle = await tunnel({ idle: 50, halfClosed: 1_000_000 });
  idle.server.resume();
  await once(idle.client.resume(), 'end');
  const half = await tunnel({ idle: 1_000_000, halfClosed: 50 });
  half.client.end();
  half.server.resume();
  await once(half.client.resume(), 'end');
});
