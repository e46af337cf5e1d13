import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { type RunningMock, startMock } from '../../src/server.ts';
import { rawReply } from '../server/http/raw-exchange.ts';
import { formPaths, testCostlyBodies } from './test-costly-bodies.ts';

let running: RunningMock;
let log = '';

beforeAll(async () => {
  running = await startMock({
    port: 0,
    writeLog: (lines) => (log += lines),
  });
});
afterAll(() => running.close());

/** A quarter, where bodies of the type are read; test/long sends each in full, everywhere. */
testCostlyBodies((type) => {
  if (type.includes('json')) return ['/api/paas/bankcardocrapp'];
  return [type.includes('multipart') ? '/cv/ocr/bankcard' : '/cardbank'];
}, 1 / 4);

describe('a body that is made to cost much is answered, or refused', () => {
  test('JSON nested too deeply, where a rule looks into bodies', async () => {
    const tenant = await connectMock(running.url).createTenant();
    await tenant
      .rule({ operation: 'webank/*', outcome: 'systemError', match: { json: { a: 1 } } })
      .catch(() => undefined);
    await tenant.rule({ operation: 'wechat/*', fault: 'reset', match: { json: { a: { b: 1 } } } });
    await tenant.rule({ operation: 'fegine-ocr/cardbank', outcome: 'debit', match: { persona: 'ok' } });
    await tenant.rule({ operation: 'fegine-ocr/cardbank', outcome: 'debit', match: { json: { a: 1 } } });
    for (const open of ['{"a":', '[', '{"b":[']) {
      for (const path of formPaths) {
        const headers = { 'x-mock-tenant': tenant.id, 'Content-Type': 'application/json' };
        const close = open
          .replace(/[^{[]/g, '')
          .split('')
          .toReversed()
          .join('')
          .replaceAll('{', '}')
          .replaceAll('[', ']');
        const body = `{"a":${open.repeat(50_000)}1${close.repeat(50_000)}}`;
        const reply = await fetch(`${running.url}${path}`, { method: 'POST', headers, body });
        expect(reply.status).not.toBe(500);
      }
    }
    await tenant.delete();
  });

  test('JSON nested too deeply is refused by the control API, and nothing of it stays', async () => {
    const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    const send = (method: string, path: string, body: string) =>
      fetch(`${running.url}/__admin${path}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        body,
      });
    for (const levels of [200, 5000, 100_000]) {
      const rule = `{"operation":"fegine-ocr/cardbank","outcome":"debit","match":{"json":{"a":${deep(levels)}}}}`;
      const replies = [
        await send('POST', '/rules', rule),
        await send('PUT', '/tenants/default/settings', `{"limits":${deep(levels)}}`),
        await send('POST', '/people', deep(levels)),
      ];
      for (const reply of replies)
        expect([reply.status, await reply.text()]).toEqual([400, expect.stringContaining('deep')]);
    }
    expect(await connectMock(running.url).tenant().rules()).toEqual([]);
  });
});

describe('a connection that is made to last', () => {
  let hasty: RunningMock;
  beforeAll(async () => {
    hasty = await startMock({
      port: 0,
      logLevel: 'silent',
      timeouts: { headersMs: 300, requestMs: 600 },
    });
  });
  afterAll(() => hasty.close());

  const drip = (text: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(hasty.port, '127.0.0.1');
      let received = '';
      let at = 0;
      const timer = setInterval(() => socket.write(text[at++ % text.length] ?? ''), 20);
      socket.on('data', (bytes) => (received += bytes));
      socket.on('error', () => {});
      socket.on('close', () => {
        clearInterval(timer);
        resolve(received);
      });
    });

  test.each([
    ['headers that never end', `GET /bank3Check HTTP/1.1\r\n${'X: y\r\n'.repeat(500)}`],
    ['a request line that never ends', `GET /${'x'.repeat(5000)}`],
    ['a line with raw UTF-8 that never ends', `GET /张${'x'.repeat(5000)}`],
    [
      'headers to the control API that never end',
      `POST /__admin/reset HTTP/1.1\r\n${'X: y\r\n'.repeat(500)}`,
    ],
  ])('is closed in time: %s', async (_what, text) => {
    expect(await drip(text)).toMatch(/^(?:HTTP\/1\.1 40[08]|$)/);
  });

  test('a hundred streams that nobody reads take nothing from the vendors, and end with their readers', async () => {
    const leaving = new AbortController();
    const streams = await Promise.all(
      Array.from({ length: 100 }, () =>
        fetch(`${running.url}/__admin/requests/stream`, { signal: leaving.signal }),
      ),
    );
    expect(streams.every(({ status }) => status === 200)).toBe(true);
    expect((await fetch(`${running.url}/bank3Check`)).status).toBe(400);
    leaving.abort();
  });

  test('a header flood is refused with one line in the log', async () => {
    log = '';
    const flood = Array.from({ length: 5000 }, (_, at) => `X-${at}: ${'x'.repeat(40)}\r\n`).join('');
    expect((await rawReply(running.port, `GET / HTTP/1.1\r\nHost: h\r\n${flood}`, '\r\n')).status).toBe(431);
    expect(log.trimEnd().split('\n')).toHaveLength(1);
  });
});
