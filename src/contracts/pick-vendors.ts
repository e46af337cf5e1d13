import { ToolkitError } from '../definition/toolkit-error.ts';
import type { Vendor } from '../definition/vendor.ts';
import { toExisting } from '../mocks/reply.ts';

/** The vendor of that id, or, without one, all of them. Error `unknownVendor`; `blamed` is what it blames. */
export function pickVendors(
  vendors: readonly Vendor[],
  id: string | undefined,
  blamed = id,
): readonly Vendor[] {
  const picked = id === undefined ? vendors : vendors.filter((vendor) => vendor.id === id);
  if (picked.length > 0) return picked;
  const exists = vendors.map((vendor) => vendor.id);
  throw new ToolkitError('unknownVendor', `There is no vendor ${blamed}. ${toExisting(id ?? '', exists)}`);
}
