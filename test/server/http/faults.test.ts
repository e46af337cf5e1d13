import nodeHttp, { Agent } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rawExchange } from './raw-exchange.ts';
import { type FaultyServer, receiveAll, serveFaults, until } from './serve-faults.ts';

let server: FaultyServer;
beforeEach(async () => {
  server = await serveFaults();
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

const path = '/cgi-bin/token';
const whole = '{"errcode":41002,"errmsg":"appid missing"}';

function request(query: string, head = 'GET'): string {
  return `${head} ${path}?${query} HTTP/1.1\r\nHost: a\r\n\r\n`;
}

const receive = (sent: string) => receiveAll(server.port, sent);

async function causeOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const { cause } = error as { cause?: { code?: string } };
  return cause?.code ?? (error as Error | undefined)?.name;
}

const get = (query: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${server.port}${path}?${query}`, init);

function bodyOf(text: string): string {
  return text.slice(text.indexOf('\r\n\r\n') + 4);
}

async function expectNextIsFine(): Promise<void> {
  const response = await get('');
  expect(await response.text()).toBe(whole);
  expect(response.headers.has('x-mock-fault')).toBe(false);
}

test.each(['reset', 'chargedButLost'])('%s: a reset before any byte', async (fault) => {
  expect(await receive(request(`fault=${fault}`))).toEqual({ text: '', ended: 'ECONNRESET' });
  expect(await causeOf(get(`fault=${fault}`))).toBe('ECONNRESET');
  expect(server.decided).toEqual(['wechat/token', 'wechat/token']);
  await expectNextIsFine();
});

test('resetMidBody: head, half of the body, a reset', async () => {
  const { text, ended } = await receive(request('fault=resetMidBody'));
  expect(ended).toBe('ECONNRESET');
  const length = Number(/Content-Length: (\d+)/i.exec(text)?.[1]);
  expect(bodyOf(text)).toHaveLength(Math.floor(length / 2));
  expect(text).toMatch(/^HTTP\/1\.1 200 /);
  expect(text).toContain('x-mock-fault: resetMidBody');
  const response = await get('fault=resetMidBody');
  expect(response.status).toBe(200);
  expect(await causeOf(response.text())).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
  await expectNextIsFine();
});

test('truncate: head, half of the body, a proper end', async () => {
  const { text, ended } = await receive(request('fault=truncate'));
  expect(ended).toBe('end');
  const length = Number(/Content-Length: (\d+)/i.exec(text)?.[1]);
  expect(bodyOf(text)).toHaveLength(Math.floor(length / 2));
  const response = await get('fault=truncate');
  expect(await causeOf(response.text())).toBe('UND_ERR_SOCKET');
  await expectNextIsFine();
});

test('drip: piece by piece, whole in the end, and the connection goes on', async () => {
  const socket = connect(server.port, '127.0.0.1');
  let text = '';
  let chunks = 0;
  socket.on('data', (chunk) => {
    text += String(chunk);
    chunks += 1;
  });
  socket.write(request('fault=drip') + request(''));
  await until(() => text.split('HTTP/1.1 200').length === 3 && text.endsWith('}'));
  socket.destroy();
  const [, first = '', second = ''] = text.split('HTTP/1.1 200');
  expect(chunks).toBeGreaterThan(20);
  expect(bodyOf(first)).toBe(bodyOf(second));
  expect(first).toContain('x-mock-fault: drip');
});

test('drip ends with a client that leaves', async () => {
  const leaving = new AbortController();
  const response = await get('fault=drip', { signal: leaving.signal });
  expect(server.inFlight()).toBe(1);
  leaving.abort();
  await expect(response.text()).rejects.toThrow();
  await until(() => server.inFlight() === 0);
});

test('hang: no answer, in flight until the client leaves', async () => {
  await expect(get('fault=hang', { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/i);
  await until(() => server.inFlight() === 0);
  const leaving = new AbortController();
  const hanging = get('fault=hang', { signal: leaving.signal });
  await until(() => server.inFlight() === 1);
  await expectNextIsFine();
  leaving.abort();
  await expect(hanging).rejects.toThrow();
  await until(() => server.inFlight() === 0);
  expect(server.counts).toEqual({ calls: 3, aborted: 0, refused: 0, failed: 0 });
});

test('closing ends calls that hang', async () => {
  const hanging = causeOf(get('fault=hang'));
  await until(() => server.inFlight() === 1);
  await server.close();
  expect(await hanging).toBe('UND_ERR_SOCKET');
});

test.each([
  ['htmlErrorPage', 502, 'text/html', /^<html>\r\n<head><title>502/],
  ['gateway504', 504, 'text/html', /504 Gateway Time-out/],
  ['wrongContentType', 200, 'text/html; charset=utf-8', /^\{"errcode":41002.*\}$/],
  ['malformedJson', 200, /^application\/json/, /^\{"errcode":41002[^}]*$/],
  ['gbk', 200, /^application\/json/, /^\{"errcode":41002/],
  ['unknownCode', 200, /^application\/json/, /^\{"errcode":98765,"errmsg":"appid missing"\}$/],
  ['codeOfOtherType', 200, /^application\/json/, /^\{"errcode":"98765",/],
  ['noCode', 200, /^application\/json/, /^\{"errmsg":"appid missing"\}$/],
  ['addedField', 200, /^application\/json/, /,"mock_unknown_field":"added by the mock"\}$/],
  ['emptyBody', 200, /^application\/json/, /^$/],
] as const)('%s: another reply on a connection that goes on', async (fault, status, type, body) => {
  const response = await get(`fault=${fault}`);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toMatch(type);
  expect(response.headers.get('x-mock-fault')).toBe(fault);
  expect(response.headers.get('x-mock-outcome')).toMatch(/^wechat\//);
  expect(await response.text()).toMatch(body);
  const replies = await rawExchange(server.port, [request(`fault=${fault}`) + request('')], { replies: 2 });
  expect(replies.map((reply) => reply.status)).toEqual([status, 200]);
});

test('a delay holds back replies, and what goes wrong with them', async () => {
  for (const query of ['delay=200', 'delay=200&fault=reset', 'delay=200&fault=htmlErrorPage']) {
    const startedAt = performance.now();
    await get(query).catch(() => {});
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(190);
  }
});

test('a delayed call whose client leaves has no timer left', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const socket = connect(server.port, '127.0.0.1');
  socket.write(request('delay=60000'));
  await until(() => vi.getTimerCount() === 1);
  socket.destroy();
  await until(() => vi.getTimerCount() === 0 && server.inFlight() === 0);
});

test('closing waits for a delayed call', async () => {
  const delayed = get('delay=150');
  await until(() => server.inFlight() === 1);
  await server.close();
  expect((await delayed).status).toBe(200);
});

test('calls behind one another keep their order, and a reset takes none of the earlier ones', async () => {
  const { text, ended } = await receive(request('delay=80') + request('') + request('fault=reset'));
  expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  expect(ended).toBe('ECONNRESET');
});

test('many delayed calls on one connection warn of nothing', async () => {
  const warned = vi.fn();
  process.on('warning', warned);
  const replies = await rawExchange(server.port, [request('delay=30').repeat(20)], { replies: 20 });
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', warned);
  expect(replies).toHaveLength(20);
  expect(warned).not.toHaveBeenCalled();
});

test('a reset leaves the other connections alone', async () => {
  const agent = new Agent({ keepAlive: true });
  const send = (query: string) =>
    new Promise<string>((resolve) => {
      nodeHttp
        .get({ port: server.port, host: '127.0.0.1', path: `${path}?${query}`, agent }, (response) => {
          let text = '';
          response.on('data', (chunk) => (text += String(chunk)));
          response.on('end', () => resolve(text));
          response.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
        })
        .on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    });
  const seen = await Promise.all(['delay=100', 'fault=reset', 'fault=truncate', '', 'delay=50'].map(send));
  agent.destroy();
  expect(seen).toEqual([whole, 'ECONNRESET', 'ECONNRESET', whole, whole]);
});

test.each([
  ['resetMidBody', '', 'ECONNRESET'],
  ['truncate', '', 'end'],
] as const)('HEAD with %s has no half, and breaks at once', async (fault, text, ended) => {
  expect(await receive(request(`fault=${fault}`, 'HEAD'))).toEqual({ text, ended });
});

test('HEAD with drip is whole at once', async () => {
  const response = await get('fault=drip', { method: 'HEAD' });
  expect(response.headers.get('x-mock-fault')).toBe('drip');
});

test('a request that Node does not parse gets its faults too', async () => {
  const raw = (query: string) => request(`appid=张伟&${query}`);
  expect(await receive(raw('fault=reset'))).toEqual({ text: '', ended: 'ECONNRESET' });
  expect(await receive(raw('fault=resetMidBody'))).toMatchObject({ ended: 'ECONNRESET' });
  const { text, ended } = await receive(raw('fault=truncate'));
  expect(bodyOf(text)).toHaveLength(Math.floor(Number(/Content-Length: (\d+)/i.exec(text)?.[1]) / 2));
  expect(ended).toBe('end');
  expect((await receive(raw('fault=drip'))).text).toMatch(/\}$/);
  const startedAt = performance.now();
  expect((await receive(raw('delay=200&fault=htmlErrorPage'))).text).toMatch(
    /^HTTP\/1\.1 502 Bad Gateway\r\n/,
  );
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(190);
  expect(server.counts).toMatchObject({ aborted: 0, failed: 0 });
});

test('a request that Node does not parse hangs until its client leaves', async () => {
  const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
  socket.write(request('appid=张伟&fault=hang'));
  await until(() => server.counts.calls === 1);
  socket.end();
  await new Promise((resolve) => socket.once('close', resolve).resume());
});

test('an upload that is too large is taken in before its fault', async () => {
  const body = new Uint8Array(17 * 1024 * 1024);
  const response = await get('fault=htmlErrorPage', { method: 'POST', body });
  expect([response.status, server.counts.aborted]).toEqual([502, 0]);
  expect(await causeOf(get('fault=reset', { method: 'POST', body }))).toBe('ECONNRESET');
  expect(server.counts.aborted).toBe(0);
});

test('the line of a call says what went wrong, and of others says nothing of it', async () => {
  await get('delay=1&fault=htmlErrorPage');
  await get('');
  await until(() => server.log().length === 2);
  const [first, second] = server.log().map((line) => JSON.parse(line));
  expect(first).toMatchObject({ msg: 'call', status: 200, fault: 'htmlErrorPage', delayMs: 1 });
  expect(Object.keys(second)).not.toContain('fault');
  expect(Object.keys(second)).not.toContain('delayMs');
});
