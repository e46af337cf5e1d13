import { casesOf } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';
import { listing, say, sentences, tell } from '../../words/text.ts';
import type { RowResult, RunReport } from './run-report.ts';
import { type Group, summarizeReport, tallyOf, toGroups, vendorOf } from './summarize-report.ts';

/** What a run met of the operations that it called. */
export interface CalledSummary {
  /** The rows of each operation that was called; then those of a gateway or platform before them, once. */
  readonly groups: readonly Group[];
  readonly passed: number;
  readonly total: number;
  /** In the order of the groups. */
  readonly unseen: readonly RowResult[];
  /** The number of operations that were called. */
  readonly operations: number;
  /** `acme`, or `acme/token` of a vendor of which another operation was called. */
  readonly neverCalled: readonly string[];
}

/** Undefined if the report is not of coverage. */
export function summarizeCalled(report: RunReport): CalledSummary | undefined {
  const { results } = report;
  const called = calledOf(report);
  const vendors = new Set([...called].map(toVendor));
  if (report.kind !== 'coverage') return undefined;
  const own = results.filter(({ operation, row }) => row.operation !== '*' && called.has(operation));
  const layers = Map.groupBy(
    results.filter((one) => one.row.operation === '*' && vendors.has(vendorOf(one))),
    ({ row }) => `${row.vendor}/* ${row.outcome}`,
  );
  const once = [...layers.values()].flatMap((same) => {
    const shown = same.find(({ verdict }) => verdict === 'seen') ?? same[0];
    return shown === undefined ? [] : [{ ...shown, operation: `${shown.row.vendor}/*` }];
  });
  const all = [...own, ...once];
  const operations = new Set(
    results.map(({ operation }) => operation).filter((name) => !name.endsWith('/*')),
  );
  const neverCalled = [...operations].flatMap((name) =>
    called.has(name) ? [] : [vendors.has(toVendor(name)) ? name : toVendor(name)],
  );
  const { passed, total } = tallyOf(all);
  return {
    groups: toGroups(all, ({ operation }) => operation),
    passed,
    total,
    operations: [...operations].filter((name) => called.has(name)).length,
    unseen: all.filter(({ verdict }) => verdict === 'unseen'),
    neverCalled: [...new Set(neverCalled)],
  };
}

/** `Never called: acme, globex.` Undefined if all were. */
export function tellNeverCalled({ neverCalled }: CalledSummary): string | undefined {
  if (neverCalled.length === 0) return undefined;
  const names = listing(neverCalled);
  return tell(say({ en: 'Never called: {names}.', zh: '从未调用：{names}。' }, { names }));
}

/** The operations that were called, as the report has them or its results show. */
function calledOf({ called, results }: RunReport): ReadonlySet<string> {
  const seen = results.filter(({ verdict, row }) => verdict === 'seen' && row.operation !== '*');
  return new Set(called ?? seen.map(({ operation }) => operation));
}

function toVendor(operation: string): string {
  return operation.split('/')[0] ?? operation;
}

/**
 * What is counted, in words: rows, cases, and cases of every operation. Undefined for other reports than coverage.
 */
export function tellDenominator(report: RunReport, vendors: readonly Vendor[]): string | undefined {
  const { kind, results } = report;
  if (kind !== 'coverage' || results.length === 0) return undefined;
  const rows = new Set(results.map(({ row }) => `${row.vendor}/${row.operation}/${row.outcome}`));
  const { total } = summarizeReport(report);
  const [ids, layers] = [new Set(results.map(vendorOf)), new Set(results.map(({ row }) => row.layer))];
  const every = [...casesOf(vendors.filter(({ id }) => ids.has(id)))];
  const most = every.filter(({ layer }) => layers.has(layer)).length;
  const what = say(documentedRows, { rows: rows.size });
  if (rows.size === most) return tell(what);
  const how = total === most ? say(everyOperation, { total }) : say(onceForEach, { total, most });
  return tell(sentences(what, how));
}

const documentedRows = {
  en: 'The vendors document {rows} rows.',
  zh: '供应商的文档共列出 {rows} 个情形。',
} as const;
const everyOperation = {
  en: 'They are {total} cases, since each operation can meet the rows of its gateway or platform.',
  zh: '每个接口都可能遇到网关或平台的情形，因此共 {total} 个用例。',
} as const;
const onceForEach = {
  en: 'They are {total} cases, since each vendor can meet the rows of its gateway or platform; --every-operation counts these for each operation, {most} cases.',
  zh: '网关或平台的情形按供应商计，因此共 {total} 个用例；加上 --every-operation 则按接口计，共 {most} 个。',
} as const;
