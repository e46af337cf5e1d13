import { ToolkitError } from '../errors/toolkit-error.ts';
import type { World } from '../world/create-world.ts';
import { advanceClock, freezeClock, readClock, setClock } from '../world/state/clock.ts';
import { readSettings, stateKey, type TenantRecord, usageKey } from '../world/state/tenants.ts';
import type { EntryView } from './journal/entry.ts';
import type { CallQuery, Journal } from './journal/journal.ts';
import type { Ledger, LedgerSummary } from './ledger/ledger.ts';
import type { Names } from './names.ts';
import type { OperationName, OutcomeName } from './operation-names.ts';
import type { NextOptions, Rule, RuleState } from './rules/rule.ts';
import { nextRule, parseRule } from './rules/rule.ts';
import type { Rules } from './rules/rules.ts';

type Credentials = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The actions of a test on one set of credentials. Every method returns a promise. */
export interface Tenant {
  readonly id: string;
  credentials(): Promise<Credentials>;
  /** Credentials that lead to this tenant and are refused. Empty for `default`. */
  invalidCredentials(): Promise<Credentials>;
  /**
   * The tenant's clock, in ms since the epoch. Tokens, nonces, limits, packages and schedules follow it. Error
   * `badRequest` for a time outside the years 1 to 9999.
   */
  readonly clock: {
    now(): Promise<number>;
    set(ms: number): Promise<void>;
    advance(ms: number): Promise<void>;
    freeze(): Promise<void>;
    unfreeze(): Promise<void>;
  };
  /**
   * Gives the next call of an operation this row, or the next calls these rows, in turn. Returns the id of the rule.
   * Errors `unknownVendor`, `unknownOperation`, `unknownOutcome`, `badRule`.
   */
  next<O extends OperationName>(
    operation: O,
    outcome: OutcomeName<O> | readonly OutcomeName<O>[],
    options?: NextOptions,
  ): Promise<string>;
  /** Adds any rule. Returns its id. Errors as for `next`. */
  rule(rule: Omit<Rule, 'tenant'>): Promise<string>;
  rules(): Promise<readonly RuleState[]>;
  /** Error `unknownRule` if the tenant has no rule with this id. */
  deleteRule(id: string): Promise<void>;
  /** The tenant's calls, the newest last. They are masked unless `reveal` is set. */
  calls(query?: Omit<CallQuery, 'tenant'>): Promise<readonly EntryView[]>;
  /** The cost of the calls, the state of the packages, and the double charges. */
  bill(): Promise<LedgerSummary>;
  /** Sets settings by name. `quirks` is the list of quirks that are on. Errors `unknownSetting`, `badSetting`. */
  configure(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /**
   * Gives the tenant a full package of calls of one vendor, which expires `validMs` from now. Calls of a vendor are
   * unlimited if the tenant has no package of it. Error `unknownVendor`.
   */
  setPackage(vendor: string, held: { total: number; validMs?: number; overdue?: boolean }): Promise<void>;
  /** Restores the state at creation: rules, calls, tokens, counts and changes of the clock are gone. */
  reset(): Promise<void>;
  /** Deletes the tenant. Its credentials then lead to `default`. Error `badRequest` for `default` itself. */
  delete(): Promise<void>;
}

export interface TenantParts {
  readonly world: World;
  readonly rules: Rules;
  readonly names: Names;
  readonly journal: Journal;
  readonly ledger: Ledger;
}

/** Error of every method: `unknownTenant`. */
export function createTenant(id: string, { world, rules, names, journal, ledger }: TenantParts): Tenant {
  const read = async (): Promise<TenantRecord> => {
    const record = await world.tenants.get(id);
    if (record !== undefined) return record;
    throw new ToolkitError('unknownTenant', `There is no tenant ${id}; it has expired or was deleted.`);
  };
  const change = async (next: (record: TenantRecord) => Partial<TenantRecord>): Promise<void> => {
    const record = await read();
    await world.tenants.save({ ...record, ...next(record) });
  };
  const now = async () => readClock((await read()).clock, world.now());
  const add = async (rule: Rule) =>
    rules.add(names.requireRows(parseRule({ ...rule, tenant: id })), await now());

  return {
    id,
    credentials: async () => (await read()).credentials as Credentials,
    invalidCredentials: async () => (await read()).invalid as Credentials,
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
      const own = rules.list((await read()).id);
      if (own.some((rule) => rule.id === wanted)) rules.delete(wanted);
      else
        throw new ToolkitError(
          'unknownRule',
          `The tenant ${id} has no rule ${wanted}; it ended, or was deleted.`,
        );
    },
    calls: async (query) => journal.calls({ ...query, tenant: (await read()).id }),
    async bill() {
      const record = await read();
      const at = readClock(record.clock, world.now());
      const packages = await Promise.all(
        Object.entries(record.packages).map(async ([vendor, held]) => {
          const used = await world.store.get(stateKey({ id }, usageKey(vendor)), at);
          return { ...held, vendor, used: typeof used === 'number' ? used : 0 };
        }),
      );
      return ledger.summary(id, { now: at, packages });
    },
    configure: ({ quirks, ...settings }) =>
      change((record) => ({
        settings: { ...record.settings, ...readSettings(names.settings, settings) },
        ...(quirks !== undefined && { quirks: names.parseQuirks(quirks) }),
      })),
    async setPackage(vendor, { total, validMs, overdue = false }) {
      names.requireVendor(vendor);
      await change(({ packages, clock }) => {
        const expiresAt = validMs === undefined ? {} : { expiresAt: readClock(clock, world.now()) + validMs };
        return { packages: { ...packages, [vendor]: { total, overdue, ...expiresAt } } };
      });
      await world.store.delete(stateKey({ id }, usageKey(vendor)));
    },
    async reset() {
      world.tenants.reset(await read());
      for (const part of [rules, journal, ledger]) part.clear(id);
    },
    async delete() {
      if (id === 'default') {
        throw new ToolkitError('badRequest', 'The tenant default cannot be deleted; reset it instead.');
      }
      world.tenants.delete(await read());
    },
  };
}
