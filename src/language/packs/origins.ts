import type { Vendor } from '../vendor.ts';

/** The pack that a vendor is from. */
export interface PackOrigin {
  readonly name: string;
  /** Absent if nothing says it. */
  readonly version?: string;
}

const origins = new WeakMap<Vendor, PackOrigin>();
const files = new WeakMap<Vendor, string>();

export function noteOrigin(vendor: Vendor, origin: PackOrigin, file: string): void {
  origins.set(vendor, origin);
  files.set(vendor, file);
}

/** The file or package of its pack, as it was named. Undefined for the vendors of this package. */
export function packFileOf(vendor: Vendor): string | undefined {
  return files.get(vendor);
}

/** Undefined for the vendors of this package. */
export function originOf(vendor: Vendor): PackOrigin | undefined {
  return origins.get(vendor);
}

/** `bankcard-mock-acme 0.1.0` */
export function tellOrigin({ name, version }: PackOrigin): string {
  return version === undefined ? name : `${name} ${version}`;
}
