import { toReplyCommand } from '../../errors/to-command.ts';
import { existing } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import type { Tenant } from '../../mocks/tenant.ts';
import { say, sentences } from '../../words/text.ts';
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
  const command = toReplyCommand(/^[\w.-]+$/.test(named) ? `tenant new ${named}` : 'tenant new');
  const ids = world.tenants.ids().slice(-mostCompared);
  throw new ToolkitError(
    'unknownTenant',
    sentences(
      say({ en: 'There is no tenant {named}.', zh: '没有租户 {named}。' }, { named }),
      existing(named, ids, say(listed, { command: toReplyCommand('tenant') })),
      say({ en: 'To make one: {command}', zh: '新建租户：{command}' }, { command }),
    ),
  );
}

const listed = { en: '{command} lists them.', zh: '列出租户：{command}。' } as const;

/** Checks that the tenant exists. Undefined stands for all tenants and always passes. Error `unknownTenant`. */
export async function requireTenant(mock: Mock, id: string | undefined): Promise<void> {
  if (id !== undefined) await findRecord(mock, id);
}
