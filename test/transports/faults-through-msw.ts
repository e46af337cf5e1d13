import nodeHttp from 'node:http';
import { beforeEach, expect, test, vi } from 'vitest';
import { createMock } from '../../src/index.ts';
import type { Answer } from '../../src/mocks/engine/engine.ts';
import type { MswInProcess } from './through-msw.ts';

const url = 'http://api.weixin.qq.com/cgi-bin/token';
const whole = '{"errcode":41002,"errmsg":"appid missing"}';

/** The result with node:http: the body, or the message of the error. */
function getByNode(): Promise<string> {
  return new Promise((resolve) => {
    const request = nodeHttp.get(url, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve(text));
      response.on('error', (error) => resolve(`error: ${error.message}`));
    });
    request.on('error', (error) => resolve(`error: ${error.message}`));
  });
}

/** Tests the effect of faults and delays in an MSW in this process. */
export function testFaultsThroughMsw({ serve }: Pick<MswInProcess, 'serve'>): void {
  let disturbance: Pick<Answer, 'fault' | 'places' | 'delayMs'> = {};
  beforeEach(() => {
    const mock = createMock({ seed: 1, settings: { 'wechat.suffix': 'none' } });
    disturbance = {};
    serve({
      vendors: mock.vendors,
      handle: async (request) => ({ ...(await mock.handle(request)), ...disturbance }),
    });
  });

  test('without a fault there is nothing of one', async () => {
    const response = await fetch(url);
    expect(response.headers.has('x-mock-fault')).toBe(false);
    expect(await response.text()).toBe(whole);
  });

  test.each(['reset', 'chargedButLost'] as const)('%s is a network error', async (fault) => {
    disturbance = { fault };
    await expect(fetch(url)).rejects.toThrow(/failed to fetch|fetch failed/i);
    expect(await getByNode()).toMatch(/^error: /);
    disturbance = {};
    expect(await (await fetch(url)).text()).toBe(whole);
  });

  test('hang lasts until the caller gives up', async () => {
    disturbance = { fault: 'hang' };
    await expect(fetch(url, { signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout/i);
  });

  test.each(['resetMidBody', 'truncate'] as const)('%s: half of the body, then an error', async (fault) => {
    disturbance = { fault };
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-mock-fault')).toBe(fault);
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(first?.value).toHaveLength(Math.floor(Number(response.headers.get('content-length')) / 2));
    await expect(reader?.read()).rejects.toThrow(/breaks the connection|terminated/);
  });

  test('drip: piece by piece, whole in the end', async () => {
    disturbance = { fault: 'drip' };
    const startedAt = performance.now();
    const response = await fetch(url);
    let chunks = 0;
    let text = '';
    for await (const chunk of response.body ?? []) {
      chunks += 1;
      text += new TextDecoder().decode(chunk);
    }
    expect(chunks).toBeGreaterThan(20);
    expect(performance.now() - startedAt).toBeGreaterThan(900);
    expect(JSON.parse(text)).toMatchObject({ errcode: 41_002 });
  });

  test.each([
    ['htmlErrorPage', 502],
    ['gateway504', 504],
    ['wrongContentType', 200],
    ['malformedJson', 200],
    ['gbk', 200],
  ] as const)('%s is another reply', async (fault, status) => {
    disturbance = { fault };
    const response = await fetch(url);
    expect([response.status, response.headers.get('x-mock-fault')]).toEqual([status, fault]);
  });

  test.each([
    ['unknownCode', '{"errcode":98765,"errmsg":"appid missing"}'],
    ['noCode', '{"errmsg":"appid missing"}'],
    ['emptyBody', ''],
  ] as const)('%s changes what the reply says', async (fault, body) => {
    disturbance = { fault, places: { code: 'errcode', message: 'errmsg', codeIs: 'number', states: [] } };
    const response = await fetch(url);
    expect([response.status, response.headers.get('x-mock-fault')]).toEqual([200, fault]);
    expect(await response.text()).toBe(body);
  });

  test('a delay holds the reply back', async () => {
    disturbance = { delayMs: 200 };
    const startedAt = performance.now();
    expect((await fetch(url)).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(190);
  });

  test('a delayed call that is given up has no timer left', async () => {
    disturbance = { delayMs: 60_000 };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const leaving = new AbortController();
    const delayed = fetch(url, { signal: leaving.signal });
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
    leaving.abort();
    await expect(delayed).rejects.toThrow(/abort/i);
    while (vi.getTimerCount() > 0) await new Promise((resolve) => setImmediate(resolve));
    vi.useRealTimers();
  });

  test.each(['resetMidBody', 'truncate'] as const)(
    'node:http takes %s for a broken connection',
    async (fault) => {
      disturbance = { fault };
      expect(await getByNode()).toBe('error: aborted');
    },
  );
}
