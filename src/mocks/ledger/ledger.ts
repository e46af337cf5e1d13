import { createPriceLists } from '../../language/sale/products.ts';
import type { Vendor } from '../../language/vendor.ts';
import { type Keeper, type Note, splitKey } from '../../world/state/keeper.ts';
import { findOrMake } from '../find-or-make.ts';
import { type Account, createAccount, type Line } from './account.ts';
import { type AccountPlace, createPlaces } from './create-places.ts';
import type { PackageUsageRow, Period } from './package-usage.ts';
import type { PackageView } from './package-view.ts';
import { createSpendings, type Spending } from './spending.ts';
import { type Cost, type PricedPackage, toYuan } from './tariff.ts';
import { countCall, toUsageCsv } from './usage.ts';
import { summarizeUsage, type UsageSummary } from './usage-summary.ts';

/** A call that a vendor answered. */
export interface LedgerCall {
  /** ms since the epoch on the tenant's clock. */
  readonly at: number;
  readonly tenant: string;
  readonly vendor: string;
  /** Without the vendor: `read`. */
  readonly operation: string;
  readonly outcome: string;
  readonly billed: boolean | 'unknown';
  /** The package that the call is charged to if it is billed. */
  readonly package?: (PricedPackage & { readonly id?: string }) | undefined;
  /** The result of `chargeKey`, which differs between operations. It is only used if the call is billed. */
  readonly key?: number | undefined;
  /** The result of `orderOf`. */
  readonly order?: string | undefined;
}

/** A recent call, as the ledger keeps it. */
export interface LedgerEntry {
  readonly at: number;
  readonly tenant: string;
  /** `acme/read` */
  readonly operation: string;
  readonly outcome: string;
  readonly billed: boolean | 'unknown';
  /** The price; null if it is unknown. It is set for billed calls only, as are the fields below. */
  readonly yuan: number | null | undefined;
  readonly estimated: boolean | undefined;
  readonly order: string | undefined;
  /** The time at which the same was billed before, in ms since the epoch on the tenant's clock. */
  readonly billedBefore: number | undefined;
}

/** The same thing billed twice: with the same order number, or as the same request. */
export interface DoubleCharge {
  readonly tenant: string;
  readonly operation: string;
  readonly same: 'order' | 'request';
  /** The order number of the later call. */
  readonly order?: string;
  readonly first: number;
  readonly second: number;
}

/** What the ledger found in a call. */
export interface Recorded {
  readonly doubleCharge?: DoubleCharge | undefined;
}

export interface LedgerSummary extends UsageSummary {
  /** Of one tenant. Empty in the summary of all. */
  readonly packages: readonly PackageView[];
  /** The latest double charges of each tenant, the newest last. */
  readonly doubleCharges: readonly DoubleCharge[];
  /** The number of all double charges, including older ones that are not listed. */
  readonly doubleCharged: number;
}

export interface Ledger {
  record(call: LedgerCall): Recorded;
  /** The summary of one tenant or of all. `packages` are those of the tenant. */
  summary(tenant?: string, packages?: readonly PackageView[]): LedgerSummary;
  /** What all calls cost since the start, by operation. */
  spendings(): readonly Spending[];
  /** The rows of these packages whose windows overlap the period, the newest first. */
  packageRows(tenant: string, packageIds: readonly string[], period?: Period): readonly PackageUsageRow[];
  /** Forgets the rows of these packages. */
  forgetPackages(tenant: string, packageIds: readonly string[]): void;
  /** The latest calls, the newest last. */
  recent(tenant: string, limit?: number): readonly LedgerEntry[];
  /** The number of a tenant's calls that were dropped for newer ones. */
  evicted(tenant: string): number;
  /** The usage details as CSV, the newest first: time, product, operation, calls, billed, yuan. */
  csv(tenant: string): string;
  /** Forgets one tenant or all. */
  clear(tenant?: string): void;
}

const nothing: Recorded = Object.freeze({});

/**
 * The cost of calls, by tenant. Each tenant has totals and ten-minute rows by operation (see `createUsage` for their
 * number), the usage rows of its packages, the latest `recentSize` calls, at least the latest 10 000 charges, and the latest 1000 double charges.
 */
