import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import { connect, createServer as createNetServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect as tlsConnect } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectMock } from '../../../src/client.ts';
import { type RunningMock, type StartOptions, startMock } from '../../../src/server.ts';
import { waitFor } from '../../wait-for.ts';

const token =
  '/cgi-bin/token?grant_type=client_credential&appid=wx00000000facade00&secret=facade11facade11facade11facade11';
const plainCall = `GET ${token} HTTP/1.1\r\nHost: api.weixin.qq.com\r\nConnection: close\r\n\r\n`;
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-tls-'));
const lines: string[] = [];

const start = (more: StartOptions = {}) =>
  startMock({ port: 0, https: 0, proxy: 0, tlsDir: folder, writeLog: (text) => lines.push(text), ...more });

let running: RunningMock;
let other: Server;
let seen: IncomingMessage[];
beforeAll(async () => {
  running = await start();
  other = createServer(async (req, res) => {
    seen.push(req);
    const body = await text(req);
    res.writeHead(207, 'As it is', [
      'X-Case',
      'Kept',
      'x-case',
      'twice',
      'Connection',
      'X-Hop',
      'X-Hop',
      '1',
    ]);
    res.end(`${req.method} ${req.url} ${body}`);
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
});
beforeEach(() => {
  seen = [];
  running.mock.journal.clear();
});
afterAll(async () => {
  other.close();
  await running.close();
  rmSync(folder, { recursive: true });
});

const portOf = (url = '') => Number(new URL(url).port);
const otherPort = () => (other.address() as { port: number }).port;
const doors = () => running.mock.journal.calls().map(({ door, host }) => [door, host]);

function dial({ proxyUrl } = running): Socket {
  return connect({ port: portOf(proxyUrl), host: '127.0.0.1', allowHalfOpen: true });
}

/** All that the proxy sends. */
function ask(sent: string, to = running): Promise<string> {
  const socket = dial(to);
  socket.write(sent);
  return text(socket);
}

/** The connection behind CONNECT, or the refusal. */
async function tunnel(target: string, to = running): Promise<Socket> {
  const socket = dial(to);
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
  const [head] = (await once(socket, 'data')) as [Buffer];
  const reply = String(head);
  if (!reply.startsWith('HTTP/1.1 200 ')) throw new Error(reply);
  socket.pause();
  return socket;
}

async function throughTls(target: string, servername = 'api.weixin.qq.com', to = running): Promise<string> {
  const socket = tlsConnect({
    socket: await tunnel(target, to),
    servername,
    ca: readFileSync(to.caFile ?? ''),
  });
  await once(socket, 'secureConnect');
  socket.write(plainCall);
  return text(socket);
}

const refusal = async (sent: string) => {
  const reply = await ask(sent);
  return [Number(reply.slice(9, 12)), reply.slice(reply.indexOf('\r\n\r\n') + 4).trim()];
};
const refusedConnect = (target: string) => refusal(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
const refusedGet = (url: string, host = 'a') =>
  refusal(`GET ${url} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

describe('a vendor’s host', () => {
  test.each([
    'api.weixin.qq.com:443',
    'API.WEIXIN.QQ.COM.:443',
    'api.weixin.qq.com',
    'sh.api.weixin.qq.com:443',
  ])('is the mock by CONNECT %s', async (target) => {
    expect(await throughTls(target)).toMatch(
      /^HTTP\/1\.1 200 OK\r\nContent-Type: application\/json; encoding=utf-8\r\n/,
    );
    expect(doors()).toEqual([['proxy', 'api.weixin.qq.com']]);
  });

  test('is the mock by CONNECT to port 80, as undici asks for http', async () => {
    const socket = await tunnel('api.weixin.qq.com:80');
    socket.write(plainCall);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(doors()).toEqual([['proxy', 'api.weixin.qq.com']]);
  });

  test('is the mock if the ClientHello comes with CONNECT in one packet', async () => {
    const socket = dial();
    const connect = 'CONNECT ida.webank.com:443 HTTP/1.1\r\nHost: ida.webank.com:443\r\n\r\n';
    socket.write(Buffer.concat([Buffer.from(connect), await helloOf('ida.webank.com')]));
    const established = Buffer.from('HTTP/1.1 200 Connection Established\r\n\r\n');
    const serverHello = Buffer.concat([established, Buffer.from([0x16, 3, 3])]);
    let received = Buffer.alloc(0);
    for await (const chunk of socket) {
      received = Buffer.concat([received, chunk]);
      if (received.length >= serverHello.length) break;
    }
    expect(received.subarray(0, serverHello.length)).toEqual(serverHello);
  });

  test('is the mock by its address, if the ClientHello names it', async () => {
    expect(await throughTls('127.0.0.1:443')).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  test.each([
    ['an absolute URL', `http://api.weixin.qq.com${token}`, 'api.weixin.qq.com', 'api.weixin.qq.com'],
    [
      'an absolute URL with a port',
      `http://api.weixin.qq.com:80${token}`,
      'api.weixin.qq.com:80',
      'api.weixin.qq.com:80',
    ],
    [
      'an absolute URL of https',
      `https://api.weixin.qq.com${token}`,
      'api.weixin.qq.com',
      'api.weixin.qq.com',
    ],
    [
      'an absolute URL beside another Host',
      `http://api.weixin.qq.com${token}`,
      'www.example.com',
      'api.weixin.qq.com',
    ],
    ['an address beside its Host', `http://203.0.113.7${token}`, 'api.weixin.qq.com', 'api.weixin.qq.com'],
    ['a path alone beside its Host', token, 'api.weixin.qq.com', 'api.weixin.qq.com'],
  ])('is the mock by %s', async (_, url, host, noted) => {
    expect((await refusedGet(url, host))[0]).toBe(200);
    expect(doors()).toEqual([['proxy', noted]]);
  });

  test('is the mock by a request that only lenient parsers take', async () => {
    const url = 'http://bcard3and4.market.alicloudapi.com/bank3Check?name=张伟';
    expect(await ask(`GET ${url} HTTP/1.1\r\nHost: bcard3and4.market.alicloudapi.com\r\n\r\n`)).toContain(
      'x-mock-outcome: fegine-elements/bank3Check/needAuthorization',
    );
    expect(doors()).toEqual([['proxy', 'bcard3and4.market.alicloudapi.com']]);
  });

  test('is refused at other ports', async () => {
    const says =
      'bankcard-mock answers for api.weixin.qq.com at its ports 443 and 80, and passes nothing on to port 8443.';
    expect(await refusedConnect('api.weixin.qq.com:8443')).toEqual([403, says]);
    expect(await refusedGet('http://api.weixin.qq.com:8443/')).toEqual([403, says]);
    expect(lines.at(-1)).toContain(says);
  });

  test('does not lead to the control API', async () => {
    expect((await refusedGet('http://api.weixin.qq.com/__admin/health', 'localhost'))[0]).toBe(403);
    const client = tlsConnect({
      socket: await tunnel('api.weixin.qq.com:443'),
      servername: 'api.weixin.qq.com',
      ca: readFileSync(running.caFile ?? ''),
    });
    client.write('GET /__admin/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(await text(client)).toMatch(/^HTTP\/1\.1 403 /);
  });

  test('behind CONNECT is refused bytes that are no TLS, which are counted', async () => {
    const before = (await connectMock(running.url).health()).refused;
    const socket = await tunnel('api.weixin.qq.com:443');
    socket.write('\0garbage');
    expect(await text(socket)).toBe('');
    expect((await connectMock(running.url).health()).refused).toBe(before + 1);
  });
});

describe('another host', () => {
  test('with a private address is passed through by CONNECT, and a half-closed tunnel still answers', async () => {
    const echo = createNetServer({ allowHalfOpen: true }, async (socket) => {
      const all = await text(socket);
      socket.end(`got ${all}`);
    }).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    const socket = await tunnel(`localhost:${(echo.address() as { port: number }).port}`);
    socket.end('question');
    expect(await text(socket)).toBe('got question');
    echo.close();
  });

  test('with a private address is passed requests, as they are but for what is of one connection', async () => {
    const call = request({
      port: portOf(running.proxyUrl),
      agent: new Agent(),
      method: 'PUT',
      path: `http://localhost:${otherPort()}/a%20b?x=1`,
      headers: [
        'Host',
        'elsewhere',
        'X-Case',
        'One',
        'x-case',
        'two',
        'Proxy-Authorization',
        'Basic x',
        'Proxy-Connection',
        'keep-alive',
        'Connection',
        'close, X-Mine',
        'X-Mine',
        '1',
      ],
    });
    call.end('body');
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    expect([response.statusCode, response.statusMessage]).toEqual([207, 'As it is']);
    expect(await text(response)).toBe('PUT /a%20b?x=1 body');
    const raw = seen[0]?.rawHeaders.join('|');
    expect(raw).toMatch(new RegExp(`^Host\\|localhost:${otherPort()}\\|X-Case\\|One\\|x-case\\|two\\|`));
    expect(raw).not.toMatch(/Proxy-|X-Mine/);
    expect(response.rawHeaders.join('|')).toMatch(/^X-Case\|Kept\|x-case\|twice\|/);
    expect(response.rawHeaders).not.toContain('X-Hop');
  });

  test('may follow a vendor’s on one connection', async () => {
    const reply = await ask(
      `GET http://api.weixin.qq.com${token} HTTP/1.1\r\nHost: api.weixin.qq.com\r\n\r\n` +
        `GET http://127.0.0.1:${otherPort()}/second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    );
    expect(reply.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 207']);
  });

  test('that takes no connection is said so', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as { port: number };
    await new Promise((resolve) => closed.close(resolve));
    expect(await refusedConnect(`127.0.0.1:${port}`)).toEqual([
      502,
      `127.0.0.1:${port} takes no connection from bankcard-mock.`,
    ]);
    expect(await refusedGet(`http://127.0.0.1:${port}/`)).toEqual([
      502,
      `127.0.0.1:${port} gives bankcard-mock no reply.`,
    ]);
  });

  test('with a public address is refused, with what lets it through', async () => {
    const says =
      'bankcard-mock passes nothing to 203.0.113.7:443: its address is not private, and only --proxy-others pass lets that through.';
    expect(await refusedConnect('203.0.113.7:443')).toEqual([403, says]);
    expect((await refusedGet('http://203.0.113.7/'))[0]).toBe(403);
  });

  test('is asked for by CONNECT if it speaks https', async () => {
    expect(await refusedGet('https://localhost/')).toEqual([
      400,
      'To reach https://localhost:443, ask the proxy for CONNECT localhost:443.',
    ]);
  });

  test('is not passed what only lenient parsers take', async () => {
    expect((await refusedGet(`http://127.0.0.1:${otherPort()}/张伟`))[0]).toBe(400);
    expect((await refusedConnect('ａｐｉ.weixin.qq.com:443'))[0]).toBe(400);
    expect(seen).toEqual([]);
  });

  test('is refused whatever its address is, if others are denied', async () => {
    const own = await start({ proxyOthers: 'deny' });
    const says = `bankcard-mock passes nothing to 127.0.0.1:${otherPort()}: --proxy-others deny refuses all but vendors.`;
    await expect(tunnel(`127.0.0.1:${otherPort()}`, own)).rejects.toThrow(says);
    expect(
      await ask(`GET http://127.0.0.1:${otherPort()}/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`, own),
    ).toContain(says);
    expect(await throughTls('api.weixin.qq.com:443', undefined, own)).toMatch(/^HTTP\/1\.1 200/);
    expect(seen).toEqual([]);
    await own.close();
  });
});

