import type { Entry } from './journal/entry.ts';
import type { Journal } from './journal/journal.ts';
import type { Ledger, LedgerCall } from './ledger/ledger.ts';
import type { PackageWarning } from './ledger/package-watch.ts';

/** Told of an answered call. Gives the entry as the journal keeps it: with the ledger's warning, where there is one. */
export type RecordCall = (entry: Entry, charge: LedgerCall | undefined) => Entry;

/** The one place where ledger and journal are told of a call. */
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