export function createLedger(
  vendors: readonly Pick<Vendor, 'id' | 'name' | 'prices' | 'products'>[],
  { recentSize = 1000, keeper }: { readonly recentSize?: number; readonly keeper?: Keeper | undefined } = {},
): Ledger {
  const priceLists = createPriceLists(vendors);
  const accounts = new Map<string, Account>();
  const spendings = createSpendings();
  let note: Note | undefined;
  const places = createPlaces(accountOf);

  function accountOf(tenant: string): Account {
    return findOrMake(accounts, tenant, () =>
      createAccount({
        priceLists,
        recentSize,
        spendingOf: spendings.of,
        note: keeper && ((key) => note?.(`${tenant} ${key}`)),
      }),
    );
  }

  note = keeper?.keep('bill', {
    save(key) {
      const [tenant = '', rest = ''] = splitKey(key, 2);
      return accounts.get(tenant)?.save(rest);
    },
    load(key, value, noteKey) {
      note = noteKey;
      const [tenant = '', rest = ''] = splitKey(key, 2);
      const account = accountOf(tenant);
      account.load(rest, value, (own) => noteKey(`${tenant} ${own}`));
    },
    clear() {
      accounts.clear();
      places.forget();
    },
  });

  function forget(tenant: string): void {
    const keys = note === undefined ? [] : [...(accounts.get(tenant)?.keys() ?? [])];
    accounts.delete(tenant);
    places.forget();
    for (const key of keys) note?.(`${tenant} ${key}`);
  }

  return {
    record: (call) => write(places.of(call), call),
    summary(tenant, packages = []) {
      const chosen =
        tenant === undefined ? [...accounts.values()] : [accounts.get(tenant)].flatMap((one) => one ?? []);
      return {
        ...summarizeUsage(chosen.flatMap(linesOf)),
        packages,
        ...summarizeDoubles(chosen),
      };
    },
    spendings: spendings.list,
    packageRows: (tenant, ids, period) => accounts.get(tenant)?.packages.rows(ids, period) ?? [],
    forgetPackages: (tenant, ids) => accounts.get(tenant)?.packages.forget(ids),
    recent(tenant, limit = recentSize) {
      return limit <= 0 ? [] : (accounts.get(tenant)?.recent.items().slice(-limit) ?? []);
    },
    evicted: (tenant) => accounts.get(tenant)?.recent.evicted ?? 0,
    csv: (tenant) => toUsageCsv(usageRowsOf(accounts.get(tenant))),
    clear(tenant) {
      for (const one of tenant === undefined ? [...accounts.keys()] : [tenant]) forget(one);
    },
  };
}

/** Adds a call to the part of an account that it belongs to. */
function write({ account, purse, line }: AccountPlace, call: LedgerCall): Recorded {
  const { billed, package: held } = call;
  if (billed !== true) {
    line.usage.add(call.at, billed, undefined);
    countCall(line.spending.tally, billed, undefined);
    account.recent.add(toEntry(call, line.name, undefined, undefined));
    return nothing;
  }
  const cost = purse.tariff.charge(held);
  account.noteRate?.(purse.key);
  line.usage.add(call.at, true, cost);
  countCall(line.spending.tally, true, cost);
  if (held?.id !== undefined) account.packages.add(held.id, call.at);
  const doubleCharge = findDouble(account, line.name, call);
  account.recent.add(toEntry(call, line.name, cost, doubleCharge));
  if (doubleCharge === undefined) return nothing;
  line.spending.doubleCharged += 1;
  return { doubleCharge };
}

/** The double charge, if the call repeats an earlier charge. It is also added to the list. */
function findDouble({ watch, doubles }: Account, name: string, call: LedgerCall): DoubleCharge | undefined {
  const { at, tenant, key, order } = call;
  const repeat = watch.watch({ operation: name, at, key, order });
  if (repeat === undefined) return undefined;
  const { same, first } = repeat;
  const found = { tenant, operation: name, same, ...(order !== undefined && { order }), first, second: at };
  doubles.add(found);
  return found;
}

function summarizeDoubles(accounts: readonly Account[]) {
  const doubles = accounts.flatMap((account) => account.doubles.items());
  return {
    doubleCharges: doubles.sort((one, other) => one.second - other.second),
    doubleCharged: accounts.reduce((sum, account) => sum + account.doubles.count, 0),
  };
}

/** The rows, the newest first. */
function usageRowsOf(account: Account | undefined) {
  const rows = [...(account?.purses.values() ?? [])].flatMap(({ product, lines }) =>
    [...lines.values()].flatMap(({ operation, usage }) =>
      usage.rows().map((row) => ({ ...row, product, operation })),
    ),
  );
  return rows.sort((one, other) => (other.from ?? 0) - (one.from ?? 0));
}

function linesOf({ purses }: Account): readonly Line[] {
  return [...purses.values()].flatMap(({ lines }) => [...lines.values()]);
}

/** Fields are listed one by one, because a spread costs as much as the rest of the ledger. */
function toEntry(
  { at, tenant, outcome, billed, order }: LedgerCall,
  operation: string,
  cost: Cost | undefined,
  double: DoubleCharge | undefined,
): LedgerEntry {
  return {
    at,
    tenant,
    operation,
    outcome,
    billed,
    yuan: billed === true ? (cost === undefined ? null : toYuan(cost.micros)) : undefined,
    estimated: cost?.estimated,
    order,
    billedBefore: double?.first,
  };
}
