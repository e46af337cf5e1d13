import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type ConnectionOptions, type TLSSocket, connect as tlsConnect } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { acmeVendor } from '../../../examples/new-vendor/acme.ts';
import { connectMock } from '../../../src/client.ts';
import { type RunningMock, type StartOptions, startMock } from '../../../src/server.ts';
import { pack, vendor } from '../../../src/vendor.ts';
import { waitFor } from '../../wait-for.ts';

const token =
  '/cgi-bin/token?grant_type=client_credential&appid=wx00000000facade00&secret=facade11facade11facade11facade11';
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-tls-'));
let running: RunningMock;
let port: number;
let ca: string;
const lines: string[] = [];

const start = (more: StartOptions = {}) =>
  startMock({ port: 0, https: 0, tlsDir: folder, writeLog: (text) => lines.push(text), ...more });
const portOf = ({ httpsUrl = '' }: RunningMock) => Number(new URL(httpsUrl).port);

beforeAll(async () => {
  running = await start();
  port = portOf(running);
  ca = readFileSync(running.caFile ?? '', 'utf8');
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
});

const refused = async () => (await connectMock(running.url).health()).refused;

async function dial(options: ConnectionOptions = {}): Promise<TLSSocket> {
  const socket = tlsConnect({ host: '127.0.0.1', port, ca, servername: 'localhost', ...options });
  await once(socket, 'secureConnect');
  return socket;
}

/** Everything that comes back on a connection that is asked to close. */
async function exchange(socket: Socket, sent: string | Buffer): Promise<string> {
  socket.write(sent);
  return text(socket);
}

const withoutChance = (reply: string) => reply.replace(/^(Date|X-Ca-Request-Id): .*$|rid: [\w-]+/gm, '$1');

