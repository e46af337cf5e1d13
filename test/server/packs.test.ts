import { expect, onTestFinished, test } from 'vitest';
import acme, { acmeVendor } from '../../examples/new-vendor/acme.ts';
import { connectMock } from '../../src/client.ts';
import { startMock } from '../../src/server.ts';
import { type Pack, pack, type Vendor } from '../../src/vendor.ts';

async function start(one: Pack) {
  const logged: string[] = [];
  const running = await startMock({
    port: 0,
    vendors: [one],
    only: ['acme', 'wechat'],
    logLevel: 'error',
    writeLog: (lines) => logged.push(...lines.trim().split('\n')),
  });
  onTestFinished(() => running.close());
  const ask = (path: string, row?: string) =>
    fetch(running.url + path, {
      method: 'POST',
      headers: row === undefined ? {} : { 'x-mock-outcome': row },
    });
  return { ...running, ask, logged };
}

test('a pack is served, and the control API knows its names', async () => {
  const { url, ask } = await start(acme);
  const client = connectMock<[typeof acme]>(url);
  await client.tenant().next('acme/read', 'noCard');
  expect(await (await ask('/v1/acme/read')).json()).toEqual({ code: 1002, msg: 'no card found' });
  const [call] = await client.calls();
  expect(call).toMatchObject({ operation: 'acme/read', outcome: 'noCard' });
  const vendors = new Set((await client.outcomes()).map(({ vendor }) => vendor));
  expect([...vendors]).toEqual(['wechat', 'acme']);
});

test('the control API tells from which pack an operation and a row are, and of our own vendors nothing', async () => {
  const asked = async (one: Pack) => {
    const { url } = await start(one);
    const read = async (path: string) =>
      (await (await fetch(`${url}/__admin${path}`)).json()) as readonly { vendor: string; pack?: unknown }[];
    const all = [...(await read('/operations')), ...(await read('/outcomes'))];
    expect(new Set(all.filter(({ vendor }) => vendor === 'wechat').map(({ pack }) => pack))).toEqual(
      new Set([undefined]),
    );
    return all.find(({ vendor }) => vendor === 'acme')?.pack;
  };
  expect(await asked({ ...acme, name: 'acme-pack', version: '1.2.0' })).toEqual({
    name: 'acme-pack',
    version: '1.2.0',
  });
  // What has no name is called as in the option.
  expect(await asked(acme)).toEqual({ name: 'vendors[0]' });
  await expect(start({ ...acme, name: '' })).rejects.toThrow('its name and version are texts');
});

test('a row of a pack that throws is a 500 that names it, and the rest of the mock runs', async () => {
  const { check } = acmeVendor.operations;
  const body = () => {
    throw new RangeError('6222020200000000000');
  };
  const outcomes = { ...check.outcomes, lost: { ...check.outcomes.lost, body } };
  const broken = { ...acmeVendor, operations: { check: { ...check, outcomes } } } as unknown as Vendor;
  const { ask, logged } = await start(pack({ bankcardMock: 1, vendors: [broken] }));
  for (let time = 0; time < 3; time += 1) {
    const failed = await ask('/v1/acme/check', 'lost');
    expect(failed.status).toBe(500);
    const { error } = (await failed.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe('badPack');
    expect(error.message).toMatch(/packs\.test\.ts:\d+: acme\/check\/lost: body threw a RangeError\.$/);
  }
  expect((await ask('/v1/acme/check', 'same')).status).toBe(200);
  expect((await ask('/cgi-bin/stable_token', 'badSecret')).status).toBe(200);
  // Once, however often it fails, and without what was in the call.
  expect(logged).toHaveLength(1);
  expect(logged[0]).not.toContain('622202');
});
