import type { CredentialKind, CredentialReset } from '../../language/vendor.ts';
import type { Store } from '../../language/world.ts';
import { sha256 } from '../../wire/digest.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import { type ChosenCredentials, type TakenMark, toTakenError } from './choose-credentials.ts';
import type { ClockState } from './clock.ts';
import { createEndings, type Ending, type Endings } from './create-endings.ts';
import type { Keeper, Note } from './keeper.ts';
import { makeTenant, renewCredentials, type TenantMaking } from './make-tenant.ts';
import { createMemoryBudget, type MemoryBudget } from './memory-budget.ts';
import type { Packages } from './packages.ts';
import { keepFirst, recordKey, recordsIn } from './tenant-records.ts';

/** A tenant: one set of credentials for every vendor, with its own state. Plain data, kept in the store. */
export interface TenantRecord {
  readonly id: string;
  /** Ten letters and digits. Issued tokens contain them. */
  readonly mark: string;
  /** By credential kind. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** When they were made or reset, by credential kind, in ms since the epoch on the tenant's clock. */
  readonly issuedAt: Readonly<Record<string, number>>;
  /** How often they were reset, by credential kind. */
  readonly resets: Readonly<Record<string, number>>;
  /** The marks of credentials that were reset. They still lead to the tenant. The latest ten are kept. */
  readonly formerMarks: readonly string[];
  /**
   * Credentials that lead to the tenant but are refused like wrong ones. Empty for `default`: all wrong ones lead to
   * it.
   */
  readonly invalid: Readonly<Record<string, unknown>>;
  /** Whether tokens of an earlier run are unknown: so it was asked for, or the tenant was reset. */
  readonly forgetsTokens?: true;
  /** The end of the tenant's life, in real time: ms since the epoch. */
  readonly expiresAt?: number;
  /** By setting name. An absent setting has its default. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The names of the quirks that are on: `acme/documentExample`. */
  readonly quirks: readonly string[];
  readonly clock: ClockState;
  /** By vendor id, or the key of a product. Calls of one that is absent are unlimited. */
  readonly packages: Readonly<Record<string, Packages>>;
}

export interface NewTenant {
  readonly credentials?: ChosenCredentials;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly quirks?: readonly string[];
  readonly packages?: TenantRecord['packages'];
  readonly expiresAt?: number;
}

/** A kind of credentials that can be reset. */
export type ResettableKind = CredentialKind & { readonly reset: CredentialReset<unknown> };

export interface Tenants {
  get(id: string): MaybePromise<TenantRecord | undefined>;
  /** The tenant with this mark: a key, the id of an app, or the mark in a token. */
  find(mark: string): MaybePromise<TenantRecord | undefined>;
  /**
   * Creates a tenant. Expired tenants are deleted. Error `badRequest`: chosen credentials are malformed, or lead to
   * another tenant.
   */
  create(id: string, options?: NewTenant): MaybePromise<TenantRecord>;
  save(tenant: TenantRecord): MaybePromise<void>;
  /**
   * Resets the credentials of this kind at the time `now` on the tenant's clock, and returns the new record. The old
   * credentials still lead to the tenant.
   */
  renew(tenant: TenantRecord, kind: ResettableKind, now: number): MaybePromise<TenantRecord>;
  /** Deletes the tenant and all of its state. */
  delete(tenant: TenantRecord): void;
  /**
   * Deletes tokens, nonces, counts and used calls. Clock, packages, settings, quirks and credentials become what they
   * were at first. From then on, tokens of an earlier run are unknown.
   */
  reset(tenant: TenantRecord): void;
  /** Those that have not expired, in the order in which they were created. */
  ids(): readonly string[];
}

/** The expired tenants that one call removes at most, so that it does not hold up others. */
const mostAtOnce = 100;

interface TenantsOptions extends Partial<Omit<TenantMaking, 'kinds'>> {
  readonly memory?: MemoryBudget;
  /** Called for each tenant that was deleted or has expired. */
  readonly onGone?: ((id: string) => void) | undefined;
  /** Of the store. */
  readonly keeper?: Keeper | undefined;
}

/** The approximate size of a tenant with its marks, before it has any state. */
export const tenantBytes = 8 * 1024;

/** Characters. A name can contain a nonce of the caller. */
const longestName = 256;

/** The key of a tenant's value in the store. A long name is shortened by its digest. */
export function stateKey({ id }: Pick<TenantRecord, 'id'>, name: string): string {
  const short = name.length <= longestName ? name : `${name.slice(0, 40)}:${sha256.hex(name)}`;
  return `state:${id}:${short}`;
}

