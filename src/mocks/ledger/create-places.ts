import type { Account, Line, Purse } from './account.ts';
import type { LedgerCall } from './ledger.ts';

/** The part of an account that a call belongs to. */
export interface AccountPlace extends Pick<LedgerCall, 'tenant' | 'vendor' | 'operation'> {
  readonly account: Account;
  readonly purse: Purse;
  readonly line: Line;
}

/** Finds the part of an account that a call belongs to. It remembers one: call after call is of one kind. */
export function createPlaces(accountOf: (tenant: string) => Account) {
  let last: AccountPlace | undefined;
  return {
    of({ tenant, vendor, operation }: LedgerCall): AccountPlace {
      if (last?.tenant === tenant && last.vendor === vendor && last.operation === operation) return last;
      const account = accountOf(tenant);
      const purse = account.purse(vendor, operation);
      last = { tenant, vendor, operation, account, purse, line: account.line(purse, vendor, operation) };
      return last;
    },
    /** To be called when accounts were deleted. */
    forget(): void {
      last = undefined;
    },
  };
}
