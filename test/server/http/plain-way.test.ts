import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlainResponse } from '../../../src/server/http/plain-response.ts';
import { plainOptions } from '../../../src/server/http/plain-way.ts';
import type { Delivery } from '../../../src/server/http/send-faulty.ts';
import type { HeaderPair, WireRequest } from '../../../src/wire/wire.ts';
import { waitFor } from '../../wait-for.ts';
import { bothWays, bytesOn, type FixedServer, serveFixed } from './both-ways.ts';

const large = 'a'.repeat(40_000);
const headers: readonly HeaderPair[] = [
  ['x-Case', '1'],
  ['X-case', '卡\t号'],
  ['Content-Type', 'application/json; charset=utf-8'],
];
const body = '{"msg":"识别成功"}';
const replies: Readonly<Record<string, Delivery>> = {
  '/': { status: 200, headers, body },
  '/empty': { status: 400, headers, body: '' },
  '/own-date': { status: 200, headers: [['date', 'Thu, 01 Jan 1970 00:00:00 GMT']], body },
  '/own-length': { status: 200, headers: [['content-length', '2']], body: 'hi' },
  '/says-close': { status: 200, headers: [['Connection', 'close']], body },
  '/says-keep': { status: 200, headers: [['connection', 'Keep-Alive']], body },
  '/own-keep-alive': { status: 200, headers: [['Keep-Alive', 'timeout=1']], body },
  '/chunked': { status: 200, headers: [['Transfer-Encoding', 'chunked']], body },
  '/204': { status: 204, headers, body: '' },
  '/304': { status: 304, headers, body: '' },
  '/499': { status: 499, headers, body },
  '/bytes': { status: 200, headers, body: Uint8Array.of(0, 255, 10, 13) },
  '/ten-thousand': { status: 200, headers, body: 'a'.repeat(10_000) },
  '/large': { status: 200, headers, body: large },
  '/injected': { status: 200, headers: [['X-Text', 'one\r\nSet-Cookie: two']], body },
  '/no-name': { status: 200, headers: [['X Text', 'one']], body },
  '/delayed': { status: 200, headers, body, delayMs: 10 },
  '/dripping': { status: 200, headers, body: 'drip', fault: 'drip' },
  '/cut': { status: 200, headers, body, fault: 'truncate' },
};

let fixed: FixedServer;
let asked = 0;
const answer = ({ path, body: sent, headers: came, tooLarge }: WireRequest): Delivery => {
  asked += 1;
  return path === '/echo'
    ? {
        status: 200,
        headers: came.map(([name, value]) => [`X-${name}`, value]),
        body: Buffer.from(sent).toString(),
      }
    : { ...(replies[path] ?? { status: 404, headers, body }), ...(tooLarge && { status: 413 }) };
};

beforeAll(async () => {
  fixed = await serveFixed(answer);
});
afterAll(() => fixed.server.close());

