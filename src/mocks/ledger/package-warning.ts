/** Less than a fifth is left of a tenant's packages of a product. The marketplace then sends a text message and an e-mail. */
export interface PackageWarning {
  readonly vendor: string;
  readonly left: number;
  readonly total: number;
}

/** The warning for a product with so many calls left, of so many; undefined if at least a fifth is left. */
export function toPackageWarning(vendor: string, left: number, total: number): PackageWarning | undefined {
  return left * 5 < total ? { vendor, left, total } : undefined;
}
