import { createServer, type IncomingMessage, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../src/server.ts';

describe('what is fetched', () => {
  const secret = 'root:x:0:0:AKIAIOSFODNN7EXAMPLE';
  const bomb = gzipSync(new Uint8Array(100 * 1024 * 1024));
  let upstream: Server;
  let running: RunningMock;
  let seen: IncomingMessage[] = [];
  let log = '';
  const there = () => `http://127.0.0.1:${(upstream.address() as { port: number }).port}`;

  beforeAll(async () => {
    upstream = createServer((request, response) => {
      seen.push(request);
      if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
      else if (request.url === '/headers')
        response.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end(secret);
      else response.end(secret);
    });
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    running = await startMock({ port: 0, logLevel: 'trace', writeLog: (lines) => (log += lines) });
  });
  beforeEach(() => {
    seen = [];
  });
  afterAll(async () => {
    await running.close();
    upstream.closeAllConnections();
    upstream.close();
  });

  const byFegine = (img: string) =>
    fetch(`${running.url}/cardbank`, {
      method: 'POST',
      headers: { Authorization: 'APPCODE facade00facade00facade00facade00', Cookie: 'session=facade' },
      body: new URLSearchParams({ img }),
    });

  test('is not shown to the caller, nor in the log, nor among the calls', async () => {
    const reply = await byFegine(`${there()}/etc/passwd`);
    expect(seen).toHaveLength(1);
    const told = [await reply.text(), ...[...reply.headers].flat(), log];
    told.push(await (await fetch(`${running.url}/__admin/requests?reveal=1`)).text());
    for (const text of told) expect(text).not.toMatch(/root:x|AKIA/);
  });

  test('is asked for without what the caller sent along', async () => {
    await byFegine(`${there()}/x`);
    const [{ method, headers } = {} as IncomingMessage] = seen;
    expect(method).toBe('GET');
    expect(headers.authorization).toBeUndefined();
    expect(headers.cookie).toBeUndefined();
    expect(JSON.stringify(headers)).not.toContain('facade');
  });

  test('does not fill the memory when it unpacks to 100 MB', async () => {
    const before = process.memoryUsage().rss;
    const reply = await byFegine(`${there()}/bomb`);
    expect(reply.headers.get('x-mock-outcome')).toBe('fegine-ocr/cardbank/wrongFormat');
    expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024);
  });

  test('may have endless headers, and is then no picture', async () => {
    expect((await byFegine(`${there()}/headers`)).headers.get('x-mock-outcome')).toMatch(
      'fegine-ocr/cardbank/',
    );
  });

  test('from the control API of this very mock changes nothing, and is not shown', async () => {
    const tenants = running.mock.world.tenants.ids();
    for (const path of ['/tenants/default', '/requests?reveal=1', '/reset', '/people?reveal=1']) {
      const reply = await byFegine(`${running.url}/__admin${path}`);
      expect(await reply.text()).not.toMatch(/facade|appSecret|idNumber/);
    }
    expect(running.mock.world.tenants.ids()).toEqual(tenants);
  });

  test('from the vendors of this very mock costs one call more, and not one more each time', async () => {
    const before = running.mock.journal.came;
    const inner = `${running.url}/cardbank?img=${encodeURIComponent(`${running.url}/cardbank`)}`;
    await byFegine(inner);
    expect(running.mock.journal.came - before).toBe(2);
  });
});
