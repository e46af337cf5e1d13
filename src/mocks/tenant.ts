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

/** What a test arranges for one set of credentials. Everything answers with a promise. */
export interface Tenant {
  readonly id: string;
  credentials(): Promise<Credentials>;
  /** Others that lead to this tenant and are refused; of `default` there are none. */
  invalidCredentials(): Promise<Credentials>;
  /** The tenant's clock, error `badRequest` where no date would be; tokens, nonces, limits, packages and schedules follow. In ms since the epoch. */
  readonly clock: {
    now(): Promise<number>;
    set(ms: number): Promise<void>;
    advance(ms: number): Promise<void>;
    freeze(): Promise<void>;
    unfreeze(): Promise<void>;
  };
  /**
   * The next call of an operation answers this row; or the next ones these, in turn. The rule's id. Errors
   * `unknownVendor`, `unknownOperation`, `unknownOutcome`, `badRule`.
   */
  next<O extends OperationName>(
    operation: O,
    outcome: OutcomeName<O> | readonly OutcomeName<O>[],
    options?: NextOptions,
  ): Promise<string>;
  /** Any rule; its id. Errors as of `next`. */
  rule(rule: Omit<Rule, 'tenant'>): Promise<string>;
  rules(): Promise<readonly RuleState[]>;
  /** Error `unknownRule` where the tenant has none of that id, or no longer. */
  deleteRule(id: string): Promise<void>;
  /** Its calls, the newest last: masked, unless `reveal` says otherwise. */
  calls(query?: Omit<CallQuery, 'tenant'>): Promise<readonly EntryView[]>;
  /** What its calls would have cost, what is left of its packages, and what was charged twice. */
  bill(): Promise<LedgerSummary>;
  /** Settings by name; `quirks` is the list of those that are on. Error `unknownSetting` or `badSetting`. */
  configure(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /**
   * Gives the tenant a whole package of calls of one vendor, `validMs` from now; without one, calls are unlimited.
   * Error `unknownVendor`.
   */
  setPackage(vendor: string, held: { total: number; validMs?: number; overdue?: boolean }): Promise<void>;
  /** As it was when it was made: rules, calls, tokens, counts and the clock's moves are gone. */
  reset(): Promise<void>;
  /** With its credentials; they then lead to `default`. Error `badRequest` for `default` itself. */
  delete(): Promise<void>;
}

export interface TenantParts {
  readonly world: World;
  readonly rules: Rules;
  readonly names: Names;
  readonly journal: Journal;
  readonly ledger: Ledger;
}

/** Every method has the error `unknownTenant`. */
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
