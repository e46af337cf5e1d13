import type { RecallView } from '../../language/call.ts';
import type { Operation } from '../../language/operation.ts';
import { recallRates } from '../../language/rate-limit.ts';
import { createRowIndex, type RowIndex } from '../../language/row-index.ts';
import { productOf } from '../../language/sale/products.ts';
import type { Setting } from '../../language/setting.ts';
import type { Recall } from '../../language/state.ts';
import { nameOfOperation, type TableRow, tableOf } from '../../language/table.ts';
import type { Doctor, Vendor } from '../../language/vendor.ts';
import { findOrMake } from '../find-or-make.ts';
import { createIsVolatile, type IsVolatile } from '../ledger/charge-key.ts';
import { type BodyKind, bodyKindOf } from './diagnose-body.ts';
import { createReaders, type Readers } from './parse-input.ts';
import { createReplyForm, type ReplyForm } from './reply-form.ts';

/** The table of an operation, prepared once. */
export interface Plan extends Readers {
  readonly rows: ReadonlyMap<string, TableRow>;
  /** The rows by what callers call them. */
  readonly index: RowIndex<TableRow>;
  /** What is the same in every reply of a row. */
  replyOf(tableRow: TableRow): ReplyForm;
  /** The doctors of each row, in the order in which they are asked. */
  readonly doctors: ReadonlyMap<string, readonly Doctor[]>;
  readonly bodyKind: BodyKind | undefined;
  readonly isVolatile: IsVolatile;
  /** The key of the product whose packages pay for a call. */
  readonly product: string;
  /** The stored values that a call reads: those of the layers, of the operation and of its limits. */
  readonly recalls: readonly ((view: RecallView) => Recall | undefined)[];
  /** The walk under a tenant's settings. */
  walkUnder(settings: { setting<T>(setting: Setting<T>): T }): Walk;
}

/** The rows that a call can get without asking for one, in order. */
export interface Walk {
  readonly rows: readonly TableRow[];
  /**
   * The index in `rows` at which schemas apply and the picture is read: the first row for malformed input. If there is
   * none, it is the operation's first own row, or the length.
   */
  readonly parsesAt: number;
  /** The index in `rows` at which `choose` is called; -1 if there is no such row. */
  readonly choosesAt: number;
  /** The names of the rows that are tried before this row, in order. */
  above(name: string): readonly string[];
  /** The row with which the gateway answers if the vendor is too slow; undefined if there is none. */
  readonly timeout: TableRow | undefined;
}

export function createPlan(vendor: Vendor, operation: Operation | undefined): Plan {
  const table = tableOf(vendor, operation);
  const walks = new Map<unknown, Walk>();
  const choice = table.find(({ row }) => row.under !== undefined)?.row.under?.setting;
  const rows = new Map(table.map((tableRow) => [tableRow.name, tableRow]));
  const name = `${vendor.id}/${nameOfOperation(vendor, operation)}`;
  const replies = new Map<TableRow, ReplyForm>();
  return {
    rows,
    index: createRowIndex(table),
    ...createReaders(operation),
    replyOf: (tableRow) => findOrMake(replies, tableRow, () => createReplyForm(vendor, name, tableRow)),
    doctors: doctorsOf(vendor),
    bodyKind: operation && bodyKindOf(operation),
    isVolatile: operation ? createIsVolatile(vendor, operation) : () => false,
    product: productOf(vendor, nameOfOperation(vendor, operation)),
    recalls: recallsOf(vendor, operation),
    walkUnder(settings) {
      const chosen = choice && settings.setting(choice);
      const known = walks.get(chosen);
      if (known !== undefined) return known;
      const walk = createWalk(
        table.filter(({ row: { under } }) => under === undefined || under.is === chosen),
      );
      walks.set(chosen, walk);
      return walk;
    },
  };
}

function recallsOf(vendor: Vendor, operation: Operation | undefined): Plan['recalls'] {
  const declared = [...vendor.layers, operation].flatMap((one) =>
    one?.recall === undefined ? [] : [(view: RecallView) => one.recall?.(view)],
  );
  const { rates = [] } = operation ?? {};
  if (rates.length === 0) return declared;
  return [...declared, recallRates(rates, `${vendor.id}/${nameOfOperation(vendor, operation)}`)];
}

function doctorsOf({ diagnose = [] }: Vendor): ReadonlyMap<string, readonly Doctor[]> {
  const names = new Set(diagnose.flatMap(({ rows }) => rows));
  return new Map([...names].map((name) => [name, diagnose.filter(({ rows }) => rows.includes(name))]));
}

function createWalk(table: readonly TableRow[]): Walk {
  const rows = table.filter(({ natural }) => natural);
  const firstInvalid = rows.findIndex(({ invalid }) => invalid);
  const firstOwn = rows.findIndex(({ layer }) => layer === 'vendor');
  const unset = firstOwn < 0 ? rows.length : firstOwn;
  const above = new Map<string, readonly string[]>();
  return {
    rows,
    above(name) {
      const known = above.get(name);
      if (known !== undefined) return known;
      const at = rows.findIndex((row) => row.name === name);
      const names = rows.slice(0, Math.max(0, at)).map((row) => row.name);
      above.set(name, names);
      return names;
    },
    parsesAt: firstInvalid < 0 ? unset : firstInvalid,
    choosesAt: rows.findIndex(({ row }) => row.chosen === true),
    timeout: table.find(({ layer, row }) => layer === 'gateway' && row.httpStatus === 504),
  };
}
