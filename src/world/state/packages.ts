/** A package of calls that a tenant has bought. Plain data. Times are in ms since the epoch, on the tenant's clock. */
export interface Package {
  /** Eight digits. A package that is bought later has a larger id. */
  readonly id: string;
  readonly total: number;
  readonly from: number;
  /** The end of its validity. Absent if it has no end. */
  readonly until?: number;
  readonly overdue?: boolean;
  /** The price of the whole package. Absent if it is unknown. */
  readonly yuan?: number;
}

/** The packages of one product, in the order in which they are used. */
export type Packages = readonly [Package, ...Package[]];

/** The name of the count of a package's used calls. */
export function usageKey(packageId: string): string {
  return `package:${packageId}`;
}

/** The name of the mark that the tenant was warned of the product. A purchase deletes it. */
export function packageLowKey(product: string): string {
  return `packageLow:${product}`;
}

/** The packages with one more. They are used in the order of their ends; with equal ends, in the order of purchase. */
export function addPackage(held: readonly Package[] = [], bought: Package): Packages {
  const end = endOf(bought);
  const before = held.filter((one) => endOf(one) <= end);
  const later = held.filter((one) => endOf(one) > end);
  return [...before, bought, ...later] as readonly Package[] as Packages;
}

export function isExpired(held: Package, now: number): boolean {
  return endOf(held) <= now;
}

function endOf({ until = Number.POSITIVE_INFINITY }: Package): number {
  return until;
}
