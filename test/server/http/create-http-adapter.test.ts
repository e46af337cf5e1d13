import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createHttpAdapter, splitTarget } from '../../../src/server/http/create-http-adapter.ts';
import type { WireReply, WireRequest } from '../../../src/wire/wire.ts';
import { headerIn, rawReply } from './raw-exchange.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

async function serve(answer: (request: WireRequest) => WireReply | Promise<WireReply>): Promise<number> {
  const fail = () => ({ status: 500, headers: [], body: 'failed' });
  server = createServer(createHttpAdapter({ answer, fail, abandon: () => {} }));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const get = 'GET /a?b=1&b HTTP/1.1\r\nX-Ca-Nonce: 随机\r\nx-ca-nonce: 2\r\n\r\n';

test('a request arrives with its headers as spelled, repeated and encoded', async () => {
  let seen: WireRequest | undefined;
  const port = await serve((request) => {
    seen = request;
    return { status: 200, headers: [], body: '' };
  });
  await rawReply(port, get.replace('\r\n', '\r\nHost: h\r\n'));
  expect(seen).toEqual({
    method: 'GET',
    path: '/a',
    door: 'http',
    whenGone: expect.any(Function),
    query: 'b=1&b',
    headers: [
      ['Host', 'h'],
      ['X-Ca-Nonce', '随机'],
      ['x-ca-nonce', '2'],
    ],
    body: new Uint8Array(),
  });
});

test('Chinese text in a header leaves as UTF-8 beside a Chinese body', async () => {
  const port = await serve(() => ({
    status: 200,
    headers: [['X-Text', '卡号']],
    body: '{"msg":"识别成功"}',
  }));
  const reply = await rawReply(port, get.replace('\r\n', '\r\nHost: h\r\n'));
  expect(headerIn(reply, 'X-Text')).toBe('卡号');
  expect(reply.body).toBe('{"msg":"识别成功"}');
});

test('repeated names leave one by one, and a Content-Length that is there is kept', async () => {
  const headers = [
    ['set-cookie', 'a=1'],
    ['Set-Cookie', 'b=2'],
    ['content-length', '2'],
  ] as const;
  const port = await serve(() => Promise.resolve({ status: 201, headers, body: Uint8Array.of(104, 105) }));
  const reply = await rawReply(port, get.replace('\r\n', '\r\nHost: h\r\n'));
  expect(reply.headers.slice(0, 3)).toEqual(headers);
  expect(reply.body).toBe('hi');
});

test('a header that HTTP refuses becomes the reply to a failure', async () => {
  const port = await serve(() => ({
    status: 200,
    headers: [['X-Text', 'one\r\nSet-Cookie: two']],
    body: '',
  }));
  const reply = await rawReply(port, get.replace('\r\n', '\r\nHost: h\r\n'));
  expect([reply.status, reply.body]).toEqual([500, 'failed']);
});

test.each([
  ['/a/b?c=d?e', { path: '/a/b', query: 'c=d?e' }],
  ['http://host:80/a?b', { path: '/a', query: 'b' }],
  ['HTTPS://host', { path: '/', query: '' }],
  ['http://host?q', { path: '/', query: 'q' }],
  ['//host/a', { path: '//host/a', query: '' }],
  ['*', { path: '*', query: '' }],
])('the target %s is split into path and query', (target, split) => {
  expect(splitTarget(target)).toEqual(split);
});
