import { isPassed, type RowResult, type RunCost, type RunReport, type Verdict } from './run-report.ts';

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
  /** `fegine-ocr`, or `fegine-ocr/cardbank`. */
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

/** `fegine-ocr/cardbank/quotaExhausted`. A result that is beside a documented row has its own title. */
export function nameOf(result: RowResult): string {
  const { operation, row, title } = result;
  return isBesideRow(result) && title !== undefined ? title : `${operation}/${row.outcome}`;
}

/** When the row comes. Empty if the title of the result says it. */
export function whenOf(result: RowResult): string {
  return isBesideRow(result) ? '' : result.row.when;
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

/** For each kind of run, the word for what is counted and the word for a result that passed. */
const words = {
  consumer: { counted: 'statuses', passed: 'handled' },
  check: { counted: 'statuses', passed: 'handled' },
  coverage: { counted: 'statuses', passed: 'seen' },
  verify: { counted: 'interactions', passed: 'held' },
} as const satisfies Readonly<Record<RunReport['kind'], object>>;
type ReportKind = Pick<RunReport, 'kind'>;

/** The word for what is counted: statuses, or interactions of a pact. */
export function countedWord({ kind }: ReportKind): 'statuses' | 'interactions' {
  return words[kind].counted;
}

/**
 * The word for a result that passed: rows are `seen` by coverage and `handled` in other runs; interactions of a pact
 * have `held`.
 */
export function passedWord({ kind }: ReportKind): 'seen' | 'handled' | 'held' {
  return words[kind].passed;
}

export const besideWords: Readonly<Record<Beside, string>> = {
  fault: 'faults',
  mutation: 'replies that no document shows',
  play: 'tests of what the app sends and keeps',
  output: 'checks of output and logs',
};

/** `22.32`. A sum below 1 yuan has up to six decimals. */
export function formatYuan(yuan: number): string {
  return yuan >= 1 ? yuan.toFixed(2) : String(Number(yuan.toFixed(6)));
}

/** Whether no billed call has a known price, so that the sum has no meaning. */
export function isCostUnknown({ billed, unpriced }: RunCost): boolean {
  return billed > 0 && billed === unpriced;
}

/** `0.038462 yuan, estimated; 3 calls without a known price are not in it` */
export function formatCost(cost: RunCost): string {
  const { yuan, unpriced, estimated } = cost;
  if (isCostUnknown(cost)) return 'an unknown sum: the price of these vendors is not known';
  const sum = `${formatYuan(yuan)} yuan${estimated ? ', estimated' : ''}`;
  if (unpriced === 0) return sum;
  const calls =
    unpriced === 1 ? '1 call without a known price is' : `${unpriced} calls without a known price are`;
  return `${sum}; ${calls} not in it`;
}

/** A verdict in words, to follow the name of a row. An interaction of a pact is `held` instead of `handled`. */
export function verdictWord({ kind }: ReportKind, verdict: Verdict): string {
  return kind === 'verify' ? verdictWords[verdict].replace('handled', 'held') : verdictWords[verdict];
}

const verdictWords: Readonly<Record<Verdict, string>> = {
  handled: 'handled',
  seen: 'seen',
  unhandled: 'not handled',
  crashed: 'crashed',
  hung: 'hung',
  leaked: 'leaked',
  retriedCharge: 'charged twice',
  mixedUp: 'mixed up',
  notTried: 'not tried',
  unseen: 'never seen',
  skipped: 'skipped',
};

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
