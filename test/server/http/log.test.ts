import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createMock, type Mock } from '../../../src/index.ts';
import { createAnswerer } from '../../../src/server/http/create-answerer.ts';
import { createLog, type LogLevel } from '../../../src/server/http/log.ts';
import { toTerminalLine } from '../../../src/server/http/to-terminal-line.ts';
import { createCallMeter } from '../../../src/server/metrics/call-meter.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';
import type { HeaderPair } from '../../../src/wire/wire.ts';
import { chooseLang } from '../../../src/words/lang.ts';

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

test('a path that is no operation is shown, masked only where it holds a number', async () => {
  const pathOf = async (path: string) =>
    JSON.parse(await logged('info', (url) => fetch(url + path))).path as string;
  expect(await pathOf('/v2/bank-check/bank3Chek.json')).toBe('/v2/bank-check/bank3Chek.json');
  expect(await pathOf('/cgi-bin/IDCard/getBankCardOcrResult.php')).toBe(
    '/cgi-bin/IDCard/getBankCardOcrResult.php',
  );
  expect(await pathOf('/keys/Zq7xkwPu')).toBe('/keys/<5-16 chars>');
  expect(await pathOf('/cards/6214850000000015/check')).toBe('/cards/<16 digits …15>/check');
  expect(await pathOf('/cards/6214/8500/0000/0015')).toBe(`/cards${'/<1-4 chars>'.repeat(4)}`);
});

test('a refused call says why, as the reply does', async () => {
  let told: string | null = '';
  const written = await logged('info', async (url) => {
    told = (await fetch(`${url}/bank3Check`)).headers.get('x-mock-why');
  });
  expect(told).toContain('AppCode');
  expect(JSON.parse(written).why).toBe(told);
});

test('without writeLog, lines are for people at a terminal, and JSON elsewhere', async () => {
  const { isTTY } = process.stdout;
  onTestFinished(() => {
    process.stdout.isTTY = isTTY;
    vi.restoreAllMocks();
  });
  for (const [atTerminal, line] of [
    [true, /^[\d:]{8} GET \/nowhere {2}404 /],
    [false, /^\{"level":30,.*"outcome":"unknownPath",/],
  ] as const) {
    let written = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((lines) => {
      written += String(lines);
      return true;
    });
    process.stdout.isTTY = atTerminal;
    running = await startMock({ port: 0, logLevel: 'info' });
    await fetch(`${running.url}/nowhere`);
    await running.close();
    expect(stripVTControlCharacters(written)).toMatch(line);
  }
});

describe('for people, a call is one line', () => {
  const appCode = ['Authorization', 'APPCODE facade00facade00facade00facade00'] as const;
  const lineOf = async (path: string, headers: readonly HeaderPair[], log = createMock()) => {
    let written = '';
    const counts = { calls: 0, aborted: 0, refused: 0, failed: 0 };
    const answerer = createAnswerer(log, {
      log: createLog('info', (lines) => (written += lines), true),
      counts,
      cors: undefined,
      meter: createCallMeter(),
    });
    await answerer.answer({ method: 'GET', path, query: '', headers, body: new Uint8Array() });
    await new Promise((resolve) => setImmediate(resolve));
    return stripVTControlCharacters(written);
  };

  test('of time, operation, code, message, row, duration and reason', async () => {
    const mock = createMock();
    await mock.tenant().setPackage('fegine-elements', { total: 0 });
    expect(await lineOf('/bank3Check', [appCode], mock)).toMatch(
      /^\d\d:\d\d:\d\d fegine-elements\/bank3Check {2}B403MQ Api Market Subscription quota exhausted {2}quotaExhausted {2}[\d.]+ ms {2}The package \d{8} of fegine-elements is used up.*\n$/,
    );
  });

  test('with the tenant, unless it is the default one', async () => {
    const mock = createMock();
    await mock.createTenant({ id: 'checkout' });
    const asked = [['x-mock-tenant', 'checkout'] as const, ['x-mock-outcome', 'match'] as const];
    expect(await lineOf('/bank3Check', asked, mock)).toMatch(
      /^[\d:]+ checkout {2}fegine-elements\/bank3Check {2}01 .* {2}match \(asked for\) {2}[\d.]+ ms\n$/,
    );
  });

  test('with the path, where it is that of no operation', async () => {
    expect(await lineOf('/bank3Chek', [])).toMatch(
      / GET \/bank3Chek {2}404 {2}unknownPath {2}[\d.]+ ms {2}No operation is at this path\./,
    );
  });

  test('in the language of the process, which programs never see', async () => {
    chooseLang('zh');
    onTestFinished(() => chooseLang('en'));
    const asked = [['x-mock-outcome', 'match'] as const];
    expect(await lineOf('/bank3Check', asked)).toMatch(/ match（指定） {2}/);
    expect(await lineOf('/bank3Chek', [])).toMatch(/ 该路径没有任何接口。/);
    let json = '';
    const says = { en: 'it is low', zh: '次数不多了' };
    createLog('warn', (lines) => (json += lines)).warn?.(says, {});
    createLog('warn', (lines) => (json += lines), true).warn?.(says, {});
    expect(stripVTControlCharacters(json)).toMatch(/"msg":"it is low"\}\n[\d:]+ 警告 次数不多了\n$/);
    expect(await logged('info', (url) => fetch(`${url}/bank3Chek`))).toMatch(
      /"why":"No operation is at this path\./,
    );
  });

  test('and a warning says what it is about', () => {
    const line = toTerminalLine('warn', new Date(), 'low', { tenant: 'a\nb', left: 1 });
    expect(stripVTControlCharacters(line)).toMatch(/^[\d:]+ warn low tenant="a\\nb" left=1$/);
  });
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
  const answerer = createAnswerer(
    { handle: handle as Mock['handle'] },
    { log, counts, cors: undefined, meter: createCallMeter() },
  );
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
