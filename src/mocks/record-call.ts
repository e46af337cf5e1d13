import type { Entry } from './journal/entry.ts';
import type { Journal } from './journal/journal.ts';
import type { Ledger, LedgerCall } from './ledger/ledger.ts';
import type { PackageWarning } from './ledger/package-warning.ts';

/** Records an answered call. Returns its entry. */
export type RecordCall = (entry: Entry, charge: LedgerCall | undefined) => Entry;

/** Creates the only function that adds calls to ledger and journal. */
export function createRecordCall(
  journal: Pick<Journal, 'add'>,
  ledger: Pick<Ledger, 'record'>,
  onPackageLow?: (warning: PackageWarning & { readonly tenant: string }) => void,
): RecordCall {
  return (entry, charge) => {
    if (charge !== undefined) ledger.record(charge);
    if (entry.packageLow !== undefined) onPackageLow?.({ ...entry.packageLow, tenant: entry.tenant });
    journal.add(entry);
    return entry;
  };
}
