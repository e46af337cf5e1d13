import { afterEach, expect, test } from 'vitest';
import type { Mock } from '../../../src/index.ts';
import { createAnswerer } from '../../../src/server/http/create-answerer.ts';
import { createLog, type LogLevel } from '../../../src/server/http/log.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';

let running: RunningMock | undefined;
afterEach(() => running?.close());

async function logged(logLevel: LogLevel, use: (url: string) => Promise<unknown>): Promise<string> {
  let written = '';
  running = await startMock({ port: 0, logLevel, writeLog: (lines) => (written += lines) });
  await use(running.url);
  await running.close();
  return written;
}

test('a call is one line of JSON, its query masked', async () => {
  const query = 'accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F';
  const written = await logged('info', (url) =>
    fetch(`${url}/bank3Check?${query}`, {
      headers: { Authorization: 'APPCODE facade00facade00facade00facade00' },
    }),
  );
  expect(written.trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(written)).toEqual({
    level: 30,
    time: expect.any(Number),
    msg: 'call',
    tenant: 'default',
    operation: 'fegine-elements/bank3Check',
    outcome: 'match',
    forced: false,
    status: 200,
    ms: expect.any(Number),
    method: 'GET',
    path: '/bank3Check',
    query: 'accountNo=<16 digits …15>&idCard=<18 digits …38>&name=<1-4 chars>',
  });
  for (const secret of ['6214850000000015', '张伟', '%E5%BC%A0', 'facade00'])
    expect(written).not.toContain(secret);
});

test('a path that is no operation is masked', async () => {
  expect(await logged('info', (url) => fetch(`${url}/6214850000000015`))).not.toContain('6214850000000015');
});

test('no line can be forged', async () => {
  const written = await logged('info', (url) => fetch(`${url}/bank3Check?a=%0A%7B%22level%22:60%7D&%0a`));
  expect(written.trimEnd().split('\n')).toHaveLength(1);
});

test('silent writes nothing, and warn writes no calls', async () => {
  expect(await logged('silent', (url) => fetch(`${url}/bank3Check`))).toBe('');
  expect(await logged('warn', (url) => fetch(`${url}/bank3Check`))).toBe('');
});

test('a level that is off has no method', () => {
  const log = createLog('error', () => {});
  expect([log.debug, log.info, log.warn, typeof log.error]).toEqual([
    undefined,
    undefined,
    undefined,
    'function',
  ]);
});

test('lines of one turn go out together, and trouble at once', async () => {
  const writes: string[] = [];
  const log = createLog('info', (lines) => writes.push(lines));
  log.info?.('one', {});
  log.info?.('two', {});
  expect(writes).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(writes).toHaveLength(1);
  log.warn?.('three', {});
  expect(writes).toHaveLength(2);
});

test.each([
  [
    'thrown',
    () => {
      throw new Error('no row is called x');
    },
  ],
  ['rejected', () => Promise.reject(new Error('no row is called x'))],
])('an error that is %s becomes a 500 without a stack, and a log line with it', async (_how, handle) => {
  let written = '';
  const counts = { calls: 0, aborted: 0, refused: 0, failed: 0 };
  const log = createLog('error', (lines) => (written += lines));
  const answerer = createAnswerer({ handle: handle as Mock['handle'] }, { log, counts, cors: undefined });
  const reply = await answerer.answer({
    method: 'GET',
    path: '/',
    query: '',
    headers: [],
    body: new Uint8Array(),
  });
  expect(reply.status).toBe(500);
  expect(JSON.parse(String(reply.body))).toMatchObject({ error: { code: 'internal' } });
  expect(String(reply.body)).not.toContain('no row');
  expect(JSON.parse(written)).toMatchObject({
    level: 50,
    err: { message: 'no row is called x', stack: expect.any(String) },
  });
  expect(counts.failed).toBe(1);
});
