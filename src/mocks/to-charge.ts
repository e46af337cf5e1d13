import type { TableRow } from '../language/table.ts';
import { chargeKey, orderOf } from './charge-key.ts';
import type { LedgerCall } from './ledger.ts';
import type { OpenCall } from './open-call.ts';
import type { Route } from './route.ts';

/**
 * What the ledger is told; of a billed call also what was asked, so that a double charge shows. Spelled out, because
 * spreading costs as much as deciding.
 */
export function toCharge(
  call: OpenCall,
  { name: route, vendor, operationName, operation }: Route,
  { name, row }: TableRow,
): LedgerCall {
  const { now: at, tenant, package: held } = call;
  const isBilled = row.billed === true;
  return {
    at,
    tenant: tenant.id,
    vendor: vendor.id,
    operation: operationName,
    outcome: name,
    billed: row.billed,
    package: held && { total: held.total, used: held.used + (isBilled ? 1 : 0) },
    key: isBilled && operation ? chargeKey(route, call, operation) : undefined,
    order: isBilled && operation ? orderOf(call, operation) : undefined,
  };
}
