import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { vendors } from '../../../src/vendors/index.ts';

const browser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock({ port: 0, logLevel: 'silent', adminToken: 'token' });
});
afterAll(() => mock.close());

const open = (path = '/', headers: Record<string, string> = browser, method = 'GET') =>
  fetch(`${mock.url}${path}`, { method, headers });

describe('the page at /', () => {
  test('is for browsers: it needs no token, holds no data and may be cached only after asking', async () => {
    const page = await open();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(await page.text()).toContain('<div id="app">');
  });

  test('lets the browser run and load only what this server gives', async () => {
    const policy = (await open()).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
  });

  test.each([
    ['a client that takes anything', '/', { Accept: '*/*' }, 'GET'],
    ['an app that posts', '/', browser, 'POST'],
    ['another path', '/index.html', browser, 'GET'],
    ['a path out of the folder', '/__console/..%2f..%2fpackage.json', browser, 'GET'],
    ['a file that does not exist', '/__console/none.js', browser, 'GET'],
  ])('is not for %s, which gets what it got before', async (_, path, headers, method) => {
    const reply = await open(path, headers, method);
    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-type')).toContain('json');
  });

  test.each(vendors.flatMap(({ hosts }) => hosts))('is not shown as %s', async (host) => {
    const { default: http } = await import('node:http');
    const text = await new Promise<string>((resolve) => {
      http.get(mock.url, { headers: { ...browser, host } }, (reply) => {
        let body = '';
        reply.on('data', (chunk) => (body += chunk)).on('end', () => resolve(body));
      });
    });
    expect(text).not.toContain('<div id="app">');
  });
});

test('its files have hashes in their names, are cached for good, and are below 150 KB compressed', async () => {
  const html = await (await open()).text();
  const files = [...html.matchAll(/(?:src|href)="\.(\/[^"]+)"/g)].map(([, path = '']) => path);
  expect(files.length).toBeGreaterThanOrEqual(3);
  let bytes = 0;
  for (const file of files) {
    const reply = await open(file, { 'Accept-Encoding': 'br' });
    expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(reply.headers.get('content-encoding')).toBe('br');
    expect(file).toMatch(/-[\w-]{8}\.\w+$/);
    bytes += Number(reply.headers.get('content-length'));
  }
  expect(bytes).toBeLessThan(150_000);
});
