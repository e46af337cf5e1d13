import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { requestApp } from '../../../../src/contracts/check/app/request-app.ts';
import { chooseLang } from '../../../../src/words/lang.ts';

beforeEach(() => chooseLang('zh'));
afterEach(() => chooseLang('en'));

test('how an app fails to answer is told in Chinese', async () => {
  const server = createServer((socket) => socket.once('data', () => socket.destroy())).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = () =>
    requestApp(url, { method: 'GET', path: '/', headers: {}, body: undefined } as never, {
      timeoutMs: 5000,
      signal: new AbortController().signal,
    });
  expect(await ask()).toEqual({ kind: 'crashed', says: '应用未应答就断开了连接（ECONNRESET）' });
  await new Promise((resolve) => server.close(resolve));
  expect(await ask()).toEqual({ kind: 'crashed', says: '应用不接受连接' });
});
