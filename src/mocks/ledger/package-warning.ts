import type { PackageView } from './package-view.ts';

/** Less than a fifth is left of a tenant's packages of a product. The marketplace then sends a text message and an e-mail. */
export interface PackageWarning {
  readonly vendor: string;
  readonly left: number;
  readonly total: number;
}

/** The warnings that packages give cause for, in the order of the products. Those that have expired do not count. */
export function toPackageWarnings(packages: readonly PackageView[]): readonly PackageWarning[] {
  const valid = packages.filter(({ state }) => state !== 'expired');
  return [...Map.groupBy(valid, ({ vendor }) => vendor)].flatMap(([vendor, own]) => {
    const sum = (field: 'left' | 'total') => own.reduce((all, one) => all + one[field], 0);
    return toPackageWarning(vendor, sum('left'), sum('total')) ?? [];
  });
}

/** The warning for a product with so many calls left, of so many; undefined if at least a fifth is left. */
export function toPackageWarning(vendor: string, left: number, total: number): PackageWarning | undefined {
  return left * 5 < total ? { vendor, left, total } : undefined;
}
