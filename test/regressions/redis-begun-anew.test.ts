import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMock } from '../../src/server.ts';
import { hasRedis, type RedisServer, startRedis } from '../redis-server.ts';

const start = (state: string) => startMock({ port: 0, logLevel: 'silent', state });

describe.runIf(hasRedis)('a state in Redis that is gone', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.close());

  test('is begun anew without what another prefix has that begins with the same', async () => {
    const neighbour = await start(redis.url('team:two'));
    await neighbour.createTenant({ id: 'own' });
    const keys = async () => (await redis.cli('KEYS', 'team:two:*')).split('\n').sort();
    const before = await keys();
    const running = await start(redis.url('team'));
    expect(await keys()).toEqual(before);
    await running.close();
    await neighbour.close();
  });

  test('is noticed by a server that is only looked at', async () => {
    const running = await start(redis.url('looked'));
    await running.createTenant({ id: 'own' });
    await redis.cli('DEL', 'looked:about');
    const reply = await fetch(`${running.url}/__admin/tenants`);
    expect(await reply.text()).not.toContain('"own"');
    expect(running.world.tenants.ids()).toEqual(['default']);
    await running.close();
  });
});
