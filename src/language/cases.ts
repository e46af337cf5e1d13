import { currentLang, type Lang } from '../words/lang.ts';
import { tell } from '../words/text.ts';
import { type Example, mergeExamples, type Step } from './example.ts';
import type { Operation } from './operation.ts';
import type { LayerName, Outcome, Pin, RowEvidence } from './outcome.ts';
import { originOf, type PackOrigin } from './packs/origins.ts';
import { exampleBy } from './routes/methods.ts';
import { siblingRows } from './row-index.ts';
import { type AnyCall, isOfExample, type TableRow, tableOf } from './table.ts';
import { isKind } from './value.ts';
import type { Envelope, Layer, Vendor } from './vendor.ts';

/** One row of one operation, with the request that provokes it and the steps before it. */
export interface Case {
  readonly vendor: Vendor;
  readonly operationName: string;
  readonly operation: Operation;
  readonly outcome: string;
  readonly layer: LayerName;
  readonly from: Layer | undefined;
  readonly row: Outcome<AnyCall>;
  readonly envelope: Envelope;
  readonly natural: boolean;
  readonly before: readonly Step[];
  readonly example: Example;
  /** The operation's own example, for a request that asks for the row. */
  readonly plainExample: Example;
}

/** Yields every outcome of every operation. Everything that walks over them uses this function. */
export function* casesOf(vendors: readonly Vendor[]): Generator<Case> {
  for (const vendor of vendors) {
    for (const [operationName, operation] of Object.entries(vendor.operations)) {
      for (const tableRow of tableOf(vendor, operation))
        yield toCase(vendor, operationName, operation, tableRow);
    }
  }
}

function toCase(vendor: Vendor, operationName: string, operation: Operation, tableRow: TableRow): Case {
  const { name: outcome, layer, from, row, envelope, natural } = tableRow;
  const base = mergeExamples(vendor.example, operation.example);
  return {
    vendor,
    operationName,
    operation,
    outcome,
    layer,
    from,
    row,
    envelope,
    natural,
    before: [...(operation.before ?? []), ...(natural ? (row.before ?? []) : [])],
    example: natural ? exampleBy(operation, mergeExamples(base, row.example)) : base,
    plainExample: base,
  };
}

/** Whether the case is the operation's own example, unchanged. */
export function isSuccess({ row }: Case): boolean {
  return isOfExample(row);
}

/** A row as it is printed. The rows of a layer are listed once, with operation `*`. */
export interface AtlasRow {
  readonly vendor: string;
  readonly operation: string;
  readonly outcome: string;
  readonly layer: LayerName;
  readonly code: string | number | null;
  readonly message: string | null;
  /** The message in other languages, by the vendor's names of these; null if no source gives it. */
  readonly messages?: Readonly<Record<string, string | null>>;
  /** The vendor's own name of the code, if it has one: `OAUTH_INVALID_REQUEST`. */
  readonly vendorName?: string;
  readonly httpStatus: number;
  readonly when: string;
  /** Reply paths and values, besides code and status, that distinguish the row from its siblings. */
  readonly pins: Readonly<Record<string, Pin>>;
  readonly evidence: RowEvidence;
  readonly source: string;
  readonly billed: boolean | 'unknown';
  readonly retry: 'never' | 'later' | 'afterFix';
  readonly natural: boolean;
  /** What the code means in sibling operations, where that is something else. */
  readonly siblings?: readonly {
    readonly operation: string;
    readonly outcome: string;
    readonly when: string;
  }[];
  /** The persona whose details lead to the row: `lost-card`. Absent if it is not for a person that the row comes. */
  readonly persona?: string;
  /** The pack that its vendor is from. Absent for the built-in vendors. */
  readonly pack?: PackOrigin;
}

/** All rows of the vendors, each once. */
export function atlasOf(vendors: readonly Vendor[], lang = currentLang()): readonly AtlasRow[] {
  const rows = new Map<string, AtlasRow>();
  for (const one of casesOf(vendors)) {
    const printed = toAtlasRow(one, lang);
    const id = `${printed.vendor}/${printed.operation}/${printed.outcome}`;
    if (!rows.has(id) || one.natural) rows.set(id, printed);
  }
  return [...rows.values()];
}

/** The whole table of an operation in its order, with the rows of its layers. `*` is the table of the layers alone. */
export function atlasOfOperation(vendor: Vendor, name: string, lang = currentLang()): readonly AtlasRow[] {
  const operation = vendor.operations[name];
  if (operation !== undefined) {
    return tableOf(vendor, operation).map((row) => toAtlasRow(toCase(vendor, name, operation, row), lang));
  }
  const first = Object.keys(vendor.operations)[0] ?? name;
  return atlasOfOperation(vendor, first, lang).filter(({ operation: of }) => of === '*');
}

function toAtlasRow(one: Case, lang: Lang): AtlasRow {
  const { vendor, operationName, outcome, layer, from, row, natural } = one;
  const persona = personaOf(one);
  const pack = originOf(vendor);
  const siblings = from === undefined ? siblingRows(vendor, operationName, outcome) : [];
  return {
    vendor: from?.vendor ?? vendor.id,
    operation: from ? '*' : operationName,
    outcome,
    layer,
    code: row.code,
    message: row.message,
    ...(row.messages !== undefined && { messages: row.messages }),
    ...(row.vendorName !== undefined && { vendorName: row.vendorName }),
    httpStatus: row.httpStatus ?? 200,
    when: tell(row.when, lang),
    pins: row.pins ?? {},
    evidence: row.evidence,
    source: row.source,
    billed: row.billed,
    retry: row.retry,
    natural,
    ...(siblings.length > 0 && {
      siblings: siblings.map(({ row: { when }, ...sibling }) => ({ ...sibling, when: tell(when, lang) })),
    }),
    ...(persona !== undefined && { persona }),
    ...(pack !== undefined && { pack }),
  };
}

/** The persona of the row's own example. That of the operation's example leads to its success alone. */
function personaOf(one: Case): string | undefined {
  const usual = personaIn(one.plainExample);
  const own = one.natural ? personaIn(one.example) : undefined;
  return own !== usual || isSuccess(one) ? own : undefined;
}

function personaIn({ query, form, json, multipart }: Example): string | undefined {
  const values = [query, form, json, multipart].flatMap((fields) => Object.values(fields ?? {}));
  return values.find((value) => isKind(value, 'persona'))?.id;
}
