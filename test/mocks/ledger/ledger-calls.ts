import { createLedger, type LedgerCall } from '../../../src/mocks/ledger/ledger.ts';
import { vendors } from '../../../src/vendors/index.ts';

export const minute = 60_000;
/** 10:55 in China, in the first row of the guide's usage details. */
export const start = Date.parse('2018-03-19T10:55:00+08:00');

/** A billed call of Fegine with these changes. */
export function call(changes: Partial<LedgerCall> = {}): LedgerCall {
  return {
    at: start,
    tenant: 'default',
    vendor: 'fegine-ocr',
    operation: 'cardbank',
    outcome: 'debit',
    billed: true,
    ...changes,
  };
}

/** Records a call several times; default ledger: a new one. */
export function times(count: number, changes: Partial<LedgerCall>, ledger = createLedger(vendors)) {
  for (let made = 0; made < count; made += 1) ledger.record(call(changes));
  return ledger;
}
