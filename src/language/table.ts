import type { Call, OperationCall, RequestSchemas } from './call.ts';
import type { Operation } from './operation.ts';
import type { LayerName, Outcome } from './outcome.ts';
import { causeOfRate } from './rate-limit.ts';
import type { Recall } from './state.ts';
import type { Envelope, Layer, MessageLanguage, Respond, Vendor } from './vendor.ts';

export type AnyCall = OperationCall<RequestSchemas, Recall>;

/** A row in the table of one operation, with the cause that the operation gives it. */
export interface TableRow {
  readonly name: string;
  readonly layer: LayerName;
  /** The layer that declares the row; undefined if the operation declares it. */
  readonly from: Layer | undefined;
  readonly row: Outcome<AnyCall>;
  /** That of the row, or else of its layer, its operation, its vendor. */
  readonly envelope: Envelope;
  /** Whether code or message is inside another field of the body. */
  readonly nested: boolean;
  /** What chooses the language of the row's message; undefined if the message is known in one language alone. */
  readonly language: MessageLanguage | undefined;
  /** That of the layer, or else of the vendor. */
  readonly respond: Respond | undefined;
  /** Whether a malformed request gets this row. */
  readonly invalid: boolean;
  /** Whether a request can get this row without asking for it. */
  readonly natural: boolean;
  /** Copies of `row.if` and `row.passed`. Rows have many shapes, and every call reads these two of most rows. */
  readonly if: Outcome<AnyCall>['if'] | undefined;
  readonly passed: Outcome<AnyCall>['passed'] | undefined;
}

/** The table of an operation, in the order in which rows are tried: the rows of the layers, then its own. */
export function tableOf(vendor: Vendor, operation: Operation | undefined): readonly TableRow[] {
  const own = operation?.outcomes ?? {};
  const invalid = new Set(invalidRows(operation));
  const rows: TableRow[] = [];
  const limited = ratedCauses(vendor, operation);
  const add = (name: string, row: Outcome<Call> | Outcome<AnyCall>, from?: Layer) => {
    const isInvalid = invalid.has(name);
    const envelope = row.envelope ?? (from ?? operation)?.envelope ?? vendor.envelope;
    rows.push({
      name,
      layer: from?.name ?? 'vendor',
      from,
      row,
      envelope,
      nested: envelope.in === 'body' && `${envelope.code}${envelope.message}`.includes('.'),
      language: row.messages && (from?.language ?? vendor.language),
      respond: from?.respond ?? vendor.respond,
      invalid: isInvalid,
      natural: row.if !== undefined || row.chosen === true || isInvalid,
      if: row.if,
      passed: row.passed,
    });
  };
  for (const layer of vendor.layers) {
    for (const [name, row] of Object.entries(layer.outcomes)) {
      if (!(name in own)) add(name, withCauses(row, limited[name], operation?.causes?.[name]), layer);
    }
  }
  for (const [name, row] of Object.entries(own)) {
    add(name, limited[name] === undefined ? row : { ...limited[name], ...row });
  }
  return rows;
}

/** A row without more causes is not copied: a layer's rows are in the table of every operation. */
function withCauses(
  row: Outcome<Call>,
  ...causes: readonly (Partial<Outcome<AnyCall>> | undefined)[]
): Outcome<Call> | Outcome<AnyCall> {
  const more = causes.filter((one) => one !== undefined);
  return more.length === 0 ? row : Object.assign({}, row, ...more);
}

/** The causes that the operation's limits give to rows, by the name of the row. */
function ratedCauses(vendor: Vendor, operation: Operation | undefined) {
  const { rates = [] } = operation ?? {};
  const name = `${vendor.id}/${nameOfOperation(vendor, operation)}`;
  return Object.fromEntries(rates.map((rate) => [rate.row, causeOfRate(rate, name)]));
}

export function nameOfOperation({ operations }: Vendor, operation: Operation | undefined): string {
  return Object.entries(operations).find(([, one]) => one === operation)?.[0] ?? '*';
}

/** Whether the operation's own example, unchanged, gets the row. */
export function isOfExample({ example, before }: Outcome<AnyCall>): boolean {
  return example !== undefined && Object.keys(example).length === 0 && before === undefined;
}

export function invalidRows(operation: Operation | undefined): readonly string[] {
  const { invalid = {}, missing = {} } = operation ?? {};
  return [missing, invalid].flatMap((rows) => (typeof rows === 'string' ? [rows] : Object.values(rows)));
}
