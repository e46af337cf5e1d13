import type { CredentialKind } from '../../language/vendor.ts';
import type { Random, Store } from '../../language/world.ts';
import { alphanumerics } from '../../language/world.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import type { ClockState } from './clock.ts';
import type { Packages } from './packages.ts';

/** A tenant: one set of credentials for every vendor, with its own state. Plain data, kept in the store. */
export interface TenantRecord {
  readonly id: string;
  /** Ten letters and digits. Issued tokens contain them. */
  readonly mark: string;
  /** By credential kind. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /**
   * Credentials that lead to the tenant but are refused like wrong ones. Empty for `default`: all wrong ones lead to
   * it.
   */
  readonly invalid: Readonly<Record<string, unknown>>;
  /** The end of the tenant's life, in real time: ms since the epoch. */
  readonly expiresAt?: number;
  /** By setting name. An absent setting has its default. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The names of the quirks that are on: `wechat/documentExample`. */
  readonly quirks: readonly string[];
  readonly clock: ClockState;
  /** By vendor id. Calls of a vendor that is absent are unlimited. */
  readonly packages: Readonly<Record<string, Packages>>;
}

export interface NewTenant {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly quirks?: readonly string[];
  readonly packages?: TenantRecord['packages'];
  readonly expiresAt?: number;
}

export interface Tenants {
  get(id: string): MaybePromise<TenantRecord | undefined>;
  /** The tenant with this mark: an AppCode, an appid, or the mark in a token. */
  find(mark: string): MaybePromise<TenantRecord | undefined>;
  /** Creates a tenant with new credentials; `default` gets the built-in ones. Expired tenants are deleted. */
  create(id: string, options?: NewTenant): TenantRecord;
  save(tenant: TenantRecord): MaybePromise<void>;
  /** Deletes the tenant and all of its state. */
  delete(tenant: TenantRecord): void;
  /**
   * Deletes tokens, nonces, counts and used calls. Clock, packages, settings and quirks become what they were at first.
   */
  reset(tenant: TenantRecord): void;
  /** In the order in which they were created. */
  ids(): readonly string[];
}

function recordKey(id: string): string {
  return `tenant:${id}`;
}

/** The key of a tenant's value in the store. */
export function stateKey({ id }: Pick<TenantRecord, 'id'>, name: string): string {
  return `state:${id}:${name}`;
}

export function createTenants(
  store: Store,
  random: Random,
  kinds: readonly CredentialKind[],
  realNow: () => number,
  onGone: (id: string) => void = () => {},
): Tenants {
  const first = new Map<string, TenantRecord>();
  /** The time at which the next tenant expires. */
  let soonest = Infinity;

  /** The tenant at this key. An expired tenant is deleted. */
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

  /** Deletes expired tenants. A tenant that nobody asks for again would otherwise stay forever. */
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
      // The same key for all marks: making it again for each call would cost as much as looking it up.
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
