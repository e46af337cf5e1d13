import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { type RunningMock, startMock } from '../../src/server.ts';

const mebibyte = 1024 * 1024;
/** In MiB. */
const limit = 4;

describe('under one limit', () => {
  const filled = async (tenants: number, calls: number) => {
    const mock = createMock({ memoryLimit: limit });
    for (let id = 0; id < tenants; id += 1) await mock.createTenant({ id: `t${id}` });
    for (let call = 0; call < calls; call += 1) {
      const query = `name=${'x'.repeat(3000)}&call=${call}`;
      await mock.handle({
        method: 'GET',
        path: '/bank3Check',
        query,
        headers: [['x-mock-tenant', `t${call % tenants}`]],
        body: new Uint8Array(),
      });
    }
    return mock;
  };

  test('the calls of all tenants together stay below it, and each tenant keeps its newest', async () => {
    const mock = await filled(100, 2_000);
    expect(mock.world.memory.calls).toBeLessThanOrEqual(limit * mebibyte);
    for (const id of ['t0', 't57', 't99']) {
      const [last] = mock.journal.calls({ tenant: id, limit: 1, reveal: true });
      expect(last?.request.params['call']).toBe(String(1_900 + Number(id.slice(1))));
    }
    const kept = mock.journal.calls().length;
    expect(kept).toBeGreaterThan(500);
    expect(mock.journal.evicted).toBe(2_000 - kept);
    expect(mock.journal.totals().reduce((sum, { calls }) => sum + calls, 0)).toBe(2_000);
  });

  test('a busy tenant gives way before a quiet one', async () => {
    const mock = await filled(1, 100);
    await mock.createTenant({ id: 'quiet' });
    const call = (tenant: string) =>
      mock.handle({
        method: 'GET',
        path: '/bank3Check',
        query: 'x'.repeat(4000),
        headers: [['x-mock-tenant', tenant]],
        body: new Uint8Array(),
      });
    await call('quiet');
    for (let id = 0; id < 8; id += 1) await mock.createTenant({ id: `busy${id}` });
    for (let at = 0; at < 2_000; at += 1) await call(`busy${at % 8}`);
    expect(mock.journal.calls({ tenant: 'quiet' })).toHaveLength(1);
    expect(mock.world.memory.calls).toBeLessThanOrEqual(limit * mebibyte);
  });

  test('what is forgotten makes room again', async () => {
    const mock = await filled(10, 100);
    const { calls, things } = mock.world.memory;
    expect([calls, things].every((bytes) => bytes > 0)).toBe(true);
    mock.journal.clear();
    expect(mock.world.memory.calls).toBe(0);
    await mock.tenant('t1').rule({ operation: 'fegine-elements/bank3Check', outcome: 'match' });
    const before = mock.world.memory.things;
    await mock.tenant('t1').delete();
    expect(mock.world.memory.things).toBeLessThan(before);
  });
});

describe('over the control API, things that do not fit are refused with 507', () => {
  let running: RunningMock;
  beforeEach(async () => {
    running = await startMock({ port: 0, logLevel: 'silent', memoryLimit: limit });
  });
  afterEach(() => running.close());

  const post = (path: string, body: unknown) =>
    fetch(`${running.url}/__admin${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const hash = (at: number) => at.toString(16).padStart(64, '0');
  const pictures = (list: number) =>
    Array.from({ length: 1000 }, (_, at) => ({ sha256: hash(list * 1000 + at), persona: 'ok' }));

  test.each<readonly [what: string, path: string, make: (at: number) => unknown]>([
    ['tenants', '/tenants', (at) => ({ id: `t${at}` })],
    [
      'rules',
      '/rules',
      (at) => ({
        operation: 'fegine-elements/bank3Check',
        outcome: 'match',
        match: { query: { name: `${at}${'x'.repeat(20_000)}` } },
      }),
    ],
    ['pictures', '/pictures', pictures],
  ])('%s', async (_, path, make) => {
    // Most of the room is taken from within, which is quicker.
    while (running.mock.world.memory.things < 1.75 * mebibyte && path === '/tenants')
      await running.createTenant();
    let refused: Response | undefined;
    for (let at = 0; at < 2000 && refused === undefined; at += 1) {
      const response = await post(path, make(at));
      if (response.status !== 201) refused = response;
      else await response.arrayBuffer();
    }
    expect(refused?.status).toBe(507);
    expect(await refused?.json()).toMatchObject({
      error: { code: 'outOfMemory', message: expect.stringContaining('--memory-limit') },
    });
    expect(running.mock.world.memory.things).toBeLessThanOrEqual((limit / 2) * mebibyte);
    // Vendors answer as ever.
    expect((await fetch(`${running.url}/bank3Check`)).status).toBe(400);
  });
});
