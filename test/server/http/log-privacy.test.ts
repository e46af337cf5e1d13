import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { largestHead } from '../../../src/server/http/raw-reader.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { waitFor } from '../../wait-for.ts';
import { rawExchange } from './raw-exchange.ts';

const personal = ['6214850000000015', '110101199003070038', '张伟', '%E5%BC%A0'];
const target = '/6214850000000015/%E5%BC%A0?idCard=110101199003070038&6214850000000015';
const body = 'name=张伟&card=6214850000000015';

let running: RunningMock | undefined;
afterEach(() => running?.close());

/** The log of all levels, once it has `count` lines. */
async function logged(count: number, use: (port: number) => Promise<unknown>): Promise<readonly string[]> {
  let written = '';
  running = await startMock({
    port: 0,
    logLevel: 'trace',
    writeLog: (lines) => (written += lines),
    timeouts: { headersMs: 1000 },
  });
  await use(running.port);
  const lines = () => written.trimEnd().split('\n');
  await waitFor(() => expect(lines()).toHaveLength(count));
  return lines();
}

function breakOff(port: number, path: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(`POST ${path} HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n${body}`, () =>
    setTimeout(() => socket.destroy(), 20),
  );
  return new Promise((resolve) => socket.on('close', () => resolve()));
}

test('a log line of an upload that broke off has nothing personal', async () => {
  const [line = ''] = await logged(1, (port) => breakOff(port, target));
  expect(JSON.parse(line)).toEqual({
    level: 40,
    time: expect.any(Number),
    msg: 'an upload ended before it was whole',
    method: 'POST',
    receivedBytes: Buffer.byteLength(body),
  });
});

test.each([
  ['is too long', `GET ${target} HTTP/1.1\r\nHost: h\r\nX-Name: 张伟${'x'.repeat(largestHead)}\r\n\r\n`],
  ['is too slow', `GET ${target} HTTP/1.1\r\nX-Card: 6214850000000015`],
  ['is no HTTP', `${body}\r\n\r\n`],
  ['has a broken header', `GET ${target} HTTP/1.1\r\nHost: h\r\n6214850000000015\r\n\r\n`],
  ['has raw UTF-8 and a broken header', `GET ${target}&name=张伟 HTTP/1.1\r\n6214850000000015\r\n\r\n`],
])('a log line of a request head that %s has nothing personal', async (_what, head) => {
  const [line = ''] = await logged(1, (port) => rawExchange(port, [head]));
  expect(JSON.parse(line)).toEqual({
    level: 40,
    time: expect.any(Number),
    msg: expect.any(String),
    status: expect.any(Number),
    code: expect.stringMatching(/^[A-Z_]+$/),
  });
  for (const secret of personal) expect(line).not.toContain(secret);
});

test.each([
  ['that nobody knows', `GET ${target} HTTP/1.1\r\nHost: h\r\n\r\n`],
  ['with raw UTF-8', `GET /张伟/6214850000000015?name=张伟 HTTP/1.1\r\nHost: h\r\n\r\n`],
  ['of a vendor’s host', `GET ${target} HTTP/1.1\r\nHost: api.weixin.qq.com\r\n\r\n`],
  ['in absolute form', `GET ftp://张伟:6214850000000015@h/${target} HTTP/1.1\r\nHost: h\r\n\r\n`],
  ['that is asked for a tunnel', 'CONNECT 6214850000000015:443 HTTP/1.1\r\nHost: h\r\n\r\n'],
])('a log line of a path %s has nothing personal', async (_what, head) => {
  const [line = ''] = await logged(1, (port) => rawExchange(port, [head]));
  expect(JSON.parse(line)).toMatchObject({ level: 30, msg: 'call' });
  for (const secret of personal) expect(line).not.toContain(secret);
});
