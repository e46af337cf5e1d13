import { ToolkitError } from '../errors/toolkit-error.ts';
import { type AtlasRow, atlasOf } from '../language/cases.ts';
import { defectsOfRoutes } from '../language/defects/defects-of-routes.ts';
import type { Vendor } from '../language/vendor.ts';
import { after, type MaybePromise } from '../wire/maybe-promise.ts';
import type { WireRequest } from '../wire/wire.ts';
import { say } from '../words/text.ts';
import { createWorld, type World, type WorldOptions } from '../world/create-world.ts';
import { knowPersonas, personasOf } from '../world/people/personas.ts';
import type { ChosenCredentials } from '../world/state/choose-credentials.ts';
import type { Keeper } from '../world/state/keeper.ts';
import { readSettings } from '../world/state/read-settings.ts';
import type { TenantRecord } from '../world/state/tenants.ts';
import { createHandle } from './create-handle.ts';
import { type Answer, createEngine } from './engine/engine.ts';
import { createJournal, type Journal } from './journal/journal.ts';
import { createLedger, type Ledger } from './ledger/ledger.ts';
import type { NewPackage } from './ledger/new-package.ts';
import type { PackageWarning } from './ledger/package-warning.ts';
import { createNames, type Names } from './names.ts';
import type { LooseNames } from './operation-names.ts';
import { createRecords, createSharedRecords } from './records.ts';
import { createRules, type Rules } from './rules/rules.ts';
import { shareJournal } from './share-journal.ts';
import type { ProductName, Tenant } from './tenant.ts';
import { tenantDoors } from './tenant-doors.ts';

/** Credentials of some kinds, and of each some fields. */
type SomeCredentials<N extends LooseNames> = {
  readonly [K in keyof N['credentials']]?: Partial<N['credentials'][K]>;
};

export interface MockOptions<N extends LooseNames = LooseNames> extends WorldOptions {
  /** Credentials of the tenant `default` in place of the built-in ones, by kind and field. */
  readonly credentials?: SomeCredentials<N>;
  /** The settings of the tenant `default`: `{ 'acme.errorTable': 'classic' }`. */
  readonly settings?: N['settings'];
  /** The quirks of the tenant `default`: `['acme/documentExample']`. */
  readonly quirks?: readonly N['quirk'][];
  /**
   * A release whose answers all tenants get where they have changed since: `0.1` of this package, `acme@1.3` of one
   * vendor. The release before the present one is known. Error `badSetting`.
   */
  readonly answers?: string;
  /** The number of recent calls that are kept for each tenant; default 1000. */
  readonly journalSize?: number;
  /** The approximate limit on their size, in bytes for each tenant; default 4 MiB. */
  readonly journalBytes?: number;
  /** Whether the latest calls, with personal data, are kept where state is kept; default false. */
  readonly keepJournal?: boolean;
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
  readonly ledger: Pick<Ledger, 'summary' | 'spendings' | 'csv' | 'recent'>;
  outcomes(): readonly AtlasRow[];
  /**
   * The tenant with this id: `default`, or one with its own credentials and state, which is created on first use. Error
   * `badRequest` if somebody else has been given credentials that follow from this id.
   */
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
   * Credentials by kind and field: `{ acme: { key: '0123456789abcdef' } }`. What is left out follows from the id
   * and the mock's seed. Error `badRequest` if they are malformed or lead to another tenant.
   */
  readonly credentials?: SomeCredentials<N>;
  /** The tenant's life, in real time from now. Default: no end. */
  readonly expiresInMs?: number;
  readonly settings?: N['settings'];
  readonly quirks?: readonly N['quirk'][];
  /** In place of the mock's `answers`. */
  readonly answers?: string;
  /** One or several, by vendor id. Calls of a vendor that is absent are unlimited. */
  readonly packages?: Readonly<Partial<Record<ProductName<N>, NewPackage | readonly NewPackage[]>>>;
}

/**
 * Creates a mock of these vendors, with its own state. A keeper makes it go on from what an earlier run kept; no answer is
 * given before what it changed is kept. Errors `badDefinition` (two operations share an address), `unknownSetting`,
 * `badSetting`, `badPicture`, `badFlag`, `badRequest` (credentials).
 */
export function createMock(vendors: readonly Vendor[], options: MockOptions = {}, keeper?: Keeper): Mock {
  const [defect] = defectsOfRoutes(vendors);
  if (defect !== undefined) throw new ToolkitError('badDefinition', say(isDefect, { defect }));
  const kinds = new Map(vendors.map(({ credentials }) => [credentials.id, credentials]));
  const forget = (gone: string) => {
    rules.clear(gone);
    records.forget(gone);
  };
  const samples = vendors.flatMap(({ samplePictures = [] }) => samplePictures);
  knowPersonas(vendors);
  const personas = personasOf(vendors);
  const world = createWorld(
    { kinds: [...kinds.values()], samples, personas, onGone: forget, keeper },
    options,
  );
  const names = createNames(vendors);
  const rules = createRules(world.memory, keeper);
  const journal = createJournal(names, {
    size: options.journalSize,
    bytes: options.journalBytes,
    memory: world.memory,
    keeper,
    keepCalls: keeper?.shared === undefined && options.keepJournal,
  });
  const ledger = createLedger(vendors, { keeper });
  const shared = keeper?.shared;
  const records =
    shared === undefined
      ? createRecords(journal, ledger, options.onPackageLow)
      : createSharedRecords(shared, rules, journal, ledger);
  const engine = createEngine(vendors, world, rules, records.add);
  const keeping = names.quirksKeeping(options.answers);
  const parts = { world, rules, names, journal, ledger, records, keeping };
  const begin = () => beginDefault(world, names, options, keeping);
  if (shared === undefined) void begin();
  else shared.begin(begin);

  return {
    handle: createHandle(engine, keeper, options.onPackageLow),
    vendors,
    world,
    journal: shared === undefined ? journal : shareJournal(journal, shared, records),
    ledger,
    rules,
    ...tenantDoors(parts, shared),
    outcomes: () => atlasOf(vendors),
  };
}

/** The tenant `default`. One that was kept stays, with the settings and quirks that this run is given. */
function beginDefault(
  { tenants }: World,
  names: Names,
  { settings, quirks, credentials }: Pick<MockOptions, 'settings' | 'quirks' | 'credentials'>,
  keeping: readonly string[],
): MaybePromise<unknown> {
  const chosen = credentials && { credentials: credentials as ChosenCredentials };
  const read = settings && { settings: readSettings(names.settings, settings) };
  const parsed = quirks && names.parseQuirks(quirks);
  return after<TenantRecord | undefined, unknown>(tenants.get('default'), (kept) => {
    const on = [...new Set([...keeping, ...(parsed ?? kept?.quirks ?? [])])];
    if (kept === undefined) return tenants.create('default', { ...chosen, ...read, quirks: on });
    if (settings || quirks || keeping.length > 0) {
      return tenants.save({ ...kept, quirks: on, settings: { ...kept.settings, ...read?.settings } });
    }
  });
}

const isDefect = { en: '{defect}.', zh: '{defect}。' } as const;
