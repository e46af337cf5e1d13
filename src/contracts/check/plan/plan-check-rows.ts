import type { Operation } from '../../../language/operation.ts';
import { type TableRow, tableOf } from '../../../language/table.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { type Fault, faults } from '../../../mocks/rules/rule.ts';
import type { RowResult } from '../../reports/run-report.ts';
import { toReportRow } from '../../reports/run-report.ts';
import {
  anyOther,
  type CheckContract,
  type Drive,
  type Expectation,
  type Expectations,
  expectationOf,
} from '../contract/check-contract.ts';
import { isIssuing } from './is-issuing.ts';

/** One row to bring about, and what the app must show then. */
export interface CheckRow {
  /** `fegine-ocr/cardbank/debit`; of a fault `fegine-ocr/cardbank/fault:hang`. */
  readonly name: string;
  /** `fegine-ocr/cardbank` */
  readonly operation: string;
  /** What the mock answers while the row is checked. */
  readonly arm: { readonly outcome: string } | { readonly fault: Fault };
  readonly row: RowResult['row'];
  readonly provoke: string;
  readonly drive: Drive;
  /** Undefined where the contract has none. */
  readonly expectation: Expectation | undefined;
  /** What the operation answers is kept by apps: they call it again only once they have forgotten it. */
  readonly isKept: boolean;
}

interface PlannedOperation {
  readonly vendor: Vendor;
  readonly operation: Operation;
  readonly name: string;
  readonly drive: Drive;
  readonly expect: Expectations;
  readonly faults: Expectations;
  readonly isKept: boolean;
}

/**
 * Every documented row of each operation that the contract names, with what is expected of it. A row of a layer stands
 * once for all operations of its vendor, unless `everyOperation`, and for each that names it.
 */
export function planCheckRows(
  contract: CheckContract,
  vendors: readonly Vendor[],
  { everyOperation = false }: { readonly everyOperation?: boolean } = {},
): readonly CheckRow[] {
  const places = placesOf(contract, vendors);
  const standIns = chooseStandIns(places);
  return places.flatMap((place) => {
    const { vendor, operation, name, expect } = place;
    const rows = tableOf(vendor, operation).flatMap((row) => {
      const { from } = row;
      if (from === undefined) return [toRow(place, row, expectationOf(expect, row.name))];
      const isHere =
        everyOperation || expect.has(row.name) || standIns.get(`${vendor.id} ${row.name}`) === name;
      const group = contract.groups.get(from.vendor);
      return isHere ? [toRow(place, row, expect.get(row.name) ?? expectationOf(group, row.name))] : [];
    });
    return [...rows, ...faultRows(place)];
  });
}

function placesOf({ operations }: CheckContract, vendors: readonly Vendor[]): readonly PlannedOperation[] {
  return [...operations].flatMap(([name, one]) => {
    const [id, operationName = ''] = name.split('/');
    const vendor = vendors.find((candidate) => candidate.id === id);
    const operation = vendor?.operations[operationName];
    if (vendor === undefined || operation === undefined) return [];
    return [{ vendor, operation, name, ...one, isKept: isIssuing(vendor, operationName) }];
  });
}

/** By vendor and row of a layer: the first operation that has it and whose answers apps do not keep, else the first. */
function chooseStandIns(places: readonly PlannedOperation[]): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>();
  for (const { vendor, operation, name } of places.toSorted(
    (one, other) => Number(one.isKept) - Number(other.isKept),
  )) {
    for (const row of tableOf(vendor, operation)) {
      const key = `${vendor.id} ${row.name}`;
      if (row.from !== undefined && !chosen.has(key)) chosen.set(key, name);
    }
  }
  return chosen;
}

function toRow(place: PlannedOperation, tableRow: TableRow, expectation: Expectation | undefined): CheckRow {
  const { name: operation, drive, isKept } = place;
  return {
    name: `${operation}/${tableRow.name}`,
    operation,
    arm: { outcome: tableRow.name },
    ...toReportRow(operation, tableRow),
    drive,
    expectation,
    isKept,
  };
}

function faultRows(place: PlannedOperation): readonly CheckRow[] {
  const { name: operation, vendor, drive, isKept, faults: wanted } = place;
  return faults
    .filter((fault) => wanted.has(fault) || wanted.has(anyOther))
    .map((fault) => ({
      name: `${operation}/fault:${fault}`,
      operation,
      arm: { fault },
      row: {
        vendor: vendor.id,
        operation: operation.split('/')[1] ?? '',
        outcome: `fault:${fault}`,
        layer: 'vendor',
        code: null,
        message: null,
        when: `the reply has the fault ${fault}`,
        billed: fault === 'chargedButLost',
        retry: 'later',
      },
      provoke: `curl -X POST "$BANKCARD_MOCK_URL/__admin/rules" -H 'Content-Type: application/json' -d '${JSON.stringify({ operation, fault, times: 1 })}'`,
      drive,
      expectation: expectationOf(wanted, fault),
      isKept,
    }));
}
