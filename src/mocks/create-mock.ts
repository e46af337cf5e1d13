import { ToolkitError } from '../errors/toolkit-error.ts';
import { type AtlasRow, atlasOf } from '../language/cases.ts';
import { defectsOfRoutes } from '../language/defects-of-routes.ts';
import type { Vendor } from '../language/vendor.ts';
import type { MaybePromise } from '../wire/maybe-promise.ts';
import type { WireRequest } from '../wire/wire.ts';
import { createWorld, type World, type WorldOptions } from '../world/create-world.ts';
import type { ChosenCredentials } from '../world/state/choose-credentials.ts';
import { readSettings } from '../world/state/read-settings.ts';
import { type Answer, createEngine } from './engine/engine.ts';
import { createJournal, type Journal } from './journal/journal.ts';
import { createLedger, type Ledger } from './ledger/ledger.ts';
import type { NewPackage } from './ledger/new-package.ts';
import type { PackageWarning } from './ledger/package-warning.ts';
import { createNames } from './names.ts';
import type { LooseNames } from './operation-names.ts';
import { createRecordCall } from './record-call.ts';
import { createRules, type Rules } from './rules/rules.ts';
import { createTenant, type Tenant } from './tenant.ts';
import { firstPackages } from './tenant-packages.ts';

/** Credentials of some kinds, and of each some fields. */
type SomeCredentials<N extends LooseNames> = {
  readonly [K in keyof N['credentials']]?: Partial<N['credentials'][K]>;
};

export interface MockOptions<N extends LooseNames = LooseNames> extends WorldOptions {
  /** Credentials of the tenant `default` in place of the built-in ones, by kind and field. */
  readonly credentials?: SomeCredentials<N>;
  /** The settings of the tenant `default`: `{ 'aliyun.errorTable': 'classic' }`. */
  readonly settings?: N['settings'];
  /** The quirks of the tenant `default`: `['wechat/documentExample']`. */
  readonly quirks?: readonly N['quirk'][];
  /** The number of recent calls that are kept for each tenant; default 1000. */
  readonly journalSize?: number;
  /** The approximate limit on their size, in bytes for each tenant; default 4 MiB. */
  readonly journalBytes?: number;
  /** Called when less than a fifth of a product's packages is left: once, until more is bought. */
  readonly onPackageLow?: (warning: PackageLow) => void;
}

export interface PackageLow extends PackageWarning {
  readonly tenant: string;
}

/** All vendors, without a port: `handle` takes a request as data and returns the reply as data. */
export interface Mock<N extends LooseNames = LooseNames> {
  handle(request: WireRequest): MaybePromise<Answer>;
  readonly vendors: readonly Vendor[];
  readonly world: World;
  readonly journal: Journal;
  /** The cost of the calls. */
  readonly ledger: Pick<Ledger, 'summary' | 'csv' | 'recent'>;
  outcomes(): readonly AtlasRow[];
  /** The tenant with this id: `default`, or one with its own credentials and state, which is created on first use. */
  tenant(id?: string): Tenant<N>;
  /** Creates a tenant. Errors `badRequest`, `unknownVendor`, `unknownSetting`, `badSetting`. */
  createTenant(options?: TenantOptions<N>): Promise<Tenant<N>>;
  /** The rules of all tenants. */
  readonly rules: Pick<Rules, 'add' | 'list' | 'get' | 'delete' | 'clear'>;
}

export interface TenantOptions<N extends LooseNames = LooseNames> {
  /** Default: a random id. Error `badRequest` if the id is malformed or taken. */
  readonly id?: string;
  /**
   * Credentials by kind and field: `{ wechat: { appid: 'wx0123456789abcdef' } }`. What is left out follows from the id
   * and the mock's seed. Error `badRequest` if they are malformed or lead to another tenant.
   */
  readonly credentials?: SomeCredentials<N>;
  /** The tenant's life, in real time from now. Default: no end. */
  readonly expiresInMs?: number;
  readonly settings?: N['settings'];
  readonly quirks?: readonly N['quirk'][];
  /** One or several, by vendor id. Calls of a vendor that is absent are unlimited. */
  readonly packages?: Readonly<Partial<Record<N['vendor'], NewPackage | readonly NewPackage[]>>>;
}

/**
 * Creates a mock of these vendors, with its own state. Errors `badDefinition` (two operations share an address),
 * `unknownSetting`, `badSetting`, `badPicture`, `badFlag`, `badRequest` (credentials).
 */
export function createMock(vendors: readonly Vendor[], options: MockOptions = {}): Mock {
  const [defect] = defectsOfRoutes(vendors);
  if (defect !== undefined) throw new ToolkitError('badDefinition', `${defect}.`);
  const kinds = new Map(vendors.map(({ credentials }) => [credentials.id, credentials]));
  const forget = (gone: string) => {
    rules.clear(gone);
    journal.forget(gone);
    ledger.clear(gone);
  };
  const samples = vendors.flatMap(({ samplePictures = [] }) => samplePictures);
  const world = createWorld([...kinds.values()], options, forget, samples);
  const names = createNames(vendors);
  const rules = createRules(world.memory);
  const journal = createJournal(names, {
    size: options.journalSize,
    bytes: options.journalBytes,
    memory: world.memory,
  });
  const ledger = createLedger(vendors);
  const record = createRecordCall(journal, ledger, options.onPackageLow);
  const engine = createEngine(vendors, world, rules, record);
  const parts = { world, rules, names, journal, ledger };
  world.tenants.create('default', {
    ...(options.credentials && { credentials: options.credentials as ChosenCredentials }),
    settings: readSettings(names.settings, options.settings ?? {}),
    quirks: names.parseQuirks(options.quirks ?? []),
  });

  function tenant(id = 'default'): Tenant {
    if (world.tenants.get(id) === undefined) world.tenants.create(id);
    return createTenant(id, parts);
  }

  async function createOwn(options: TenantOptions = {}): Promise<Tenant> {
    const { id, credentials, expiresInMs, settings, quirks } = options;
    const own = id ?? world.random.uuid();
    if (!/^[\w.-]{1,64}$/.test(own)) {
      throw new ToolkitError(
        'badRequest',
        'The id of a tenant is 1 to 64 letters, digits, dots, hyphens and underscores.',
      );
    }
    const packages = options.packages && (await firstPackages(options.packages, parts));
    if (world.tenants.get(own) !== undefined) {
      throw new ToolkitError(
        'badRequest',
        `There is a tenant ${own} already: delete it, or choose another id.`,
      );
    }
    await world.tenants.create(own, {
      ...(credentials && { credentials: credentials as ChosenCredentials }),
      settings: readSettings(names.settings, settings ?? {}),
      quirks: names.parseQuirks(quirks ?? []),
      ...(packages && { packages }),
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
    createTenant: createOwn,
    outcomes: () => atlasOf(vendors),
  };
}