describe('over HTTPS', () => {
  test.each(['api.weixin.qq.com', 'localhost', '127.0.0.1'])(
    'node:https that trusts the authority reaches %s',
    async (host) => {
      const agent = new Agent({ ca });
      const lookup = ((_: string, __: object, done: (...args: unknown[]) => void) =>
        done(null, [{ address: '127.0.0.1', family: 4 }])) as never;
      const call = request({ host, port, path: token, agent, lookup }).end();
      const [response] = await once(call, 'response');
      expect(response.statusCode).toBe(200);
      expect(JSON.parse(await text(response))).toMatchObject({ expires_in: 7200 });
      agent.destroy();
    },
  );

  test('fetch that trusts the authority reaches the mock, and fetch that does not is refused', async () => {
    const script = `fetch('${running.httpsUrl}${token}').then((r) => console.log(r.status), (e) => console.log(e.cause.code))`;
    const tryIt = async (env: NodeJS.ProcessEnv) =>
      (await promisify(execFile)(process.execPath, ['-e', script], { env })).stdout.trim();
    expect(await tryIt({ NODE_EXTRA_CA_CERTS: running.caFile })).toBe('200');
    expect(await tryIt({})).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  test.each([
    ['header case and order', 'GET /bank3Check HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['raw UTF-8 in the URL', 'GET /bank3Check?name=张伟 HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a method that Node does not know', 'CHECK /bank3Check HTTP/1.1\r\nHost: a\r\n\r\n'],
    [
      'an absolute URL',
      'GET http://api.weixin.qq.com/cgi-bin/token HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    ],
    ['bytes that are not HTTP', '\r\nwhat\r\n\r\n'],
  ])('%s is answered byte for byte as on the plain port', async (_, sent) => {
    const plain = await exchange(connect(running.port, '127.0.0.1'), sent);
    expect(plain).toMatch(/^HTTP\/1\.1 \d{3} /);
    expect(withoutChance(await exchange(await dial(), sent))).toBe(withoutChance(plain));
  });

  test('the journal says by which door a call came, and for which host', async () => {
    running.mock.journal.clear();
    const sent =
      'GET /bank3Check HTTP/1.1\r\nHost: bcard3and4.market.alicloudapi.com\r\nConnection: close\r\n\r\n';
    await exchange(await dial(), sent);
    await fetch(`${running.url}/bank3Check`);
    await running.mock.handle({
      method: 'GET',
      path: '/bank3Check',
      query: '',
      headers: [],
      body: new Uint8Array(),
    });
    const calls = await connectMock(running.url).calls();
    expect(calls.map(({ door, host }) => [door, host])).toEqual([
      ['https', 'bcard3and4.market.alicloudapi.com'],
      ['http', new URL(running.url).host],
      ['inProcess', undefined],
    ]);
  });

  test('HTTP/1.1 is chosen for clients that offer HTTP/2 as well, and those that offer nothing else are refused', async () => {
    const socket = await dial({ ALPNProtocols: ['h2', 'http/1.1'] });
    expect(socket.alpnProtocol).toBe('http/1.1');
    socket.destroy();
    await expect(dial({ ALPNProtocols: ['h2'] })).rejects.toThrow('no application protocol');
  });

  test('a client that names no host gets the certificate of localhost', async () => {
    const socket = await dial({ servername: '' });
    expect(socket.getPeerCertificate().subjectaltname).toMatch(/^DNS:localhost, IP Address:127\.0\.0\.1/);
    socket.destroy();
  });

  test('a host that is no vendor’s is refused by an alert that says so, and counted', async () => {
    const before = await refused();
    await expect(dial({ servername: 'www.example.com' })).rejects.toThrow('unrecognized name');
    expect(await refused()).toBe(before + 1);
    expect(lines.at(-1)).toContain('No vendor has the host www.example.com.');
  });

  test('a host that only a pattern of a vendor names is reached by its own name, and no host beside it', async () => {
    const patterned = vendor({ ...acmeVendor, hosts: ['api.acme.example', 'ocr.*.acme.example'] });
    const vendors = [pack({ bankcardMock: 1, vendors: [patterned] })];
    const own = await startMock({ port: 0, https: 0, tlsDir: folder, logLevel: 'silent', vendors });
    onTestFinished(() => own.close());
    const at = { port: portOf(own), ca: readFileSync(own.caFile ?? '', 'utf8') };
    const host = 'ocr.eu.acme.example';
    const socket = await dial({ ...at, servername: host });
    expect(socket.getPeerCertificate().subjectaltname).toBe(`DNS:${host}`);
    const sent = `POST /v1/acme/check HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    expect(await exchange(socket, sent)).toContain('{"code":4011,"msg":"unknown app key"}');
    await expect(dial({ ...at, servername: 'other.acme.example' })).rejects.toThrow('unrecognized name');
  });

  test.each([
    ['garbage', Buffer.from('\0\x01\x02what is this')],
    ['the head of a record that is none', Buffer.from([0x16, 3, 1, 0, 5, 9, 9, 9, 9, 9])],
    [
      'a hello with lengths that point beyond its end',
      Buffer.concat([Buffer.from([0x16, 3, 1, 0, 44, 1, 0, 0, 40]), Buffer.alloc(40, 255)]),
    ],
  ])('%s instead of a ClientHello closes the connection, and is counted', async (_, bytes) => {
    const before = await refused();
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    expect(await exchange(socket, bytes).catch(() => '')).toBe('');
    expect(await refused()).toBe(before + 1);
  });

  test('half a ClientHello is counted, and a connection that is opened and closed is not', async () => {
    const before = await refused();
    connect(port, '127.0.0.1').end();
    const socket = connect(port, '127.0.0.1');
    socket.end(Buffer.from([0x16, 3, 1, 2]));
    socket.resume();
    await once(socket, 'close');
    expect(await refused()).toBe(before + 1);
  });

  test('HTTP on the port of HTTPS is told what to change', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/bank3Check`);
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toBe(
      'This port speaks HTTPS, not HTTP: use https:// in the base URL.',
    );
  });

  test('a ClientHello that comes byte by byte is understood', async () => {
    const slow = connect(port, '127.0.0.1').setNoDelay();
    const socket = tlsConnect({ socket: inSingleBytes(slow), ca, servername: 'localhost' });
    await once(socket, 'secureConnect');
    expect(await exchange(socket, `GET ${token} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 200/,
    );
  });

  test('a fault that resets the connection resets it', async () => {
    await running.tenant().rule({ operation: 'wechat/token', fault: 'reset', times: 1 });
    const socket = await dial();
    socket.write(`GET ${token} HTTP/1.1\r\nHost: a\r\n\r\n`);
    const [error] = await once(socket, 'error');
    expect(error.code).toBe('ECONNRESET');
  });

  test.skipIf(!hasOpenssl)(
    'a client that does not trust the authority is told of in the log (needs openssl)',
    async () => {
      const child = spawn('openssl', ['s_client', '-verify_return_error', '-connect', `127.0.0.1:${port}`], {
        stdio: 'ignore',
      });
      await once(child, 'close');
      expect(lines.join('')).toContain(
        `A client does not trust this authority: let it read ${running.caFile}.`,
      );
    },
  );
});

describe('the port of HTTPS', () => {
  test('that is in use is said so, and nothing stays open', async () => {
    await expect(start({ https: port })).rejects.toMatchObject({
      code: 'portInUse',
      message: expect.stringContaining('choose another with --https'),
    });
  });

  test.each([-1, 65_536])('%i is refused', async (https) => {
    await expect(start({ https })).rejects.toMatchObject({ code: 'badFlag' });
  });

  // Less than the 25 s that a connection is kept alive.
  test('closing waits for calls in flight, and ends idle and unfinished connections at once', {
    timeout: 20_000,
  }, async () => {
    const own = await start({ timeouts: { closeMs: 50_000 } });
    const [at, trust] = [portOf(own), readFileSync(own.caFile ?? '', 'utf8')];
    const silent = connect(at, '127.0.0.1');
    await once(silent, 'connect');
    const idle = await dial({ port: at, ca: trust });
    idle.write(`GET ${token} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await once(idle, 'data');
    await own.tenant().rule({ operation: 'wechat/token', latency: { fixedMs: 300 } });
    const busy = await dial({ port: at, ca: trust });
    const answer = exchange(busy, `GET ${token} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await waitFor(async () => expect((await connectMock(own.url).health()).inFlight).toBe(1));
    await own.close();
    expect(await answer).toMatch(/^HTTP\/1\.1 200/);
  });

  test('is not there, and nothing of it is loaded, unless it is asked for', async () => {
    const plain = await startMock({ port: 0, logLevel: 'silent' });
    expect([plain.httpsUrl, plain.caFile]).toEqual([undefined, undefined]);
    await plain.close();
  });
});

/** The connection, on which each byte is written alone. */
function inSingleBytes(socket: Socket): Socket {
  const write = socket._write.bind(socket);
  socket._writev = undefined as never;
  socket._write = (chunk: Buffer, encoding, done) => {
    const next = (at: number) =>
      at >= chunk.length
        ? done()
        : write(chunk.subarray(at, at + 1), encoding, () => setImmediate(next, at + 1));
    next(0);
  };
  return socket;
}
