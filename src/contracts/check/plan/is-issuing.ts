import { tableOf } from '../../../language/table.ts';
import type { Vendor } from '../../../language/vendor.ts';

/**
 * Whether an operation issues, free of charge, a value that other operations of its vendor require, such as a token.
 * Apps keep such a value until it expires.
 */
export function isIssuing(vendor: Vendor, operationName: string): boolean {
  const steps = Object.values(vendor.operations).flatMap(({ before }) => before ?? []);
  const isUsed = steps.some(
    (step) => 'call' in step && step.call === operationName && step.save !== undefined,
  );
  const rows = tableOf(vendor, vendor.operations[operationName]);
  return isUsed && rows.every(({ from, row }) => from !== undefined || row.billed === false);
}
