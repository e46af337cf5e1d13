import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { type RunningMock, startMock } from '../../src/server.ts';
import { rawReply } from '../server/http/raw-exchange.ts';

const appCode = { Authorization: 'APPCODE facade00facade00facade00facade00' };
const formPaths = [
  '/cardbank',
  '/communication/personal/1886',
  '/cv/ocr/bankcard',
  '/api/paas/bankcardocrapp',
];
let running: RunningMock;
let log = '';

beforeAll(async () => {
  running = await startMock({
    port: 0,
    writeLog: (lines) => (log += lines),
  });
});
afterAll(() => running.close());

const post = (path: string, type: string, body: string | Uint8Array) =>
  fetch(`${running.url}${path}`, {
    method: 'POST',
    headers: { ...appCode, 'Content-Type': type },
    body: body as BodyInit,
  });

describe('a body that is made to cost much is answered', () => {
  const part = (at: number) => `--x\r\nContent-Disposition: form-data; name="n${at}"\r\n\r\nv\r\n`;
  const many = (count: number, one: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => one(at));
  const json = 'application/json';
  const form = 'application/x-www-form-urlencoded';
  const multipart = 'multipart/form-data; boundary=x';

  test.each<readonly [string, string, () => string]>([
    ['a hundred thousand parts', multipart, () => `${many(100_000, part).join('')}--x--\r\n`],
    [
      'a part of a hundred thousand headers',
      multipart,
      () => `--x\r\n${many(100_000, (at) => `A${at}: b\r\n`).join('')}\r\nv\r\n--x--`,
    ],
    ['boundaries that never end', multipart, () => '--x'.repeat(1_000_000)],
    ['nearly a boundary, again and again', multipart, () => '\r\n--'.repeat(1_000_000)],
    ['a million names', form, () => many(1_000_000, (at) => `n${at}`).join('&')],
    ['one name a million times', form, () => 'a=1&'.repeat(1_000_000)],
    ['broken escapes', form, () => `a=${'%E5%'.repeat(500_000)}`],
    ['escapes of broken UTF-8', form, () => `a=${'%FF'.repeat(1_000_000)}`],
    ['arrays a million deep', json, () => '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
    ['objects half a million deep', json, () => `${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}`],
    ['hundreds of thousands of keys', json, () => `{${many(300_000, (at) => `"k${at}":1`).join(',')}}`],
    ['a number of a million digits', json, () => `{"a":${'9'.repeat(1_000_000)}}`],
    ['blanks', json, () => `${' '.repeat(4_000_000)}x`],
    ['base64 of nothing but padding', form, () => `img=data:image/png;base64,${'='.repeat(4_000_000)}`],
  ])('%s', async (_what, type, make) => {
    const body = make();
    for (const path of formPaths) {
      expect((await post(path, type, body)).status).not.toBe(500);
    }
  });

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
