import { ToolkitError } from '../errors/toolkit-error.ts';
import { type AtlasRow, atlasOf } from '../language/cases.ts';
import { defectsOfRoutes } from '../language/defects-of-routes.ts';
import type { Vendor } from '../language/vendor.ts';
import type { MaybePromise } from '../wire/maybe-promise.ts';
import type { WireRequest } from '../wire/wire.ts';
import { createWorld, type World, type WorldOptions } from '../world/create-world.ts';
import { readSettings } from '../world/state/tenants.ts';
import { type Answer, createEngine } from './engine/engine.ts';
import { createJournal, type Journal } from './journal/journal.ts';
import { createLedger, type Ledger } from './ledger/ledger.ts';
import type { PackageWarning } from './ledger/package-watch.ts';
import { createNames } from './names.ts';
import { createRecordCall } from './record-call.ts';
import { createRules, type Rules } from './rules/rules.ts';
import { createTenant, type Tenant } from './tenant.ts';

export interface MockOptions extends WorldOptions {
  /** Of the tenant `default`: `{ 'aliyun.errorTable': 'classic' }`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Of the tenant `default`: `['wechat/documentExample']`. */
  readonly quirks?: readonly string[];
  /** How many recent calls of each tenant are kept; default 1000. */
  readonly journalSize?: number;
  /** How many bytes they may take together, roughly, of each tenant; default 4 MiB. */
  readonly journalBytes?: number;
  /** Told once when less than a fifth of a package is left. */
  readonly onPackageLow?: (warning: PackageLow) => void;
}

export interface PackageLow extends PackageWarning {
  readonly tenant: string;
}

/** The vendors, without a port: `handle` takes a request as data and gives the reply as data. */
export interface Mock {
  handle(request: WireRequest): MaybePromise<Answer>;
  readonly vendors: readonly Vendor[];
  readonly world: World;
  readonly journal: Journal;
  /** What was billed, and what it would have cost. */
  readonly ledger: Pick<Ledger, 'summary' | 'csv' | 'recent'>;
  outcomes(): readonly AtlasRow[];
  /** `default`, or one with credentials and state of its own, made when it is first named. */
  tenant(id?: string): Tenant;
  /** A new one. Errors `badRequest`, `unknownVendor`, `unknownSetting`, `badSetting`. */
  createTenant(options?: TenantOptions): Promise<Tenant>;
  /** Of all tenants. */
  readonly rules: Pick<Rules, 'add' | 'list' | 'delete' | 'clear'>;
}

export interface TenantOptions {
  /** Made up where none is given. Error `badRequest` where it is taken. */
  readonly id?: string;
  /** From now, in real time; without, it stays. */
  readonly expiresInMs?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly quirks?: readonly string[];
  /** By vendor id; without one, calls are unlimited. */
  readonly packages?: Readonly<Record<string, { readonly total: number }>>;
}

/**
 * A mock of these vendors, with state of its own. Errors: `badDefinition` where two of their operations share an
 * address; `unknownSetting`, `badSetting`, `badPicture`, `badFlag`.
 */
export function createMock(vendors: readonly Vendor[], options: MockOptions = {}): Mock {
  const [defect] = defectsOfRoutes(vendors);
  if (defect !== undefined) throw new ToolkitError('badDefinition', `${defect}.`);
  const kinds = new Map(vendors.map(({ credentials }) => [credentials.id, credentials]));
  const world = createWorld([...kinds.values()], options, (gone) => {
    rules.clear(gone);
    journal.forget(gone);
    ledger.clear(gone);
  });
  const names = createNames(vendors);
  const rules = createRules();
  const journal = createJournal(names.explain, { size: options.journalSize, bytes: options.journalBytes });
  const ledger = createLedger(vendors);
  const record = createRecordCall(journal, ledger, options.onPackageLow);
  const engine = createEngine(vendors, world, rules, record);
  const parts = { world, rules, names, journal, ledger };
  world.tenants.create('default', {
    settings: readSettings(names.settings, options.settings ?? {}),
    quirks: names.parseQuirks(options.quirks ?? []),
  });

  function tenant(id = 'default'): Tenant {
    if (world.tenants.get(id) === undefined) world.tenants.create(id);
    return createTenant(id, parts);
  }

  function createOwn({ id, expiresInMs, settings, quirks, packages = {} }: TenantOptions = {}): Tenant {
    const own = id ?? world.random.uuid();
    if (!/^[\w.-]{1,64}$/.test(own)) {
      throw new ToolkitError(
        'badRequest',
        'The id of a tenant is 1 to 64 letters, digits, dots, hyphens and underscores.',
      );
    }
    if (world.tenants.get(own) !== undefined) {
      throw new ToolkitError(
        'badRequest',
        `There is a tenant ${own} already: delete it, or leave the id out.`,
      );
    }
    for (const vendor of Object.keys(packages)) names.requireVendor(vendor);
    world.tenants.create(own, {
      settings: readSettings(names.settings, settings ?? {}),
      quirks: names.parseQuirks(quirks ?? []),
      packages,
      ...(expiresInMs !== undefined && { expiresAt: world.now() + expiresInMs }),
    });
    return createTenant(own, parts);
  }

  return {
    handle: engine.handle,
    vendors,
    world,
    journal,
    ledger,
    rules,
    tenant,
    createTenant: async (wanted) => createOwn(wanted),
    outcomes: () => atlasOf(vendors),
  };
}
