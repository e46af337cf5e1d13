import type { Price } from '../../language/sale/products.ts';

/** The size and price of the package that a call is taken from. */
export interface PricedPackage {
  readonly total: number;
  /** The price of the whole package. Default: the vendor's price for a package of this size. */
  readonly yuan?: number | undefined;
}

/** The cost of a billed call. */
export interface Cost {
  /** Millionths of a yuan, an integer. */
  readonly micros: number;
  /** Whether the price is that of a package that the tenant does not hold. */
  readonly estimated: boolean;
}

/** The prices of one product for one tenant. */
export interface Tariff {
  /** The cost of the next billed call; undefined if no price is known. */
  charge(held: PricedPackage | undefined): Cost | undefined;
  /** The remainders of rounding, by price: `2600:1`, or `estimate`. */
  carries(): Readonly<Record<string, number>>;
  setCarries(carries: Readonly<Record<string, number>>): void;
}

/** A price per call in whole micros, with the remainder that rounding leaves. */
interface Rate {
  readonly whole: number;
  readonly rest: number;
  readonly calls: number;
  readonly estimated: boolean;
  carry: number;
}

const microsPerYuan = 1_000_000;
/** The most packages of different prices that keep their rounding. No vendor sells as many. */
const mostRates = 100;

/**
 * Each call costs a whole number of micros. The sum of any number of calls at one price is the exact price, rounded
 * once: 26 calls for 1 yuan cost 1 yuan. If the tenant has no package, or one that is not on the list, calls cost as
 * much as in the smallest package that is not free (inferred: no vendor sells single calls).
 */
export function createTariff(prices: readonly Price[]): Tariff {
  const yuanOf = new Map(prices.map(([yuan, calls]) => [calls, yuan]));
  const paid = prices
    .filter(([yuan, calls]) => yuan > 0 && calls > 0)
    .sort(([, one], [, other]) => one - other);
  const [smallest] = paid;
  const estimate = smallest && createRate(smallest, true);
  const rates = new Map<string, Rate>();
  let last: PricedPackage & { readonly rate: Rate | undefined } = { total: 0, rate: estimate };

  function findRate({ total, yuan = yuanOf.get(total) }: PricedPackage): Rate | undefined {
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
      if (held.total !== last.total || held.yuan !== last.yuan) {
        last = { total: held.total, yuan: held.yuan, rate: findRate(held) };
      }
      return last.rate && take(last.rate);
    },
    carries: () =>
      Object.fromEntries(
        [...(estimate ? [['estimate', estimate] as const] : []), ...rates].map(([name, { carry }]) => [
          name,
          carry,
        ]),
      ),
    setCarries(carries) {
      for (const [name, carry] of Object.entries(carries)) {
        const [total = 0, yuan = 0] = name.split(':').map(Number);
        const rate = name === 'estimate' ? estimate : findRate({ total, yuan });
        if (rate !== undefined) rate.carry = carry;
      }
    },
  };
}

/** `0.038462`: yuan with six decimals at most, without trailing zeros. */
export function formatYuan(micros: number): string {
  const fraction = String(micros % microsPerYuan)
    .padStart(6, '0')
    .replace(/(?<!0)0+$/, '');
  return `${Math.floor(micros / microsPerYuan)}${fraction && `.${fraction}`}`;
}

/** The amount in yuan, as the nearest number. It prints with six decimals at most. */
export function toYuan(micros: number): number {
  return micros / microsPerYuan;
}

function createRate([yuan, calls]: Price, estimated: boolean): Rate {
  const micros = Math.round(yuan * microsPerYuan);
  // Starting at a half rounds to the nearest. All numbers are small integers, so no count of calls is too large.
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
