import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';

test('ten thousand tenants have credentials of their own, though an AppKey has nine digits at most', async () => {
  const mock = createMock();
  for (let made = 0; made < 10_000; made += 1) await mock.createTenant({ id: `t${made}` });
  const keys = await Promise.all(
    mock.world.tenants.ids().map(async (id) => (await mock.tenant(id).credentials()).aliyun.appKey),
  );
  expect(new Set(keys).size).toBe(10_001);
});