describe('the mock itself', () => {
  test('is reached through its proxy at none of its ports', async () => {
    for (const url of [running.url, running.httpsUrl, running.proxyUrl]) {
      for (const host of ['127.0.0.1', 'localhost', '127.0.0.2', '[::1]']) {
        const says = new RegExp(
          `^${host.replace(/[[\]]/g, '\\$&')}:${portOf(url)} is bankcard-mock itself, which is not reached through its own proxy`,
        );
        expect(await refusedConnect(`${host}:${portOf(url)}`)).toEqual([403, expect.stringMatching(says)]);
        expect(await refusedGet(`http://${host}:${portOf(url)}/__admin/health`)).toEqual([
          403,
          expect.stringMatching(says),
        ]);
      }
    }
  });

  test('tells who takes its proxy for a base URL', async () => {
    expect(await refusedGet('/bank3Check')).toEqual([
      400,
      expect.stringContaining('This port of bankcard-mock is a proxy'),
    ]);
    expect(await refusedConnect('nonsense@')).toEqual([
      400,
      'CONNECT takes a host and a port, such as api.weixin.qq.com:443.',
    ]);
  });

  test('knows its own word in Via, and ends a loop of two proxies', async () => {
    await ask(`GET http://127.0.0.1:${otherPort()}/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    const via = seen[0]?.headers.via;
    expect(
      await ask(
        `GET http://127.0.0.1:${otherPort()}/ HTTP/1.1\r\nHost: a\r\nVia: 1.0 x, ${via}\r\nConnection: close\r\n\r\n`,
      ),
    ).toMatch(/^HTTP\/1\.1 508 /);
    expect(seen).toHaveLength(1);
  });
});

