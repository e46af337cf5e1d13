import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMock, personas } from '../../../src/index.ts';
import type { ControlRoute } from '../../../src/server/control/control-route.ts';
import { controlRoutes } from '../../../src/server/control/control-routes.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';

const routes = controlRoutes(createMock(), () => {
  throw new Error('not asked for');
});
const [full, reader] = ['the full one', 'the one that reads'];
let running: RunningMock;
beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent', adminToken: full, readToken: reader });
});
afterAll(() => running.close());

const nameOf = ({ method, path }: ControlRoute) => `${method} ${path}`;

async function ask(method: string, path: string, token?: string, body?: unknown) {
  const control = new AbortController();
  const response = await fetch(`${running.url}/__admin${path}`, {
    method,
    signal: control.signal,
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const text = isStream ? '' : await response.text();
  control.abort();
  return { status: response.status, text, access: response.headers.get('x-mock-access') };
}

const filled = (path: string) => path.replace(':card', 'ok').replace(/:\w+/g, 'default');

describe('each route', () => {
  test.each(routes.map((route) => [nameOf(route), route] as const))(
    '%s takes the token that it says, and no less',
    async (_, { method, path, access }) => {
      const statuses: number[] = [];
      for (const token of [undefined, 'a wrong one', reader, full]) {
        // Whoever is let in is told of a key that no route has, before anything is done.
        statuses.push((await ask(method, `${filled(path)}?nothing=1`, token)).status);
      }
      const isRefused = statuses.map((status) => (status === 401 || status === 403 ? status : 'taken'));
      expect(isRefused).toEqual(
        {
          none: ['taken', 'taken', 'taken', 'taken'],
          read: [401, 401, 'taken', 'taken'],
          full: [401, 401, 403, 'taken'],
        }[access],
      );
    },
  );

  test('asks for the full token where it changes something or tells a credential, and for none where it is a probe', () => {
    const gets = routes.filter(({ method }) => method === 'GET');
    expect(gets.filter(({ access }) => access === 'full').map(nameOf)).toEqual([
      'GET /again',
      'GET /tenants/:id',
      'GET /tenants/:id/env',
    ]);
    expect(routes.filter(({ access }) => access === 'none').map(nameOf)).toEqual([
      'GET /health/live',
      'GET /health/ready',
    ]);
    expect(routes.filter(({ method, access }) => method !== 'GET' && access !== 'full')).toEqual([]);
  });
});

describe('the token that only reads', () => {
  test.each(['/requests', '/requests/stream'])('finds no number out by searching %s', async (path) => {
    for (const query of ['reveal=1', 'value=6214', 'text=6214', 'param.accountNo=6214', 'PARAM.x=1']) {
      const { status, text } = await ask('GET', `${path}?${query}`, reader);
      // A key of another case is unknown to everybody.
      expect([query, status]).toEqual([query, query === 'PARAM.x=1' ? 400 : 403]);
      expect(text).toContain(query.split('=')[0]);
    }
    expect((await ask('GET', `${path}?reveal=0&tenant=default`, reader)).status).toBe(200);
  });

  test.each(
    routes.filter(({ query }) => 'reveal' in query.shape).map((route) => [nameOf(route), route] as const),
  )('sees nothing unmasked at %s', async (_, { method, path }) => {
    expect((await ask(method, `${filled(path)}?reveal=1`, reader)).status).toBe(403);
  });

  test('sees of a rule what it does, and not what it looks for', async () => {
    const { card, name } = personas.ok;
    await running.tenant().rule({
      operation: 'webank/*',
      fault: 'hang',
      match: {
        form: { card },
        json: { who: [{ name }] },
        headers: { Authorization: 'APPCODE x1' },
        persona: 'ok',
      },
    });
    const { text, access } = await ask('GET', '/rules', reader);
    expect(access).toBe('read');
    const [rule] = JSON.parse(text).rules;
    expect(rule).toMatchObject({ operation: 'webank/*', fault: 'hang', match: { persona: 'ok' } });
    const shown = await ask('GET', `/rules/${rule.id}`, reader);
    for (const secret of [card, name, 'APPCODE']) expect(text + shown.text).not.toContain(secret);
    expect((await ask('GET', '/rules', full)).text).toContain(card);
  });
});

describe('tokens', () => {
  test('a server with one that only reads has one that may do all, also on this machine', async () => {
    const other = await startMock({ port: 0, logLevel: 'silent', readToken: reader });
    expect(other.adminToken).toMatch(/^[\w-]{32}$/);
    expect((await fetch(`${other.url}/__admin/tenants`)).status).toBe(401);
    await other.close();
  });

  test('two that are the same are refused', async () => {
    await expect(startMock({ port: 0, adminToken: 'one', readToken: 'one' })).rejects.toMatchObject({
      code: 'badFlag',
      message: 'The token that only reads is that of --admin-token: give --read-token another.',
    });
  });
});

describe('probes', () => {
  test('are answered under any name, and tell nothing but how the server is', async () => {
    for (const [path, status] of [
      ['live', 'live'],
      ['ready', 'ready'],
    ]) {
      const { text } = await ask('GET', `/health/${path}`);
      expect(JSON.parse(text)).toEqual({ status });
      expect((await ask('POST', `/health/${path}`)).status).toBe(401);
      expect((await ask('HEAD', `/health/${path}/`)).status).toBe(200);
    }
  });

  test('a server that closes is not ready, and goes on while it drains', async () => {
    const other = await startMock({ port: 0, logLevel: 'silent', drainMs: 300 });
    const closing = other.close();
    const ready = await fetch(`${other.url}/__admin/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'stopping' }]);
    expect((await fetch(`${other.url}/__admin/health/live`)).status).toBe(200);
    expect((await fetch(`${other.url}/bank3Check`)).status).toBe(400);
    await closing;
    await expect(fetch(`${other.url}/__admin/health/ready`)).rejects.toThrow('fetch failed');
  });
});
