import { existing } from '../errors/to-existing.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import type { CredentialKind } from '../language/vendor.ts';
import { after } from '../wire/maybe-promise.ts';
import { say, sentences } from '../words/text.ts';
import type { World } from '../world/create-world.ts';
import { advanceClock, freezeClock, readClock, setClock } from '../world/state/clock.ts';
import { readSettings } from '../world/state/read-settings.ts';
import type { ResettableKind, TenantRecord } from '../world/state/tenants.ts';
import type { EntryView } from './journal/entry.ts';
import type { CallQuery, Journal } from './journal/journal.ts';
import type { Ledger, LedgerSummary } from './ledger/ledger.ts';
import type { NewPackage } from './ledger/new-package.ts';
import type { PackageUsageRow, Period } from './ledger/package-usage.ts';
import type { PackageView } from './ledger/package-view.ts';
import type { Names } from './names.ts';
import type { LooseNames, OutcomeCode } from './operation-names.ts';
import type { Records } from './records.ts';
import type { NextOptions, Rule, RuleState } from './rules/rule.ts';
import { nextRule, parseRule } from './rules/rule.ts';
import type { Rules } from './rules/rules.ts';
import { tenantPackages } from './tenant-packages.ts';

export interface UsageQuery extends Period {
  /** The id of a package. Default: all packages of the product. */
  readonly package?: string | undefined;
}

/** The actions of a test on one set of credentials. Every method returns a promise. */
export interface Tenant<N extends LooseNames = LooseNames> {
  readonly id: string;
  credentials(): Promise<N['credentials']>;
  /** Credentials that lead to this tenant and are refused. Empty for `default`. */
  invalidCredentials(): Promise<N['invalidCredentials']>;
  /**
   * Resets the credentials of one kind, as the vendor resets them, and returns the new ones. Former ones lead to this
   * tenant and are refused. Error `badRequest` if they cannot be reset.
   */
  resetCredential<K extends keyof N['credentials']>(kind: K): Promise<N['credentials'][K]>;
  /**
   * The tenant's clock, in ms since the epoch. Tokens, nonces, limits, packages and schedules follow it. Error
   * `badRequest` for a time outside the years 1 to 9998.
   */
  readonly clock: {
    now(): Promise<number>;
    set(ms: number): Promise<void>;
    advance(ms: number): Promise<void>;
    freeze(): Promise<void>;
    unfreeze(): Promise<void>;
  };
  /**
   * Gives the next call of an operation this row, or the next calls these rows, in turn. A row is named by its name or
   * its code: `'quotaExhausted'`, `3008`, `'B403MQ'`. Returns the id of the rule.
   * Errors `unknownVendor`, `unknownOperation`, `unknownOutcome`, `badRule`.
   */
  next<O extends keyof N['rows'] & string>(
    operation: O,
    outcome: N['rows'][O] | OutcomeCode | readonly (N['rows'][O] | OutcomeCode)[],
    options?: NextOptions,
  ): Promise<string>;
  /** Adds any rule. Returns its id. Errors as for `next`. */
  rule(rule: Omit<Rule<N>, 'tenant'>): Promise<string>;
  rules(): Promise<readonly RuleState[]>;
  /** Error `unknownRule` if the tenant has no rule with this id. */
  deleteRule(id: string): Promise<void>;
  /** The tenant's calls, the newest last. They are masked unless `reveal` is set. */
  calls(query?: Omit<CallQuery<N>, 'tenant'>): Promise<readonly EntryView[]>;
  /** The cost of the calls, the state of the packages, and the double charges. */
  bill(): Promise<LedgerSummary>;
  /** Sets settings by name. `quirks` is the list of quirks that are on. Errors `unknownSetting`, `badSetting`. */
  configure(settings: N['settings'] & { readonly quirks?: readonly N['quirk'][] }): Promise<void>;
  /**
   * Gives the tenant a full package of calls of one vendor, or of one of its products (`acme/read`), in place of all that
   * it has of it. Calls are unlimited if the tenant has no package of the product and none of the vendor. Errors `unknownVendor`, `badRequest`.
   */
  setPackage(vendor: ProductName<N>, wanted: NewPackage): Promise<void>;
  /**
   * Buys one more package, and returns it. Packages of a vendor are used in the order of their ends. Errors
   * `unknownVendor`, `badRequest` (malformed, or more than 100 packages of a vendor).
   */
  buyPackage(vendor: ProductName<N>, wanted: NewPackage): Promise<PackageView>;
  /** The packages of one vendor or of all, the newest first. Error `unknownVendor`. */
  packages(vendor?: ProductName<N>): Promise<readonly PackageView[]>;
  /**
   * The billed calls of a vendor's packages in windows of ten minutes, the newest first. Calls without a package are in
   * none. Errors `unknownVendor`, `badRequest` (no such package).
   */
  usage(vendor: ProductName<N>, query?: UsageQuery): Promise<readonly PackageUsageRow[]>;
  /**
   * Restores the state at creation: rules, calls, tokens, counts, and changes of the clock, packages and credentials are
   * gone.
   */
  reset(): Promise<void>;
  /** Deletes the tenant. Its credentials then lead to `default`. Error `badRequest` for `default` itself. */
  delete(): Promise<void>;
}

