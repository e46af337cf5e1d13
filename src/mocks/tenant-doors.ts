import { ToolkitError } from '../errors/toolkit-error.ts';
import { after } from '../wire/maybe-promise.ts';
import { say } from '../words/text.ts';
import type { ChosenCredentials } from '../world/state/choose-credentials.ts';
import type { Shared } from '../world/state/keeper.ts';
import { readSettings } from '../world/state/read-settings.ts';
import type { Mock, TenantOptions } from './create-mock.ts';
import { shareTenant } from './share-tenant.ts';
import { createTenant, type Tenant, type TenantParts } from './tenant.ts';
import { firstPackages } from './tenant-packages.ts';

/** The methods of a mock that give tenants. */
export function tenantDoors(
  parts: TenantParts,
  shared: Shared | undefined,
): Pick<Mock, 'tenant' | 'createTenant'> {
  const { world, names, keeping } = parts;

  function tenant(id = 'default'): Tenant {
    const make = () =>
      after(world.tenants.get(id), (found) => found ?? world.tenants.create(id, { quirks: keeping }));
    const own = createTenant(id, parts);
    if (shared !== undefined) return shareTenant(own, shared, shared.transact(make));
    void make();
    return own;
  }

  async function create({
    id,
    credentials,
    expiresInMs,
    settings,
    quirks = [],
    answers,
    ...options
  }: TenantOptions = {}) {
    const own = id ?? world.random.uuid();
    requireId(own);
    const packages = options.packages && (await firstPackages(options.packages, parts));
    if (world.tenants.get(own) !== undefined) {
      throw new ToolkitError(
        'badRequest',
        say(
          {
            en: 'There is a tenant {own} already: delete it, or choose another id.',
            zh: '租户 {own} 已存在：请先删除，或换一个 id。',
          },
          { own },
        ),
      );
    }
    await world.tenants.create(own, {
      ...(credentials && { credentials: credentials as ChosenCredentials }),
      settings: readSettings(names.settings, settings ?? {}),
      quirks: [
        ...new Set([
          ...(answers === undefined ? keeping : names.quirksKeeping(answers)),
          ...names.parseQuirks(quirks),
        ]),
      ],
      ...(packages && { packages }),
      // Without an end is how the others are, and JSON has no infinity.
      ...(expiresInMs !== undefined &&
        Number.isFinite(expiresInMs) && { expiresAt: world.now() + expiresInMs }),
    });
    return tenant(own);
  }

  return {
    tenant,
    createTenant: (options) => shared?.transact(() => create(options)) ?? create(options),
  };
}

function requireId(id: string): void {
  if (/^[\w.-]{1,64}$/.test(id)) return;
  throw new ToolkitError('badRequest', {
    en: 'The id of a tenant is 1 to 64 letters, digits, dots, hyphens and underscores.',
    zh: '租户 id 由 1 到 64 个字母、数字、点、连字符和下划线组成。',
  });
}
