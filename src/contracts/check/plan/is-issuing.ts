import type { Vendor } from '../../../language/vendor.ts';

/** Whether an operation issues a value that others need, such as a token. Apps keep such a value until it expires. */
export function isIssuing(vendor: Vendor, operationName: string): boolean {
  return vendor.operations[operationName]?.issues !== undefined;
}
