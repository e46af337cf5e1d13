import { toCommand } from '../../../errors/to-command.ts';
import type { Operation } from '../../../language/operation.ts';
import { type TableRow, tableOf } from '../../../language/table.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { connectionFaults, type Fault } from '../../../mocks/rules/rule.ts';
import { tell } from '../../../words/text.ts';
import type { RowResult } from '../../reports/run-report.ts';
import { toReportRow, toTestName } from '../../reports/run-report.ts';
import { tellFault } from '../../tell-fault.ts';
import {
  anyOther,
  type CheckContract,
  type Drive,
  type Expectation,
  type Expectations,
  expectationOf,
} from '../contract/check-contract.ts';
import type { Play } from '../plays/play.ts';
import { isIssuing } from './is-issuing.ts';

/** The answer to a row for which no other reply may be taken. */
export interface Unlike {
  /** `a success` */
  readonly what: string;
  readonly outcome: string;
  readonly expectation: Expectation;
}

/** One row to provoke, and the expectation for it. */
export interface CheckRow {
  /** `acme/read/debit`. For a fault: `acme/read/fault:hang`. */
  readonly name: string;
  /** `acme/read` */
  readonly operation: string;
  /** The outcome or fault that the mock answers with while the row is checked. */
  readonly arm:
    | { readonly outcome: string; readonly fault?: Fault }
    | { readonly fault: Fault }
    | { readonly play: Play };
  readonly row: RowResult['row'];
  /** The name of its test, in English. */
  readonly test: string;
  readonly provoke: string;
  readonly drive: Drive;
  /** Undefined if the contract has none. */
  readonly expectation: Expectation | undefined;
  /** What the answer must not be. It stands in for an expectation. */
  readonly unlike?: readonly Unlike[];
  /** Why the contract leaves the row out. */
  readonly notApplicable?: string;
  /** Whether apps keep the answer of the operation. They call it again only after they have forgotten the answer. */
  readonly isKept: boolean;
}

interface PlannedOperation {
  readonly vendor: Vendor;
  readonly operation: Operation;
  readonly name: string;
  readonly drive: Drive;
  readonly expect: Expectations;
  readonly faults: Expectations;
  readonly notApplicable: ReadonlyMap<string, string>;
  readonly isKept: boolean;
}

/**
 * Every documented row of each operation in the contract, with its expectation. A row of a layer appears once per
 * vendor, and also in each operation that names it. With `everyOperation` it appears in all of them.
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
        everyOperation ||
        expect.has(row.name) ||
        place.notApplicable.has(row.name) ||
        standIns.get(`${vendor.id} ${row.name}`) === name;
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

/**
 * The operation that checks a row of a layer, by vendor and row: the first that has the row, preferably one whose
 * answers apps do not keep.
 */
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
  const reason = place.notApplicable.get(tableRow.name);
  return {
    name: `${operation}/${tableRow.name}`,
    operation,
    arm: { outcome: tableRow.name },
    ...toReportRow(operation, tableRow),
    drive,
    expectation,
    isKept,
    ...(reason !== undefined && { notApplicable: reason }),
  };
}

function faultRows(place: PlannedOperation): readonly CheckRow[] {
  const { name: operation, vendor, drive, isKept, faults: wanted } = place;
  return connectionFaults
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
        when: tell(tellFault(fault)),
        billed: fault === 'chargedButLost',
        retry: 'later',
      },
      test: toTestName(`fault:${fault}`, tellFault(fault)),
      provoke: toCommand(`next ${operation} --fault ${fault}`),
      drive,
      expectation: expectationOf(wanted, fault),
      isKept,
    }));
}
