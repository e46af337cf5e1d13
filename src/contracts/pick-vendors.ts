import type { Vendor } from '../language/vendor.ts';
import { createNames } from '../mocks/names.ts';

/** The vendor of that id, or, without one, all of them. Error `unknownVendor`; `blamed` is what it blames. */
export function pickVendors(
  vendors: readonly Vendor[],
  id: string | undefined,
  blamed = id,
): readonly Vendor[] {
  return id === undefined ? vendors : [createNames(vendors).checkVendor(id, blamed)];
}
