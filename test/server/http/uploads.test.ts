import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectMock } from '../../../src/client.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { largestBody } from '../../../src/wire/wire.ts';
import { waitFor } from '../../wait-for.ts';
import { headerIn, rawExchange, rawReply } from './raw-exchange.ts';

const head =
  'POST /cardbank HTTP/1.1\r\nHost: localhost\r\nAuthorization: APPCODE facade00facade00facade00facade00\r\n';
let running: RunningMock;

beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => running.close());

test('a body of 16 MB is read', async () => {
  const reply = await rawReply(
    running.port,
    `${head}Content-Length: ${largestBody}\r\n\r\n`,
    Buffer.alloc(largestBody),
  );
  expect(headerIn(reply, 'X-Ca-Error-Code')).not.toBe('I413RL');
});

test('a larger body is refused as the gateway does, and a client that sends it to the end reads the answer', async () => {
  const size = largestBody + 1;
  const reply = await rawReply(running.port, `${head}Content-Length: ${size}\r\n\r\n`, Buffer.alloc(size));
  expect([reply.status, headerIn(reply, 'X-Ca-Error-Code')]).toEqual([413, 'I413RL']);
  expect(headerIn(reply, 'Connection')).toBe('close');
});

test('a larger body of unknown length is refused, too', async () => {
  const megabyte = `100000\r\n${'x'.repeat(1024 * 1024)}\r\n`;
  const pieces = Array.from({ length: 24 }, () => megabyte);
  const reply = await rawReply(
    running.port,
    `${head}Transfer-Encoding: chunked\r\n\r\n`,
    ...pieces,
    '0\r\n\r\n',
  );
  expect([reply.status, headerIn(reply, 'X-Ca-Error-Code')]).toEqual([413, 'I413RL']);
});

test('fetch reads the answer to a larger body', async () => {
  const response = await fetch(`${running.url}/cardbank`, {
    method: 'POST',
    body: Buffer.alloc(20 * 1024 * 1024),
  });
  expect(response.status).toBe(413);
});

test('a client that never stops sending is cut off', async () => {
  const socket = connect(running.port, '127.0.0.1');
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('error', () => {});
  socket.write(`${head}Content-Length: ${2 ** 40}\r\n\r\n`);
  const chunk = Buffer.alloc(1024 * 1024);
  const pump = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', pump);
  socket.resume();
  pump();
  await closed;
});

test('an upload that breaks off is counted and has no answer', async () => {
  // A server of its own: an upload that another test breaks off may be counted late.
  const own = await startMock({ port: 0, logLevel: 'silent' });
  for (const end of ['destroy', 'resetAndDestroy', 'end'] as const) {
    const socket = connect(own.port, '127.0.0.1');
    socket.on('error', () => {});
    const received: Buffer[] = [];
    socket.on('data', (chunk) => received.push(chunk));
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    socket.write(`${head}Content-Length: 1000\r\n\r\nimg=`);
    await waitFor(async () => expect((await connectMock(own.url).health()).inFlight).toBe(1));
    socket[end]();
    await closed;
    expect(received).toEqual([]);
  }
  await waitFor(async () => {
    expect((await connectMock(own.url).health()).aborted).toBe(3);
  });
  await own.close();
});

test('a slow sender is told so and cut off', async () => {
  const timeouts = { headersMs: 300, requestMs: 600 };
  const hasty = await startMock({ port: 0, logLevel: 'silent', timeouts });
  const slowHead = await rawExchange(hasty.port, ['GET /bank3Check HTTP/1.1\r\nHo']);
  const slowBody = await rawExchange(hasty.port, [`${head}Content-Length: 10\r\n\r\nimg`]);
  const slowLine = await rawExchange(hasty.port, ['GET /bank3Check?name=张 HTTP/1.1\r\nHo']);
  expect([slowHead, slowBody, slowLine].map(([reply]) => reply?.status)).toEqual([408, 408, 408]);
  expect(await connectMock(hasty.url).health()).toMatchObject({ status: 'ok', inFlight: 0, failed: 0 });
  await hasty.close();
});

test('after all this it still answers, and nothing is left in flight', async () => {
  const health = await connectMock(running.url).health();
  expect(health).toMatchObject({ status: 'ok', inFlight: 0, failed: 0 });
});