describe('a proxy that stops', () => {
  let own: RunningMock;
  beforeEach(async () => {
    own = await start({ timeouts: { closeMs: 50_000 } });
  });
  afterEach(() => own.close());

  // Less than the time that a call in flight has.
  test('ends tunnels and idle connections at once', { timeout: 20_000 }, async () => {
    const passed = await tunnel(`127.0.0.1:${otherPort()}`, own);
    const idle = dial(own);
    await once(idle, 'connect');
    const ends = [passed, idle].map((socket) => once(socket.resume(), 'close'));
    await own.close();
    for (const socket of [passed, idle]) socket.end();
    await Promise.all(ends);
  });

  test('answers the call in flight, and then refuses a vendor’s host with 503', async () => {
    await own.tenant().rule({ operation: 'wechat/token', latency: { fixedMs: 300 } });
    const socket = dial(own);
    const url = `http://api.weixin.qq.com${token}`;
    socket.write(`GET ${url} HTTP/1.1\r\nHost: api.weixin.qq.com\r\n\r\n`);
    await waitFor(async () => expect((await connectMock(own.url).health()).inFlight).toBe(1));
    const closed = own.close();
    socket.write(`GET ${url} HTTP/1.1\r\nHost: api.weixin.qq.com\r\nConnection: close\r\n\r\n`);
    const reply = await text(socket);
    expect(reply.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 503']);
    expect(reply).toContain(
      'bankcard-mock is stopping. What is for api.weixin.qq.com is answered no more, and never passed on.',
    );
    await closed;
  });
});

/** The first bytes of a TLS client. */
async function helloOf(servername: string): Promise<Buffer> {
  const server = createNetServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = tlsConnect({
    port: (server.address() as { port: number }).port,
    host: '127.0.0.1',
    servername,
  });
  client.on('error', () => {});
  const [socket] = (await once(server, 'connection')) as [Socket];
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  client.destroy();
  server.close();
  return bytes;
}
