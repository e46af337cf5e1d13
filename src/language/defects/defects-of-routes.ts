import type { Vendor } from '../vendor.ts';

/**
 * Operations of one host and path, a sentence each: a request is told by these alone, not by its method, so that the
 * second of them would answer nothing. Paths are compared as they are routed: letter by letter.
 */
export function defectsOfRoutes(vendors: readonly Vendor[]): readonly string[] {
  const taken = new Map<string, { readonly vendor: Vendor; readonly name: string }>();
  const defects = new Set<string>();
  for (const vendor of vendors) {
    for (const [operation, { path }] of Object.entries(vendor.operations)) {
      const name = `${vendor.id}/${operation}`;
      for (const host of new Set(vendor.hosts)) {
        const other = taken.get(host + path);
        if (other === undefined) taken.set(host + path, { vendor, name });
        else if (other.vendor === vendor) defects.add(ofOneVendor(name, path, other.name));
        else defects.add(ofTwoVendors(name, host + path, other.name));
      }
    }
  }
  return [...defects];
}

function ofOneVendor(name: string, path: string, other: string): string {
  return `${name}: its path ${path} is that of ${other}, and a method tells no two apart; give each its own path, or make them one operation`;
}

function ofTwoVendors(name: string, address: string, other: string): string {
  return `${name}: its address ${address} is that of ${other}; give each its own host or path, or make the two one vendor`;
}
