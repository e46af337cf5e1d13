import { tableOf } from '../../../language/table.ts';
import type { Vendor } from '../../../language/vendor.ts';

/**
 * Whether an operation gives what other operations of its vendor send on, such as a token, and gives it for nothing:
 * apps keep such an answer for as long as it lives.
 */
export function isIssuing(vendor: Vendor, operationName: string): boolean {
  const steps = Object.values(vendor.operations).flatMap(({ before }) => before ?? []);
  const isUsed = steps.some(
    (step) => 'call' in step && step.call === operationName && step.save !== undefined,
  );
  const rows = tableOf(vendor, vendor.operations[operationName]);
  return isUsed && rows.every(({ from, row }) => from !== undefined || row.billed === false);
}
