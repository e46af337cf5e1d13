import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../src/server.ts';

let running: RunningMock;

beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
  await running.createTenant({ id: 'own', packages: { 'fegine-ocr': { total: 3 } } });
  await running.tenant('own').next('fegine-ocr/cardbank', 'debit', { times: 3 });
  await running.tenant('own').clock.set(1_800_000_000_000);
  await running.tenant('own').clock.freeze();
  await fetch(`${running.url}/cardbank`, { method: 'POST', headers: { 'x-mock-tenant': 'own' } });
});
afterAll(() => running.close());

/** All that the control API can change. */
async function state(): Promise<string> {
  const { mock } = running;
  const { tenants, people, pictures } = mock.world;
  const ids = tenants.ids();
  const own = running.tenant('own');
  return JSON.stringify([
    ids,
    await Promise.all(ids.map((id) => tenants.get(id))),
    await Promise.all(ids.map((id) => running.tenant(id).bill())),
    mock.rules.list(),
    mock.journal.calls({ reveal: true }),
    [mock.journal.totals(), mock.journal.came, mock.journal.evicted],
    people.list(1_000_000),
    pictures.list(),
    await own.clock.now(),
    mock.ledger.csv('own'),
  ]);
}

test('no GET of the control API changes anything, so that an image URL which names it does no harm', async () => {
  const described = await (await fetch(`${running.url}/__admin/control-api.json`)).json();
  const { paths } = described as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  const gets = Object.entries(paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []));
  expect(gets.length).toBeGreaterThan(12);
  const before = await state();
  for (const path of gets) {
    for (const [id, query] of [
      ['own', '?tenant=own'],
      ['nobody', '?tenant=nobody'],
      ['rule-1', ''],
    ]) {
      // The descriptions take long to write, and know no tenants.
      const isDescription = path.endsWith('.json');
      if (isDescription && id !== 'rule-1') continue;
      for (const method of ['GET', 'HEAD']) {
        const asked = isDescription ? '?vendor=shujubao' : query;
        const url = `${running.url}${path.replace('{id}', id ?? '')}${asked}`;
        const leaving = new AbortController();
        const reply = await fetch(url, { method, signal: leaving.signal });
        expect(reply.status).toBeLessThan(500);
        if (path.endsWith('/stream')) leaving.abort();
        else await reply.text();
      }
    }
  }
  expect(await state()).toBe(before);
});

test('no GET of the control API takes a body for an order', async () => {
  const before = await state();
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
    for (const path of ['/rules', '/requests', '/tenants/own', '/tenants?_method=DELETE']) {
      await fetch(`${running.url}/__admin${path}`, { headers: { [name]: 'DELETE' } });
    }
  }
  expect(await state()).toBe(before);
});
