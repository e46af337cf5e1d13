import type { Vendor } from '../vendor.ts';

/** The pack that a vendor is from. */
export interface PackOrigin {
  readonly name: string;
  /** Absent if nothing says it. */
  readonly version?: string;
}

const origins = new WeakMap<Vendor, PackOrigin>();

export function noteOrigin(vendor: Vendor, origin: PackOrigin): void {
  origins.set(vendor, origin);
}

/** Undefined for the vendors of this package. */
export function originOf(vendor: Vendor): PackOrigin | undefined {
  return origins.get(vendor);
}

/** `bankcard-mock-acme 0.1.0` */
export function tellOrigin({ name, version }: PackOrigin): string {
  return version === undefined ? name : `${name} ${version}`;
}
