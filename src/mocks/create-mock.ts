import { type AtlasRow, atlasOf } from '../definition/cases.ts';
import { after, type MaybePromise } from '../definition/maybe-promise.ts';
import type { Setting } from '../definition/setting.ts';
import { ToolkitError } from '../definition/toolkit-error.ts';
import type { Vendor } from '../definition/vendor.ts';
import type { WireRequest } from '../definition/wire.ts';
import { vendors as allVendors } from '../vendors/index.ts';
import { advanceClock, readClock } from '../world/clock.ts';
import { createWorld, type World, type WorldOptions } from '../world/create-world.ts';
import { readSettings, stateKey, type TenantRecord, usageKey } from '../world/tenants.ts';
import { type Answer, createEngine } from './engine.ts';
import { createJournal, type Journal } from './journal.ts';

export interface MockOptions extends WorldOptions {
  /** Of the tenant `default`: `{ 'aliyun.errorTable': 'classic' }`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Of the tenant `default`: `['wechat/documentExample']`. */
  readonly quirks?: readonly string[];
  /** How many recent calls are kept; default 1000. */
  readonly journalSize?: number;
}

/** The vendors, without a port: `handle` takes a request as data and gives the reply as data. */
export interface Mock {
  handle(request: WireRequest): MaybePromise<Answer>;
  readonly vendors: readonly Vendor[];
  readonly world: World;
  readonly journal: Journal;
  outcomes(): readonly AtlasRow[];
  /** `default`, or one with credentials and state of its own, made when it is first named. */
  tenant(id?: string): Tenant;
}

/** What a test arranges for one set of credentials. Everything answers with a promise. */
export interface Tenant {
  readonly id: string;
  credentials(): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>>;
  /** ms since the epoch on the tenant's clock. */
  now(): Promise<number>;
  /** Moves the tenant's clock. */
  advance(ms: number): Promise<void>;
  /** Error `unknownSetting` or `badSetting`. */
  configure(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /**
   * Gives the tenant a whole package of calls of one vendor, `validMs` from now; without one, calls are unlimited.
   * Error `unknownVendor`.
   */
  setPackage(vendor: string, held: { total: number; validMs?: number; overdue?: boolean }): Promise<void>;
}

/** A mock of every vendor, with state of its own. Errors: `unknownSetting`, `badSetting`. */
export function createMock(options: MockOptions = {}): Mock {
  const vendors = allVendors;
  const kinds = new Map(vendors.map(({ credentials }) => [credentials.id, credentials]));
  const world = createWorld([...kinds.values()], options);
  const known = knownSettings(vendors);
  const journal = createJournal(options.journalSize);
  const engine = createEngine(vendors, world);
  world.tenants.create(
    'default',
    readSettings(known, options.settings ?? {}),
    checkQuirks(vendors, options.quirks ?? []),
  );

  function handle(request: WireRequest): MaybePromise<Answer> {
    return after(engine.handle(request), (answer) => {
      journal.add(answer.entry);
      return answer;
    });
  }

  function tenant(id = 'default'): Tenant {
    if (world.tenants.get(id) === undefined) world.tenants.create(id);
    const change = async (next: (record: TenantRecord) => Partial<TenantRecord>) => {
      const record = await world.tenants.get(id);
      if (record === undefined) throw new ToolkitError('unknownTenant', `There is no tenant ${id}.`);
      await world.tenants.save({ ...record, ...next(record) });
    };
    return {
      id,
      async credentials() {
        const record = await world.tenants.get(id);
        return (record?.credentials ?? {}) as Readonly<Record<string, Readonly<Record<string, string>>>>;
      },
      async now() {
        const record = await world.tenants.get(id);
        return readClock(record?.clock ?? { offsetMs: 0 }, world.now());
      },
      advance: (ms) => change(({ clock }) => ({ clock: advanceClock(clock, ms, world.now()) })),
      configure: (settings) =>
        change((record) => ({ settings: { ...record.settings, ...readSettings(known, settings) } })),
      async setPackage(vendor, { total, validMs, overdue = false }) {
        const exists = vendors.map((one) => one.id);
        if (!exists.includes(vendor)) {
          throw new ToolkitError(
            'unknownVendor',
            `There is no vendor ${vendor}. There are: ${exists.join(', ')}.`,
          );
        }
        await change(({ packages, clock }) => {
          const now = readClock(clock, world.now());
          const expiresAt = validMs === undefined ? {} : { expiresAt: now + validMs };
          return { packages: { ...packages, [vendor]: { total, overdue, ...expiresAt } } };
        });
        await world.store.delete(stateKey({ id }, usageKey(vendor)));
      },
    };
  }

  return { handle, vendors, world, journal, tenant, outcomes: () => atlasOf(vendors) };
}

function knownSettings(vendors: readonly Vendor[]): readonly Setting[] {
  return [...new Set(vendors.flatMap(({ settings }) => settings))];
}

function checkQuirks(vendors: readonly Vendor[], quirks: readonly string[]): readonly string[] {
  const exists = vendors.flatMap(({ id, quirks: own }) => Object.keys(own).map((name) => `${id}/${name}`));
  for (const quirk of quirks) {
    if (!exists.includes(quirk)) {
      throw new ToolkitError(
        'unknownSetting',
        `No quirk is called ${quirk}. There are: ${exists.join(', ')}.`,
      );
    }
  }
  return quirks;
}
