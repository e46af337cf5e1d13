import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import type { Tenant } from '../../mocks/tenant.ts';

/** One that was made before, `default` where none is named. Error `unknownTenant`. */
export async function findTenant(mock: Mock, id = 'default'): Promise<Tenant> {
  if ((await mock.world.tenants.get(id)) !== undefined) return mock.tenant(id);
  const named = id.slice(0, 100);
  throw new ToolkitError('unknownTenant', `There is no tenant ${named}; POST /__admin/tenants makes one.`);
}

/** Nothing where none is named, which stands for all. Error `unknownTenant`. */
export async function requireTenant(mock: Mock, id: string | undefined): Promise<void> {
  if (id !== undefined) await findTenant(mock, id);
}
