import { mergeExamples } from '../example.ts';
import type { Operation } from '../operation.ts';
import { isAddressed } from '../routes/address.ts';
import type { Vendor } from '../vendor.ts';

interface Rival {
  readonly vendor: Vendor;
  readonly name: string;
  readonly operation: Operation;
}

/**
 * Operations that a request cannot tell apart, a sentence each: it is told by host, path and the vendor's selectors, not
 * by its method, so that the second of them would answer nothing. Paths are compared as they are routed: letter by letter.
 */
export function defectsOfRoutes(vendors: readonly Vendor[]): readonly string[] {
  const taken = new Map<string, Rival[]>();
  const defects = new Set<string>();
  for (const vendor of vendors) {
    for (const [operationName, operation] of Object.entries(vendor.operations)) {
      const one = { vendor, name: `${vendor.id}/${operationName}`, operation };
      for (const defect of defectsOfTold(one)) defects.add(defect);
      for (const host of new Set(vendor.hosts)) {
        const address = host + operation.path;
        const others = taken.get(address) ?? [];
        const other = others.find((before) => !isToldFrom(one, before));
        if (other === undefined) taken.set(address, [...others, one]);
        else if (other.vendor === vendor) defects.add(ofOneVendor(one, other));
        else defects.add(ofTwoVendors(one, address, other));
      }
    }
  }
  return [...defects];
}

/** Whether no request can mean both: a selector of both has two values, read at the same places. */
function isToldFrom(one: Rival, other: Rival): boolean {
  return Object.entries(one.operation.told ?? {}).some(([selector, value]) => {
    const rival = other.operation.told?.[selector];
    const [own, theirs] = [one, other].map(({ vendor }) => JSON.stringify(vendor.selectors?.[selector]));
    return rival !== undefined && rival !== value && own === theirs;
  });
}

function defectsOfTold({ vendor, name, operation }: Rival): readonly string[] {
  if (operation.told === undefined) return [];
  const unknown = Object.keys(operation.told).filter((selector) => !vendor.selectors?.[selector]?.length);
  if (unknown.length > 0)
    return unknown.map((selector) => `${name}: told names ${selector}, which is no selector of its vendor`);
  return isAddressed(vendor, operation, mergeExamples(vendor.example, operation.example))
    ? []
    : [
        `${name}: its example does not select it; add the values of told where the vendor's selectors read them`,
      ];
}

function ofOneVendor({ name, operation: { path } }: Rival, other: Rival): string {
  return `${name}: its path ${path} is that of ${other.name}, and a method tells no two apart; give each its own path, tell them apart by selectors, or make them one operation`;
}

function ofTwoVendors({ name }: Rival, address: string, other: Rival): string {
  return `${name}: its address ${address} is that of ${other.name}; give each its own host or path, or make the two one vendor`;
}
