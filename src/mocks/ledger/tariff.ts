import type { Price } from '../../language/vendor.ts';

/** The package that a call is taken from, as far as its price goes. */
export interface PricedPackage {
  readonly total: number;
  /** Yuan for the whole package; without, the vendor's own for a package of that many calls. */
  readonly price?: number | undefined;
}

/** What a billed call costs. */
export interface Cost {
  /** Millionths of a yuan, an integer. */
  readonly micros: number;
  /** By the price of a package that the tenant does not hold. */
  readonly estimated: boolean;
}

/** What one tenant's calls of one vendor cost. */
export interface Tariff {
  /** Of the next billed call; undefined where no price is known. */
  charge(held: PricedPackage | undefined): Cost | undefined;
}

/** Yuan over calls, with what rounding still owes. */
interface Rate {
  readonly whole: number;
  readonly rest: number;
  readonly calls: number;
  readonly estimated: boolean;
  carry: number;
}

const microsPerYuan = 1_000_000;
/** Packages of different prices whose rounding is remembered at a time; no vendor sells as many. */
const mostRates = 100;

/**
 * Calls cost whole millionths, such that any number of them at one price is that price, rounded once: 26 calls for
 * 1 yuan are 1 yuan. Without a package, or with one that is not on the list, a call costs what it would from the
 * smallest package that is not free (inferred: no vendor sells single calls).
 */
export function createTariff(prices: readonly Price[]): Tariff {
  const yuanOf = new Map(prices.map(([yuan, calls]) => [calls, yuan]));
  const paid = prices
    .filter(([yuan, calls]) => yuan > 0 && calls > 0)
    .sort(([, one], [, other]) => one - other);
  const [smallest] = paid;
  const estimate = smallest && createRate(smallest, true);
  const rates = new Map<string, Rate>();
  let last: { readonly total: number; readonly price: number | undefined; readonly rate: Rate | undefined } =
    {
      total: 0,
      price: undefined,
      rate: estimate,
    };

  function findRate({ total, price }: PricedPackage): Rate | undefined {
    const yuan = price ?? yuanOf.get(total);
    if (yuan === undefined || !(total > 0)) return estimate;
    const name = `${total}:${yuan}`;
    const known = rates.get(name);
    if (known !== undefined) return known;
    const rate = createRate([yuan, total], false);
    rates.set(name, rate);
    if (rates.size > mostRates) rates.delete(rates.keys().next().value ?? '');
    return rate;
  }

  return {
    charge(held) {
      if (held === undefined) return estimate && take(estimate);
      if (held.total !== last.total || held.price !== last.price) {
        last = { total: held.total, price: held.price, rate: findRate(held) };
      }
      return last.rate && take(last.rate);
    },
  };
}

/** `0.038462`: six decimals at most, as many as it takes. */
export function formatYuan(micros: number): string {
  const fraction = String(micros % microsPerYuan)
    .padStart(6, '0')
    .replace(/(?<!0)0+$/, '');
  return `${Math.floor(micros / microsPerYuan)}${fraction && `.${fraction}`}`;
}

/** The number nearest to it, which prints with at most six decimals. */
export function toYuan(micros: number): number {
  return micros / microsPerYuan;
}

function createRate([yuan, calls]: Price, estimated: boolean): Rate {
  const micros = Math.round(yuan * microsPerYuan);
  // The half rounds to the nearest; all is in small integers, so that no count of calls is too large.
  return {
    whole: Math.floor(micros / calls),
    rest: micros % calls,
    calls,
    estimated,
    carry: Math.floor(calls / 2),
  };
}

function take(rate: Rate): Cost {
  rate.carry += rate.rest;
  if (rate.carry < rate.calls) return { micros: rate.whole, estimated: rate.estimated };
  rate.carry -= rate.calls;
  return { micros: rate.whole + 1, estimated: rate.estimated };
}