const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: h\r\n${more}\r\n`;
const last = get('/', 'Connection: close\r\n');
const post = (path: string, sent: string, more = '') =>
  `POST ${path} HTTP/1.1\r\nHost: h\r\nContent-Length: ${Buffer.byteLength(sent)}\r\n${more}\r\n${sent}`;

test.each<[string, readonly (string | Buffer)[], number]>([
  ['fifty calls in one packet', [get('/').repeat(50), last], 42],
  [
    'calls in halves',
    [get('/').slice(0, 9), get('/').slice(9) + get('/echo').slice(0, 20), get('/echo').slice(20), last],
    2,
  ],
  ['calls after each other', [get('/'), get('/empty'), get('/?a'), last], 3],
  ['calls after a body', [post('/echo', '{"卡":1}'), get('/'), post('/', ''), get('/'), last], 4],
  ['a body behind a call in one packet', [get('/') + post('/echo', 'body') + get('/'), last], 2],
  [
    'a chunked body',
    [`POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n${get('/')}`, last],
    1,
  ],
  [
    'a body that waits for 100 Continue',
    [post('/echo', 'body', 'Expect: 100-continue\r\n'), get('/'), last],
    1,
  ],
  ['another expectation', [get('/', 'Expect: bread\r\n'), get('/'), last], 1],
  ['HEAD, then GET', ['HEAD / HTTP/1.1\r\n\r\n', get('/'), last], 1],
  ['HTTP/1.0', ['GET / HTTP/1.0\r\n\r\n'], 0],
  ['HTTP/1.0 that keeps its connection', ['GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n', last], 0],
  ['a connection that closes', [last], 0],
  ['an upgrade that nobody offers', [get('/', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'), last], 1],
  [
    'replies with headers of the connection',
    ['/own-keep-alive', '/says-keep', '/own-date', '/own-length', '/chunked']
      .map((path) => get(path))
      .concat(last),
    2,
  ],
  ['a reply that closes', [get('/'), get('/says-close')], 1],
  ['replies without a body', [get('/204'), get('/304'), get('/empty'), last], 1],
  [
    'replies of bytes, of many bytes and of an unknown status',
    [get('/bytes'), get('/large'), get('/499'), last],
    1,
  ],
  ['replies that HTTP does not allow', [get('/injected'), get('/no-name'), get('/'), last], 1],
  [
    'faults and delays between plain replies',
    [get('/') + get('/delayed') + get('/') + get('/dripping') + get('/'), last],
    1,
  ],
  ['a reply that is cut', [get('/'), get('/cut')], 1],
  [
    'a body that is too large',
    ['POST / HTTP/1.1\r\nContent-Length: 17000000\r\n\r\n', Buffer.alloc(100_000), Buffer.alloc(16_900_000)],
    0,
  ],
  ['a control call between vendor calls', [get('/') + get('/__admin') + get('/'), last], 1],
  ['bytes that are no request behind a call', [`${get('/')}nonsense\r\n\r\n`], 1],
  ['a client that ends its side', [get('/') + get('/')], 1],
])('%s: the same bytes leave both ways', async (name, pieces, expected) => {
  const during = name.includes('ends its side')
    ? (socket: Socket) => void socket.once('data', () => socket.end())
    : undefined;
  const { plain, nodes, texts } = await bothWays(() => bytesOn(fixed.port, pieces, during));
  expect(plain).toBe(nodes);
  expect(plain).toContain('HTTP/1.1 ');
  expect(texts).toBe(expected);
});

test('a client that reads nothing gets all replies once it reads, and few are made before', async () => {
  const times = 1500;
  const unread = (path: string) => async () => {
    let made = 0;
    const bytes = await bytesOn(fixed.port, [get(path).repeat(times), last], (socket) => {
      made = asked;
      socket.pause();
      setTimeout(() => {
        made = asked - made;
        socket.resume();
      }, 150);
    });
    return { bytes, made };
  };
  const { plain, nodes, texts } = await bothWays(unread('/ten-thousand'));
  expect(plain.bytes.length).toBeGreaterThan(times * 10_000);
  expect(plain.bytes === nodes.bytes).toBe(true);
  expect(plain.made).toBeLessThan(times);
  expect(texts).toBeGreaterThan(0);
});

test('clients that break off in the middle leave nothing behind', async () => {
  const { plain } = await bothWays(async () => {
    for (const sent of [
      get('/'),
      get('/').repeat(20),
      get('/').slice(0, 20),
      post('/echo', 'body').slice(0, -2),
    ]) {
      const socket = connect(fixed.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(sent, () => socket.resetAndDestroy());
      await once(socket, 'close');
    }
    await waitFor(() => expect(fixed.server.inFlight()).toBe(0));
    return bytesOn(fixed.port, [last]);
  });
  expect(plain).toMatch(/^HTTP\/1\.1 200 OK/);
});

test('a server closes at once while clients keep their connections', async () => {
  const { plain, nodes } = await bothWays(async () => {
    const { port, server } = await serveFixed(answer);
    const socket = connect(port, '127.0.0.1').setNoDelay();
    socket.write(get('/'));
    await once(socket, 'data');
    await waitFor(() => expect(server.inFlight()).toBe(0));
    await Promise.all([server.close(), once(socket, 'close')]);
    return server.inFlight();
  });
  expect([plain, nodes]).toEqual([0, 0]);
});

/** What Node's own server, and who listens to it, see of two calls on one connection. */
async function seen(send: (res: PlainResponse) => void): Promise<readonly unknown[]> {
  const events: unknown[] = [];
  const server = createServer(plainOptions, (req: IncomingMessage, res) => {
    for (const event of ['finish', 'close']) res.once(event, () => events.push(`${req.url} ${event}`));
    send(res as PlainResponse);
    setImmediate(() => {
      const { finished, writableEnded, destroyed, closed, socket } = res;
      const { timeout, _httpMessage } = req.socket as Socket & { _httpMessage?: ServerResponse | null };
      events.push({ finished, writableEnded, destroyed, closed, socket, timeout, _httpMessage });
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  for (const path of ['/1', '/2']) {
    socket.write(get(path));
    await once(socket, 'data');
  }
  await waitFor(() => expect(events.length).toBe(6));
  server.closeIdleConnections();
  await once(socket, 'close');
  await new Promise((resolve) => server.close(resolve));
  return events;
}

test('Node sees a response that has finished, and frees connection and timer for the next', async () => {
  const nodes = await seen((res) => void res.writeHead(200, ['Content-Length', '0']).end());
  const plain = await seen((res) => res.give('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
  expect(plain).toEqual(nodes);
  expect(plain).toContainEqual(
    expect.objectContaining({ closed: true, socket: null, _httpMessage: null, timeout: 26_000 }),
  );
});
