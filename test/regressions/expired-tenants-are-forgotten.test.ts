import { expect, test } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import type { Tenant } from '../../src/mocks/tenant.ts';

const operation = 'fegine-elements/bank3Check';

async function use(mock: Mock, tenant: Tenant): Promise<void> {
  await tenant.rule({ operation, outcome: 'match' });
  const headers = [['x-mock-tenant', tenant.id]] as const;
  await mock.handle({ method: 'GET', path: '/bank3Check', query: '', headers, body: new Uint8Array() });
}

test('a tenant whose time has come leaves nothing behind, also where nobody asks for it again', async () => {
  let now = 0;
  const mock = createMock({ now: () => now });
  for (let made = 0; made < 3; made += 1) await use(mock, await mock.createTenant({ expiresInMs: 1000 }));
  now = 999;
  const later = await mock.createTenant({ expiresInMs: 1000 });
  await use(mock, later);
  expect(mock.world.tenants.ids()).toHaveLength(5);
  now = 1000;
  await mock.createTenant({ id: 'new' });
  expect(mock.world.tenants.ids()).toEqual(['default', later.id, 'new']);
  expect(mock.rules.list().map(({ tenant }) => tenant)).toEqual([later.id]);
  expect(mock.journal.calls().map(({ tenant }) => tenant)).toEqual([later.id]);
  expect(mock.ledger.summary().calls).toBe(1);
});

test('an id whose time has come can be taken again, and begins anew', async () => {
  let now = 0;
  const mock = createMock({ now: () => now });
  await use(mock, await mock.createTenant({ id: 'run', expiresInMs: 1000 }));
  now = 1000;
  const tenant = await mock.createTenant({ id: 'run' });
  expect([await tenant.rules(), await tenant.calls(), (await tenant.bill()).calls]).toEqual([[], [], 0]);
});

test('totals stay exact when tenants go, and do not grow with those that have gone', async () => {
  const mock = createMock();
  for (let made = 0; made < 20; made += 1) {
    const tenant = await mock.createTenant();
    await use(mock, tenant);
    await tenant.delete();
  }
  expect(mock.journal.totals()).toEqual([{ tenant: '*', operation, outcome: 'match', calls: 20 }]);
  expect(mock.journal.came).toBe(20);
});
