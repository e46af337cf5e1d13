import type { Call, OperationCall, RequestSchemas } from './call.ts';
import type { Operation } from './operation.ts';
import type { LayerName, Outcome } from './outcome.ts';
import type { Recall } from './state.ts';
import type { Layer, Vendor } from './vendor.ts';

export type AnyCall = OperationCall<RequestSchemas, Recall>;

/** A row as it stands in the table of one operation, its natural cause there filled in. */
export interface TableRow {
  readonly name: string;
  readonly layer: LayerName;
  /** Where the row is declared, unless the operation declares it. */
  readonly from: Layer | undefined;
  readonly row: Outcome<AnyCall>;
  /** A malformed request becomes this row. */
  readonly invalid: boolean;
  /** Some request provokes it without asking for it. */
  readonly natural: boolean;
  /** Of `row`, beside it, because rows are of many shapes and every call asks most of them. */
  readonly if: Outcome<AnyCall>['if'] | undefined;
  readonly passed: Outcome<AnyCall>['passed'] | undefined;
}

/** The table of an operation, in the order in which its rows are tried: the layers', then its own. */
export function tableOf(vendor: Vendor, operation: Operation | undefined): readonly TableRow[] {
  const own = operation?.outcomes ?? {};
  const invalid = new Set(invalidRows(operation));
  const rows: TableRow[] = [];
  const add = (name: string, row: Outcome<Call> | Outcome<AnyCall>, from?: Layer) => {
    const isInvalid = invalid.has(name);
    rows.push({
      name,
      layer: from?.name ?? 'vendor',
      from,
      row,
      invalid: isInvalid,
      natural: row.if !== undefined || row.chosen === true || isInvalid,
      if: row.if,
      passed: row.passed,
    });
  };
  for (const layer of vendor.layers) {
    for (const [name, row] of Object.entries(layer.outcomes)) {
      if (!(name in own)) add(name, { ...row, ...operation?.causes?.[name] }, layer);
    }
  }
  for (const [name, row] of Object.entries(own)) add(name, row);
  return rows;
}

export function invalidRows(operation: Operation | undefined): readonly string[] {
  const { invalid } = operation ?? {};
  return invalid === undefined ? [] : typeof invalid === 'string' ? [invalid] : Object.values(invalid);
}
