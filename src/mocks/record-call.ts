import type { Entry } from './journal/entry.ts';
import type { Journal } from './journal/journal.ts';
import type { Ledger, LedgerCall } from './ledger/ledger.ts';
import type { PackageWarning } from './ledger/package-watch.ts';

/** Records an answered call. Returns the entry as the journal keeps it, with the ledger's warning if there is one. */
export type RecordCall = (entry: Entry, charge: LedgerCall | undefined) => Entry;

/** Creates the only function that adds calls to ledger and journal. */
export function createRecordCall(
  journal: Pick<Journal, 'add'>,
  ledger: Pick<Ledger, 'record'>,
  onPackageLow?: (warning: PackageWarning & { readonly tenant: string }) => void,
): RecordCall {
  return (entry, charge) => {
    const warning = charge && ledger.record(charge).warning;
    if (warning !== undefined) onPackageLow?.({ ...warning, tenant: entry.tenant });
    const kept = warning === undefined ? entry : { ...entry, packageLow: warning };
    journal.add(kept);
    return kept;
  };
}
