import { z } from 'zod';
import { parseWith } from '../../errors/parse-with.ts';
import type { Sold } from '../../language/sale/products.ts';
import type { Store } from '../../language/world.ts';
import { chinaDayEndAfter } from '../../vendors/shared/china-time.ts';
import type { Text } from '../../words/text.ts';
import { isInRange } from '../../world/state/clock.ts';
import type { Package } from '../../world/state/packages.ts';

/** A package to buy. */
export interface NewPackage {
  /** The number of calls. */
  readonly total: number;
  /**
   * The price of the whole package. Default: that of the product's package with this number of calls. If there is none,
   * calls are estimated.
   */
  readonly yuan?: number;
  /** How long it is valid, in ms on the tenant's clock. Default: as the vendor's document says, or without end. */
  readonly validMs?: number;
  /** Whether the account is overdue. */
  readonly overdue?: boolean;
}

export const newPackageSchema: z.ZodType<NewPackage> = z.strictObject({
  total: z.int().min(0),
  yuan: z.number().min(0).max(1e9).exactOptional(),
  validMs: z.number().min(0).exactOptional(),
  overdue: z.boolean().exactOptional(),
});

/** The package as bought at the time `now`, with an id that no package of this store has. Error `badRequest`. */
export async function toPackage(
  product: Pick<Sold, 'prices' | 'validity'>,
  wanted: NewPackage,
  now: number,
  store: Store,
): Promise<Package> {
  const { total, overdue, ...given } = parseWith(newPackageSchema, wanted, 'badRequest', thePackage);
  const yuan = given.yuan ?? product.prices.find(([, calls]) => calls === total)?.[0];
  const until = endOf(product, given.validMs, now);
  const number = await store.increment('packages', 0);
  return {
    id: String(firstId + number),
    total,
    from: now,
    ...(until !== undefined && { until }),
    ...(overdue !== undefined && { overdue }),
    ...(yuan !== undefined && { yuan }),
  };
}

const thePackage: Text = { en: 'The package', zh: '套餐包' };
const firstId = 12_254_200;

/**
 * The midnight in China that ends the day some years later: the console prints `2019-05-24 - 2020-05-25` for one year
 * (inferred). undefined if there is no end, or none before the year 10 000.
 */
function endOf(
  { validity }: Pick<Sold, 'validity'>,
  validMs: number | undefined,
  now: number,
): number | undefined {
  const documented = () => (validity?.years ? chinaDayEndAfter(now, validity.years) : undefined);
  const until = validMs === undefined ? documented() : now + validMs;
  return until !== undefined && isInRange(until) ? until : undefined;
}
