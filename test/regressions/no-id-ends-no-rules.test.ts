import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { type RunningMock, startMock } from '../../src/server.ts';

let running: RunningMock;
beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => running.close());

test('a rule that is deleted by an empty id is not all of them', async () => {
  const tenant = await connectMock(running.url).createTenant();
  await tenant.next('shujubao/bankcard3', 'match');
  await expect(tenant.deleteRule('')).rejects.toThrow('DELETE /__admin/rules/ names nothing after its slash');
  const response = await fetch(`${running.url}/__admin/requests/?tenant=${tenant.id}`, { method: 'DELETE' });
  expect(response.status).toBe(400);
  expect(await tenant.rules()).toHaveLength(1);
  expect((await fetch(`${running.url}/__admin/rules`, { method: 'DELETE' })).status).toBe(204);
  expect(await tenant.rules()).toEqual([]);
});
