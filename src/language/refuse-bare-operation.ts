import { toChoice } from '../errors/to-existing.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import type { Vendor } from './vendor.ts';

/** Error `unknownOperation` for an operation without its vendor, `bank3Check`, or a vendor without an operation. */
export function refuseBareOperation(vendors: readonly Vendor[], name: string): void {
  const vendor = vendors.find(({ id }) => id === name);
  if (vendor !== undefined) {
    const exists = [...Object.keys(vendor.operations), '*'].map((own) => `${name}/${own}`);
    throw new ToolkitError('unknownOperation', `Name an operation of ${name}: ${toChoice(exists)} for all.`);
  }
  const wanted = name.toLowerCase();
  const places = vendors.flatMap(({ id, operations }) =>
    Object.keys(operations).flatMap((own) => (own.toLowerCase() === wanted ? [`${id}/${own}`] : [])),
  );
  if (places.length === 0) return;
  throw new ToolkitError('unknownOperation', `${name} needs its vendor. Did you mean ${toChoice(places)}?`);
}
