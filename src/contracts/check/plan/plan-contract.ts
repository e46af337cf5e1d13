import type { Vendor } from '../../../language/vendor.ts';
import type { CheckContract } from '../contract/check-contract.ts';
import type { Scene } from '../plays/play.ts';
import { type CheckRow, planCheckRows } from './plan-check-rows.ts';
import { planPlays } from './plan-plays.ts';
import { planReplyRows } from './plan-reply-rows.ts';
import { successRowsOf } from './success-row.ts';

/**
 * All that a contract has to be checked: documented rows and faults, replies that no document shows, and plays. `file` is
 * the contract's, as a word of a shell.
 */
export async function planContract(
  contract: CheckContract,
  vendors: readonly Vendor[],
  file: string,
  options: { readonly everyOperation?: boolean } = {},
): Promise<{ readonly rows: readonly CheckRow[]; readonly scenes: readonly Scene[] }> {
  const successes = await successRowsOf(contract, vendors);
  const plays = planPlays(contract, vendors, successes, file);
  return {
    rows: [
      ...planCheckRows(contract, vendors, options),
      ...planReplyRows(contract, vendors, successes),
      ...plays.rows,
    ],
    scenes: plays.scenes,
  };
}
