import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Setting } from '../../language/setting.ts';
import type { CredentialKind } from '../../language/vendor.ts';
import type { Random, Store } from '../../language/world.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import type { ClockState } from './clock.ts';

/** One set of credentials for every vendor, with its own state. Plain data, kept in the store. */
export interface TenantRecord {
  readonly id: string;
  /** Ten letters and digits that issued tokens carry. */
  readonly mark: string;
  /** By credential kind. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Others that lead to the tenant and are refused as wrong ones are; none of `default`, to which all wrong ones lead. */
  readonly invalid: Readonly<Record<string, unknown>>;
  /** In real time, ms since the epoch. */
  readonly expiresAt?: number;
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

export interface NewTenant {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly quirks?: readonly string[];
  readonly packages?: TenantRecord['packages'];
  readonly expiresAt?: number;
}

export interface Tenants {
  get(id: string): MaybePromise<TenantRecord | undefined>;
  /** Whose a mark is: an AppCode, an appid, the mark in a token. */
  find(mark: string): MaybePromise<TenantRecord | undefined>;
  /** With fresh credentials; the built-in ones for `default`. Those whose time has come are forgotten. */
  create(id: string, options?: NewTenant): TenantRecord;
  save(tenant: TenantRecord): MaybePromise<void>;
  /** With all that is remembered of it. */
  delete(tenant: TenantRecord): void;
  /** Forgets tokens, nonces, counts and used calls, and sets clock and packages to what they were at first. */
  reset(tenant: TenantRecord): void;
  /** In the order in which they were made. */
  ids(): readonly string[];
}

function recordKey(id: string): string {
  return `tenant:${id}`;
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

export function createTenants(
  store: Store,
  random: Random,
  kinds: readonly CredentialKind[],
  realNow: () => number,
  onGone: (id: string) => void = () => {},
): Tenants {
  const first = new Map<string, TenantRecord>();
  /** When the next one expires. */
  let soonest = Infinity;

  /** One whose time has come is gone. */
  const read = (key: string) =>
    after(store.get(key, 0) as MaybePromise<TenantRecord | undefined>, (tenant) => {
      if (tenant?.expiresAt === undefined || realNow() < tenant.expiresAt) return tenant;
      remove(tenant);
      return undefined;
    });

  function remove(tenant: TenantRecord): void {
    for (const mark of marksOf(tenant, kinds)) store.delete(mark);
    store.delete(recordKey(tenant.id));
    store.clear(stateKey(tenant, ''));
    first.delete(tenant.id);
    onGone(tenant.id);
  }

  /** A tenant that nobody asks for again would stay for good. */
  function removeExpired(): void {
    const now = realNow();
    if (now < soonest) return;
    soonest = Infinity;
    for (const tenant of first.values()) {
      const { expiresAt = Infinity } = tenant;
      if (expiresAt <= now) remove(tenant);
      else soonest = Math.min(soonest, expiresAt);
    }
  }

  return {
    get: (id) => read(recordKey(id)),
    find: (mark) =>
      after(store.get(`mark:${mark}`, 0), (key) => (typeof key === 'string' ? read(key) : undefined)),
    create(id, options = {}) {
      removeExpired();
      const tenant = makeRecord(id, options, random, kinds);
      const key = recordKey(id);
      store.set(key, tenant);
      // The key itself: to make it anew for each call costs as much as to look it up.
      for (const mark of marksOf(tenant, kinds)) store.set(mark, key);
      first.set(id, tenant);
      soonest = Math.min(soonest, tenant.expiresAt ?? Infinity);
      return tenant;
    },
    save: (tenant) => store.set(recordKey(tenant.id), tenant),
    delete: remove,
    reset(tenant) {
      const { clock, packages, settings, quirks } = first.get(tenant.id) ?? tenant;
      store.clear(stateKey(tenant, ''));
      store.set(recordKey(tenant.id), { ...tenant, clock, packages, settings, quirks });
    },
    ids: () => [...first.keys()],
  };
}

function makeRecord(
  id: string,
  { settings = {}, quirks = [], packages = {}, expiresAt }: NewTenant,
  random: Random,
  kinds: readonly CredentialKind[],
): TenantRecord {
  const isDefault = id === 'default';
  const made = (kind: CredentialKind) => [kind.id, kind.generate(random)] as const;
  return {
    id,
    mark: random.text(alphanumerics, 10),
    credentials: Object.fromEntries(
      kinds.map((kind) => (isDefault ? ([kind.id, kind.fallback] as const) : made(kind))),
    ),
    invalid: isDefault ? {} : Object.fromEntries(kinds.map(made)),
    settings,
    quirks,
    clock: { offsetMs: 0 },
    packages,
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

/** The keys under which the store says whose a mark is. */
function marksOf(
  { mark, credentials, invalid }: TenantRecord,
  kinds: readonly CredentialKind[],
): readonly string[] {
  const own = kinds.flatMap((kind) => [
    ...kind.marks(credentials[kind.id]),
    ...(invalid[kind.id] === undefined ? [] : kind.marks(invalid[kind.id])),
  ]);
  return [`tenant:${mark}`, ...own].map((one) => `mark:${one}`);
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
        throw new ToolkitError('badSetting', `The setting ${name} cannot be ${show(value)}: ${why}.`);
      }
      return [name, parsed.data];
    }),
  );
}

/** As JSON of bounded length; a value can be nested deeper than JSON can be written. */
function show(value: unknown): string {
  try {
    const text = JSON.stringify(value) ?? typeof value;
    return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
  } catch {
    return 'that';
  }
}