/** `acme`, or `acme/read` if it sells that apart. */
export type ProductName<N extends LooseNames = LooseNames> = N['vendor'] | `${N['vendor']}/${string}`;

export interface TenantParts {
  readonly world: World;
  readonly rules: Rules;
  readonly names: Names;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly records: Records;
  /** The quirks of new tenants, which keep the answers of the release that the mock was asked for. */
  readonly keeping: readonly string[];
}

/** Error of every method: `unknownTenant`. */
export function createTenant(id: string, parts: TenantParts): Tenant {
  const { world, rules, names, journal, records } = parts;
  const read = async () => requireRecord(id, await world.tenants.get(id));
  // Not with `read`, because two changes at once would then both begin with the record before them.
  const change = async (next: (record: TenantRecord) => Partial<TenantRecord>): Promise<void> =>
    after(world.tenants.get(id), (found) => {
      const record = requireRecord(id, found);
      return world.tenants.save({ ...record, ...next(record) });
    });
  const now = async () => readClock((await read()).clock, world.now());
  const add = async (rule: Rule) =>
    rules.add(names.requireRows(parseRule({ ...rule, tenant: id })), await now());

  return {
    id,
    credentials: async () => (await read()).credentials as LooseNames['credentials'],
    invalidCredentials: async () => (await read()).invalid as LooseNames['credentials'],
    async resetCredential(wanted) {
      const kind = requireResettable(names.credentialKinds, wanted);
      const renewed = await after(world.tenants.get(id), (found) => {
        const record = requireRecord(id, found);
        return world.tenants.renew(record, kind, readClock(record.clock, world.now()));
      });
      return (renewed.credentials as LooseNames['credentials'])[wanted] ?? {};
    },
    clock: {
      now,
      set: (ms) => change(({ clock }) => ({ clock: setClock(clock, ms, world.now()) })),
      advance: (ms) => change(({ clock }) => ({ clock: advanceClock(clock, ms, world.now()) })),
      freeze: () => change(({ clock }) => ({ clock: freezeClock(clock, true, world.now()) })),
      unfreeze: () => change(({ clock }) => ({ clock: freezeClock(clock, false, world.now()) })),
    },
    next: (operation, outcome, options) => add(nextRule(operation, outcome, options)),
    rule: add,
    rules: async () => rules.list((await read()).id),
    async deleteRule(wanted) {
      const own = (await read()).id;
      if (rules.get(wanted)?.tenant === own) rules.delete(wanted);
      else
        throw new ToolkitError(
          'unknownRule',
          say(
            {
              en: 'The tenant {id} has no rule {wanted}; it ended, or was deleted.',
              zh: '租户 {id} 没有规则 {wanted}：它已用完，或已删除。',
            },
            { id, wanted },
          ),
        );
    },
    calls: async (query) => journal.calls({ ...query, tenant: (await read()).id }),
    ...tenantPackages(id, parts, { read, change }),
    configure: ({ quirks, ...settings }) =>
      change((record) => ({
        settings: { ...record.settings, ...readSettings(names.settings, settings) },
        ...(quirks !== undefined && { quirks: names.parseQuirks(quirks) }),
      })),
    async reset() {
      world.tenants.reset(await read());
      rules.clear(id);
      records.clear(id);
    },
    async delete() {
      if (id === 'default') {
        throw new ToolkitError('badRequest', {
          en: 'The tenant default cannot be deleted; reset it instead.',
          zh: '租户 default 不能删除，只能重置。',
        });
      }
      world.tenants.delete(await read());
    },
  };
}

function requireRecord(id: string, record: TenantRecord | undefined): TenantRecord {
  if (record !== undefined) return record;
  throw new ToolkitError(
    'unknownTenant',
    say(
      {
        en: 'There is no tenant {id}; it has expired or was deleted.',
        zh: '没有租户 {id}：它已过期，或已删除。',
      },
      { id },
    ),
  );
}

function requireResettable(kinds: readonly CredentialKind[], wanted: string): ResettableKind {
  const resettable = kinds.filter((kind): kind is ResettableKind => kind.reset !== undefined);
  const found = resettable.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  const none = say(
    { en: 'No credentials {wanted} can be reset.', zh: '没有可重置的凭证 {wanted}。' },
    { wanted: wanted.slice(0, 100) },
  );
  const exists = resettable.map(({ id }) => id);
  throw new ToolkitError('badRequest', sentences(none, existing(wanted, exists)));
}