export function createTenants(
  store: Store,
  kinds: readonly CredentialKind[],
  realNow: () => number,
  { memory = createMemoryBudget(), onGone = () => {}, seed, forgetTokens, keeper }: TenantsOptions = {},
): Tenants {
  const records = recordsIn(store, kinds, (id) => note?.(id));
  const making = { kinds, seed, forgetTokens };
  const first = new Map<string, TenantRecord>();
  const endings = createEndings();
  let note: Note | undefined;
  note = keeper && keepFirst(keeper, { store, records, first, add, forget, making, realNow });

  /** The tenant at this key. An expired tenant is deleted. */
  const read = (key: string) =>
    after(store.get(key, 0) as MaybePromise<TenantRecord | undefined>, (tenant) => {
      if (tenant?.expiresAt === undefined || realNow() < tenant.expiresAt) return tenant;
      remove(tenant);
      return undefined;
    });

  function forget(id: string, record = first.get(id)): void {
    if (record !== undefined) records.remove(record);
    store.clear(stateKey({ id }, ''));
    if (first.delete(id)) memory.addThings(-tenantBytes);
  }

  function remove(tenant: TenantRecord): void {
    forget(tenant.id, tenant);
    note?.(tenant.id);
    onGone(tenant.id);
  }

  function add(tenant: TenantRecord): void {
    if (!first.has(tenant.id)) memory.addThings(tenantBytes);
    first.set(tenant.id, tenant);
    if (tenant.expiresAt !== undefined) endings.add({ id: tenant.id, at: tenant.expiresAt });
  }

  const find = (mark: string) =>
    after(store.get(mark, 0), (key) => (typeof key === 'string' ? read(key) : undefined));

  function renew(tenant: TenantRecord, kind: ResettableKind, now: number): MaybePromise<TenantRecord> {
    const renewed = renewCredentials(tenant, kind, making, now);
    return after(findTaken(find, renewed, records.marksOf(renewed)), (taken) => {
      if (taken !== undefined) return renew({ ...tenant, resets: renewed.resets }, kind, now);
      records.replace(tenant, renewed);
      for (const { name } of kind.reset.ends?.() ?? []) store.delete(stateKey(tenant, name));
      return renewed;
    });
  }

  return {
    get: (id) => read(recordKey(id)),
    find: (mark) => find(`mark:${mark}`),
    create(id, options = {}) {
      // Reading deletes those that have expired, and would otherwise stay forever if nobody asked for them again.
      for (const ended of dueIn(endings, realNow())) read(recordKey(ended.id));
      const make = (attempt: number) => makeTenant(id, options, making, realNow(), attempt);
      return after(makeFree(make, find, records.marksOf, kinds), (tenant) => {
        add(tenant);
        records.write(tenant);
        return tenant;
      });
    },
    save: records.save,
    delete: remove,
    renew,
    reset(tenant) {
      store.clear(stateKey(tenant, ''));
      const { id, resets } = tenant;
      records.replace(tenant, { ...(first.get(id) ?? tenant), resets, forgetsTokens: true });
    },
    ids: () =>
      [...first.values()].flatMap(({ id, expiresAt = Infinity }) => (realNow() < expiresAt ? id : [])),
  };
}

/** Some of the ends that have come. */
function* dueIn(endings: Endings, now: number): Iterable<Ending> {
  for (let taken = 0; taken < mostAtOnce; taken += 1) {
    const last = endings.takeDue(now);
    if (last === undefined) return;
    yield last;
  }
}

/** The first attempt that leads to no other tenant. What every attempt has is chosen, and refused. */
function makeFree(
  make: (attempt: number) => TenantRecord,
  find: (mark: string) => MaybePromise<TenantRecord | undefined>,
  marksOf: (tenant: TenantRecord) => readonly string[],
  kinds: readonly CredentialKind[],
  attempt = 0,
): MaybePromise<TenantRecord> {
  const tenant = make(attempt);
  return after(findTaken(find, tenant, marksOf(tenant)), (taken) => {
    if (taken === undefined) return tenant;
    if (marksOf(make(attempt + 1)).includes(taken.mark)) throw toTakenError(tenant, taken, kinds);
    return makeFree(make, find, marksOf, kinds, attempt + 1);
  });
}

/** The first of these marks of a tenant that leads to another one. */
function findTaken(
  find: (mark: string) => MaybePromise<TenantRecord | undefined>,
  tenant: TenantRecord,
  [mark, ...others]: readonly string[],
): MaybePromise<TakenMark | undefined> {
  if (mark === undefined) return undefined;
  return after(find(mark), (other) =>
    other === undefined || other.id === tenant.id ? findTaken(find, tenant, others) : { mark, by: other.id },
  );
}
