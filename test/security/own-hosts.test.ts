import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../src/server.ts';
import { headerIn, rawReply } from '../server/http/raw-exchange.ts';

let running: RunningMock;

beforeAll(async () => {
  running = await startMock({
    port: 0,
    cors: '*',
    logLevel: 'silent',
    settings: { 'aliyun.errorTable': 'classic' },
  });
});
afterAll(() => running.close());

/** A token, and a refusal that has CORS headers of its own. */
const targets = ['/cgi-bin/token', '/bank3Check'];

test.each(
  ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80'].flatMap((host) =>
    targets.map((target) => [host, target]),
  ),
)('under the Host %s, which is nobody’s, no other page can read %s', async (host, target) => {
  const reply = await rawReply(
    running.port,
    `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://a\r\n\r\n`,
  );
  expect(headerIn(reply, 'x-mock-outcome')).toBeDefined();
  expect(headerIn(reply, 'X-Content-Type-Options')).toBe('nosniff');
  expect(headerIn(reply, 'Access-Control-Allow-Origin')).toBeUndefined();
});

test('nor is a page there told that it may send', async () => {
  const asks = 'Origin: http://a\r\nAccess-Control-Request-Method: POST\r\n';
  const reply = await rawReply(
    running.port,
    `OPTIONS /cgi-bin/token HTTP/1.1\r\nHost: evil.example\r\n${asks}\r\n`,
  );
  expect(headerIn(reply, 'Access-Control-Allow-Origin')).toBeUndefined();
});

test.each(['localhost:4100', '127.0.0.1', '[::1]:80', '192.168.1.5:4100', 'api.weixin.qq.com'])(
  'under the Host %s, replies are as ever',
  async (host) => {
    const reply = await rawReply(running.port, `GET /cgi-bin/token HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    expect(headerIn(reply, 'X-Content-Type-Options')).toBeUndefined();
    expect(headerIn(reply, 'Access-Control-Allow-Origin')).toBe('*');
  },
);
