import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server/start-mock.ts';
import { vendors as allVendors } from '../../../src/vendors/index.ts';

/** Two of one make: test/descriptions/openapi describes all that there are. */
const vendors = allVendors.filter(({ id }) => id.startsWith('fegine'));

let running: RunningMock;
beforeAll(async () => {
  running = await startMock(vendors, {
    port: 0,
    logLevel: 'silent',
    seed: 1,
    now: () => Date.UTC(2026, 0, 1),
  });
});
afterAll(() => running.close());

async function get(path: string, lang = 'en') {
  const headers = { 'accept-language': lang };
  const response = await fetch(`${running.url}/__admin${path}`, { headers });
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, object>> };
}

/** The state of the server's own mock, without the uptime. */
async function state() {
  const { body: health } = await get('/health');
  return {
    health: { ...health, uptimeMs: 0 },
    calls: await running.tenant().calls(),
    bill: await running.tenant().bill(),
    tenants: running.mock.world.tenants.ids(),
    now: await running.tenant().clock.now(),
    package: (await get('/ledger')).body,
  };
}

/** The first to ask: what it is given is kept for the others. */
test('describing changes nothing of the mock that runs, and it answers meanwhile', async () => {
  await running.tenant().setPackage('fegine-elements', { total: 3 });
  await fetch(`${running.url}/bank3Check`);
  const before = await state();
  let isDescribed = false;
  const described = get('/openapi.json').then(() => {
    isDescribed = true;
  });
  await get('/health');
  expect(isDescribed).toBe(false);
  await described;
  expect(await state()).toEqual(before);
});

test('a server describes all of its vendors, or one, at its own address', async () => {
  const { status, body } = await get('/openapi.json');
  expect(status).toBe(200);
  expect(body).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/' }] });
  const paths = vendors.flatMap(({ id, operations }) =>
    Object.entries(operations).map(([name, { path, told }]) => (told ? `${path}#${id}.${name}` : path)),
  );
  expect(Object.keys(body['paths'] ?? {})).toEqual(paths);
  const { body: one } = await get('/openapi.json?vendor=fegine-ocr');
  expect(Object.keys(one['paths'] ?? {})).toEqual(['/cardbank']);
});

test('a server describes vendors in the language of the caller', async () => {
  const describe = async (lang: string) =>
    JSON.stringify((await get('/openapi.json?vendor=fegine-ocr', lang)).body);
  expect(await describe('zh-CN')).toContain('依据：');
  expect(await describe('zh-CN')).not.toContain('"Evidence: ');
  expect(await describe('en')).not.toContain('依据：');
});

test('a vendor that does not exist is told which there are', async () => {
  const all = vendors.map(({ id }) => id).join(', ');
  expect(await get('/openapi.json?vendor=fegine')).toMatchObject({
    status: 400,
    body: { error: { code: 'unknownVendor', message: expect.stringContaining(`There are: ${all}.`) } },
  });
});
