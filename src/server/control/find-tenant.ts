import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import type { Tenant } from '../../mocks/tenant.ts';
import type { TenantRecord } from '../../world/state/tenants.ts';

/** One that was made before, `default` where none is named. Error `unknownTenant`. */
export async function findTenant(mock: Mock, id?: string): Promise<Tenant> {
  return mock.tenant((await findRecord(mock, id)).id);
}

/** What is kept of one that was made before, `default` where none is named. Error `unknownTenant`. */
export async function findRecord({ world }: Mock, id = 'default'): Promise<TenantRecord> {
  const record = await world.tenants.get(id);
  if (record !== undefined) return record;
  const named = id.slice(0, 100);
  throw new ToolkitError('unknownTenant', `There is no tenant ${named}; POST /__admin/tenants makes one.`);
}

/** Nothing where none is named, which stands for all. Error `unknownTenant`. */
export async function requireTenant(mock: Mock, id: string | undefined): Promise<void> {
  if (id !== undefined) await findRecord(mock, id);
}
