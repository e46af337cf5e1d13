import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startMock } from '../../../src/server/start-mock.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { hasRedis, startRedis } from '../../redis-server.ts';
import { madeUp } from '../../vendors/made-up-vendor.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-state-'));
const redis = hasRedis ? await startRedis() : undefined;
afterAll(async () => {
  await redis?.close();
  rmSync(folder, { recursive: true, force: true });
});

const states = [
  ['a file', true, () => join(folder, 'state.db')],
  ['Redis', hasRedis, () => redis?.url('more') ?? ''],
] as const;

describe.each(states)('tenants that were kept in %s', (_, isHere, place) => {
  test.skipIf(!isHere)('without a vendor get its credentials, and keep them where it is away', async () => {
    const state = place();
    const start = (some: Parameters<typeof startMock>[0]) =>
      startMock(some, { port: 0, logLevel: 'silent', state, seed: 1 });
    const few = await start(vendors);
    const { credentials: first } = await few.mock.createTenant({ id: 'kept' });
    await few.close();

    const more = await start([...vendors, madeUp]);
    const found = await more.mock.world.tenants.get('kept');
    expect(found?.credentials).toMatchObject({
      ...first,
      'made-up': { apiKey: expect.stringMatching(/^key_/) },
    });
    expect(found?.issuedAt['made-up']).toBeGreaterThan(0);
    const { apiKey = '' } = (found?.credentials['made-up'] ?? {}) as { readonly apiKey?: string };
    expect(await more.mock.world.tenants.find(apiKey)).toMatchObject({ id: 'kept' });
    expect((await more.mock.world.tenants.get('default'))?.credentials['made-up']).toEqual(
      madeUp.credentials.fallback,
    );
    await more.close();

    const again = await start(vendors);
    await again.mock.tenant('kept').reset();
    await again.close();

    const last = await start([...vendors, madeUp]);
    expect(await last.mock.world.tenants.find(apiKey)).toMatchObject({
      id: 'kept',
      credentials: found?.credentials,
    });
    await last.close();
  });
});
