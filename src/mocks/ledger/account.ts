import type { PriceLists } from '../../language/sale/products.ts';
import { tell } from '../../words/text.ts';
import { type KeptOne, type Note, splitKey } from '../../world/state/keeper.ts';
import { findOrMake } from '../find-or-make.ts';
import { createRing, type Ring } from '../journal/ring.ts';
import { type ChargeWatch, createChargeWatch } from './charge-watch.ts';
import { createDoubleCharges, type DoubleCharges } from './double-charges.ts';
import type { LedgerEntry } from './ledger.ts';
import { createPackageUsage, type PackageUsage } from './package-usage.ts';
import type { Spending } from './spending.ts';
import { createTariff, type Tariff } from './tariff.ts';
import { createUsage, type Usage } from './usage.ts';

/** The usage of one operation by one tenant. */
export interface Line {
  /** `acme/read` */
  readonly name: string;
  readonly operation: string;
  readonly usage: Usage;
  /** That of all tenants. */
  readonly spending: Spending;
}

/** The usage of one product by one tenant, with its prices. */
export interface Purse {
  readonly key: string;
  readonly product: string;
  readonly tariff: Tariff;
  readonly lines: Map<string, Line>;
}

/** All that the ledger knows of a tenant. The latest calls are not kept. */
export interface Account extends KeptOne {
  readonly purses: Map<string, Purse>;
  readonly packages: PackageUsage;
  readonly watch: ChargeWatch;
  readonly recent: Ring<LedgerEntry>;
  readonly doubles: DoubleCharges;
  /** The purse of the product that an operation is part of. */
  purse(vendor: string, operation: string): Purse;
  line(purse: Purse, vendor: string, operation: string): Line;
  /** Notes that the remainders of a product's prices have changed. */
  noteRate?: ((product: string) => void) | undefined;
}

export interface AccountOptions {
  readonly priceLists: PriceLists;
  /** The number of latest calls. */
  readonly recentSize: number;
  readonly spendingOf: (operation: string) => Spending;
  readonly note?: Note | undefined;
}

export function createAccount({ priceLists, recentSize, spendingOf, note }: AccountOptions): Account {
  const under = (prefix: string) => note && ((key: string) => note(`${prefix} ${key}`));
  const purses = new Map<string, Purse>();
  const packages = createPackageUsage(undefined, under('package'));
  const watch = createChargeWatch(undefined, under('charge'));
  const doubles = createDoubleCharges(under('double'));
  const noteRate = under('rate');

  function purseOf(key: string): Purse {
    return findOrMake(purses, key, () => {
      const { name = key, prices = [] } = priceLists.products.get(key) ?? {};
      // As the marketplace's own lists have it.
      return { key, product: tell(name, 'zh'), tariff: createTariff(prices), lines: new Map() };
    });
  }

  function line({ lines }: Purse, vendor: string, operation: string): Line {
    return findOrMake(lines, operation, () => {
      const name = `${vendor}/${operation}`;
      const usage = createUsage(undefined, under(`usage ${name}`));
      return { name, operation, usage, spending: spendingOf(name) };
    });
  }

  const purse: Account['purse'] = (vendor, operation) => purseOf(priceLists.findProduct(vendor, operation));

  /** The part that a key belongs to, and the rest of the key. */
  function find(key: string): readonly [part: KeptOne | undefined, rest: string] {
    const [part = '', rest = ''] = splitKey(key, 2);
    const known: Readonly<Record<string, KeptOne>> = { package: packages, charge: watch, double: doubles };
    if (part !== 'usage') return [known[part], rest];
    const [name = '', row = ''] = splitKey(rest, 2);
    const [vendor = '', operation = ''] = name.split('/');
    return [line(purse(vendor, operation), vendor, operation).usage, row];
  }

  return {
    purses,
    packages,
    watch,
    recent: createRing(recentSize),
    doubles,
    purse,
    line,
    noteRate,
    *keys() {
      for (const { key, lines } of purses.values()) {
        yield `rate ${key}`;
        for (const { name, usage } of lines.values()) yield* withPrefix(`usage ${name}`, usage);
      }
      yield* withPrefix('package', packages);
      yield* withPrefix('charge', watch);
      yield* withPrefix('double', doubles);
    },
    save(key) {
      const [part, rest] = find(key);
      return part === undefined ? purses.get(rest)?.tariff.carries() : part.save(rest);
    },
    load(key, value, noteKey) {
      const [part, rest] = find(key);
      if (part === undefined) purseOf(rest).tariff.setCarries(value as Record<string, number>);
      else part.load(rest, value, noteKey);
    },
  };
}

function* withPrefix(prefix: string, part: KeptOne): Iterable<string> {
  for (const key of part.keys()) yield `${prefix} ${key}`;
}
