import type { Text } from '../../words/text.ts';
import type { Evidence } from '../outcome.ts';
import type { Vendor } from '../vendor.ts';

/** A package for sale. */
export type Price = readonly [yuan: number, calls: number];

/** How long packages are valid. */
export interface Validity {
  /** From the purchase; null if packages have no end. */
  readonly years: number | null;
  readonly evidence: Evidence;
  readonly source: string;
}

/** Operations of a vendor that are sold apart from its others. */
export interface Product {
  readonly name: Text;
  readonly operations: readonly string[];
  /** Empty if no document prints a price. */
  readonly prices: readonly Price[];
  /** Absent if no document says how long packages are valid; they then have no end. */
  readonly validity?: Validity;
}

/** What a vendor sells under one price list. */
export interface Sold extends Pick<Product, 'name' | 'prices' | 'validity'> {
  /** The vendor's id, or `acme/read` of one of its products. */
  readonly key: string;
}

type Selling = Pick<Vendor, 'id' | 'name' | 'prices' | 'validity' | 'products'>;

/** The products of a vendor; one that sells all together is its own product. */
export function productsOf(vendor: Selling): readonly [Sold, ...Sold[]] {
  const [first, ...others] = Object.entries(vendor.products ?? {}).map(
    ([name, product]): Sold => ({ key: `${vendor.id}/${name}`, ...product }),
  );
  return first === undefined ? [wholeOf(vendor)] : [first, ...others];
}

/** A vendor as one product. A package of it counts for the operations whose product the tenant has no package of. */
export function wholeOf({ id: key, name, prices, validity }: Selling): Sold {
  return { key, name, prices, ...(validity !== undefined && { validity }) };
}

/** The key of the product that an operation is part of. */
export function productOf({ id, products = {} }: Pick<Vendor, 'id' | 'products'>, operation: string): string {
  return keysOf(id, products).get(operation) ?? id;
}

/** The keys of products, by operation. */
function keysOf(id: string, products: Readonly<Record<string, Product>>): ReadonlyMap<string, string> {
  const entries = Object.entries(products).flatMap(([name, { operations }]) =>
    operations.map((operation) => [operation, `${id}/${name}`] as const),
  );
  return new Map(entries);
}

/** What vendors sell, by the keys of products. */
export interface PriceLists {
  readonly products: ReadonlyMap<string, Sold>;
  /** The key of the product of an operation, by the names of vendor and operation. */
  findProduct(vendor: string, operation: string): string;
}

export function createPriceLists(vendors: readonly Selling[]): PriceLists {
  const severally = new Map(
    vendors.flatMap(({ id, products }) => (products ? [[id, keysOf(id, products)] as const] : [])),
  );
  return {
    products: new Map(vendors.flatMap(productsOf).map((product) => [product.key, product])),
    findProduct: (vendor, operation) => severally.get(vendor)?.get(operation) ?? vendor,
  };
}
