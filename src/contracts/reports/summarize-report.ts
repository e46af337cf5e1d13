import { currentLang } from '../../words/lang.ts';
import { isPassed, type RowResult, type RunReport } from './run-report.ts';

export type Beside = NonNullable<RowResult['beside']>;

/** The number of results that passed, out of `total`. Skipped results are not in `total`. */
export interface Tally {
  readonly passed: number;
  readonly total: number;
  readonly skipped: number;
}

/** The tally of documented rows, and beside it the tallies of faults and mutations, if there are any. */
export interface Counts extends Tally {
  readonly beside: readonly (readonly [what: Beside, tally: Tally])[];
}

export interface Group extends Counts {
  /** `acme`, or `acme/read`. */
  readonly name: string;
  readonly results: readonly RowResult[];
}

/** The numbers that every format shows. */
export interface ReportSummary extends Counts {
  /** The tally of all results, documented or not. */
  readonly all: Tally;
  /** In the order of the report. */
  readonly byVendor: readonly Group[];
  readonly byOperation: readonly Group[];
  readonly failed: readonly RowResult[];
}

export function summarizeReport({ results }: RunReport): ReportSummary {
  return {
    ...countsOf(results),
    all: tallyOf(results),
    byVendor: toGroups(results, vendorOf),
    byOperation: toGroups(results, ({ operation }) => operation),
    failed: results.filter(({ verdict }) => !isPassed(verdict)),
  };
}

export function vendorOf({ operation }: RowResult): string {
  return operation.split('/')[0] ?? operation;
}

/** `acme/read/quotaExhausted`. A result that is beside a documented row has its own title. */
export function nameOf(result: RowResult): string {
  const { operation, row, title } = result;
  return isBesideRow(result) && title !== undefined ? title : `${operation}/${row.outcome}`;
}

/** The name of the test of a result in its operation. It is the same in each language, as runs are compared by it. */
export function testNameOf({ title, test, row: { outcome, when } }: RowResult): string {
  return title ?? test ?? `${outcome}: ${when}`;
}

/** When the row comes. Empty if the title of the result says it: titles are English. */
export function whenOf(result: RowResult): string {
  return isBesideRow(result) && currentLang() === 'en' ? '' : result.row.when;
}

/** Whether the result only borrows the row of which it is a variation: that row is not to blame. */
function isBesideRow({ beside, title }: RowResult): boolean {
  return title !== undefined && (beside === 'fault' || beside === 'mutation');
}

/**
 * The vendor's code and message: `403 Quota Exhausted`. A value that the vendor fills in is shown as `…`. Empty if
 * the reply has neither, or is none of the vendor's.
 */
export function answerOf(result: RowResult): string {
  if (isBesideRow(result)) return '';
  const { code, message } = result.row;
  const parts = [code, message?.replace(/\$\{\w+\}/g, '…')];
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ');
}

/** `83.3%`. It is never rounded up, so 100% means all. */
export function formatPercent({ passed, total }: Pick<Tally, 'passed' | 'total'>): string {
  return total === 0 ? '-' : `${Math.floor((passed / total) * 1000) / 10}%`;
}

/** A unique name for each result. Repeated names get a number. */
export function uniqueNames(
  results: readonly RowResult[],
  nameIt: (result: RowResult) => string,
): readonly string[] {
  const taken = new Set<string>();
  return results.map((result) => {
    const name = nameIt(result);
    let unique = name;
    for (let count = 2; taken.has(unique); count += 1) unique = `${name} (${count})`;
    taken.add(unique);
    return unique;
  });
}

/**
 * The kind of a result that is not about a documented row. Without `beside`, the name of its row tells: `fault:hang`,
 * `reply:noCode`.
 */
function besideOf({ beside, row }: RowResult): Beside | undefined {
  if (row.outcome.startsWith('reply:')) return 'mutation';
  return beside ?? (row.outcome.startsWith('fault:') ? 'fault' : undefined);
}

export function countsOf(results: readonly RowResult[]): Counts {
  const own = Map.groupBy(results, besideOf);
  const beside = (['fault', 'mutation', 'play', 'output'] as const).flatMap((what) => {
    const found = own.get(what);
    return found === undefined ? [] : [[what, tallyOf(found)] as const];
  });
  return { ...tallyOf(own.get(undefined) ?? []), beside };
}

export function tallyOf(results: readonly RowResult[]): Tally {
  const skipped = results.filter(({ verdict }) => verdict === 'skipped').length;
  const passed = results.filter(({ verdict }) => isPassed(verdict)).length - skipped;
  return { passed, total: results.length - skipped, skipped };
}

export function toGroups(results: readonly RowResult[], nameOfGroup: (result: RowResult) => string): Group[] {
  const groups = Map.groupBy(results, nameOfGroup);
  return [...groups].map(([name, own]) => ({ name, results: own, ...countsOf(own) }));
}
