import { after, type MaybePromise } from '../definition/maybe-promise.ts';
import type { Setting } from '../definition/setting.ts';
import { ToolkitError } from '../definition/toolkit-error.ts';
import type { CredentialKind } from '../definition/vendor.ts';
import type { Random, Store } from '../definition/world.ts';
import type { ClockState } from './clock.ts';

/** One set of credentials for every vendor, with its own state. Plain data, kept in the store. */
export interface TenantRecord {
  readonly id: string;
  /** Ten letters and digits that issued tokens carry. */
  readonly mark: string;
  /** By credential kind. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** By setting name; what is absent has its default. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Names of quirks that are on: `wechat/documentExample`. */
  readonly quirks: readonly string[];
  readonly clock: ClockState;
  /** By vendor id. */
  readonly packages: Readonly<Record<string, Package>>;
}

export interface Package {
  readonly total: number;
  /** ms since the epoch of the tenant's clock. */
  readonly expiresAt?: number;
  readonly overdue?: boolean;
}

export interface Tenants {
  get(id: string): MaybePromise<TenantRecord | undefined>;
  /** Whose a mark is: an AppCode, an appid, the mark in a token. */
  find(mark: string): MaybePromise<TenantRecord | undefined>;
  /** With fresh credentials; the built-in ones for `default`. */
  create(id: string, settings?: Readonly<Record<string, unknown>>, quirks?: readonly string[]): TenantRecord;
  save(tenant: TenantRecord): MaybePromise<void>;
}

/** Where a tenant's value is in the store. */
export function stateKey({ id }: Pick<TenantRecord, 'id'>, name: string): string {
  return `state:${id}:${name}`;
}

/** The name under which the calls of a package are counted. */
export function usageKey(vendor: string): string {
  return `package:${vendor}`;
}

const alphanumerics = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function createTenants(store: Store, random: Random, kinds: readonly CredentialKind[]): Tenants {
  const get = (id: string) => store.get(`tenant:${id}`, 0) as MaybePromise<TenantRecord | undefined>;
  return {
    get,
    find: (mark) =>
      after(store.get(`mark:${mark}`, 0), (id) => (typeof id === 'string' ? get(id) : undefined)),
    create(id, settings = {}, quirks = []) {
      const isDefault = id === 'default';
      const tenant: TenantRecord = {
        id,
        mark: random.text(alphanumerics, 10),
        credentials: Object.fromEntries(
          kinds.map((kind) => [kind.id, isDefault ? kind.fallback : kind.generate(random)]),
        ),
        settings,
        quirks,
        clock: { offsetMs: 0 },
        packages: {},
      };
      store.set(`tenant:${id}`, tenant);
      store.set(`mark:tenant:${tenant.mark}`, id);
      for (const kind of kinds) {
        for (const mark of kind.marks(tenant.credentials[kind.id])) store.set(`mark:${mark}`, id);
      }
      return tenant;
    },
    save: (tenant) => store.set(`tenant:${tenant.id}`, tenant),
  };
}

/** Settings by name, checked; what a caller misspells is told what exists. */
export function readSettings(
  known: readonly Setting[],
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const byName = new Map(known.map((setting) => [setting.name, setting]));
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const setting = byName.get(name);
      if (setting === undefined) {
        const exists = [...byName.keys()].join(', ');
        throw new ToolkitError('unknownSetting', `No setting is called ${name}. There are: ${exists}.`);
      }
      const parsed = setting.schema.safeParse(value);
      if (!parsed.success) {
        const why = parsed.error.issues.map(({ message }) => message).join('; ');
        throw new ToolkitError(
          'badSetting',
          `The setting ${name} cannot be ${JSON.stringify(value)}: ${why}.`,
        );
      }
      return [name, parsed.data];
    }),
  );
}
