import { toReplyCommand } from '../../errors/to-command.ts';
import { toExisting } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import type { Tenant } from '../../mocks/tenant.ts';
import type { TenantRecord } from '../../world/state/tenants.ts';

/** The newest tenants, among which the one that was meant is sought. */
const mostCompared = 100;

/** The existing tenant with this id; default `default`. Error `unknownTenant`. */
export async function findTenant(mock: Mock, id?: string): Promise<Tenant> {
  return mock.tenant((await findRecord(mock, id)).id);
}

/** The stored record of an existing tenant; default `default`. Error `unknownTenant`. */
export async function findRecord({ world }: Mock, id = 'default'): Promise<TenantRecord> {
  const record = await world.tenants.get(id);
  if (record !== undefined) return record;
  const named = id.slice(0, 100);
  const exists = toExisting(
    named,
    world.tenants.ids().slice(-mostCompared),
    `${toReplyCommand('tenant')} lists them.`,
  );
  const toMake = toReplyCommand(/^[\w.-]+$/.test(named) ? `tenant new ${named}` : 'tenant new');
  throw new ToolkitError('unknownTenant', `There is no tenant ${named}. ${exists} To make one: ${toMake}`);
}

/** Checks that the tenant exists. Undefined stands for all tenants and always passes. Error `unknownTenant`. */
export async function requireTenant(mock: Mock, id: string | undefined): Promise<void> {
  if (id !== undefined) await findRecord(mock, id);
}
