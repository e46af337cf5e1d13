import { isPassed, type RowResult, type RunCost, type RunReport, type Verdict } from '../run-report.ts';

/** How many rows passed, of those that were not skipped. */
export interface Tally {
  readonly passed: number;
  readonly total: number;
  readonly skipped: number;
}

export interface Group extends Tally {
  /** `fegine-ocr`, or `fegine-ocr/cardbank`. */
  readonly name: string;
  readonly results: readonly RowResult[];
}

/** What every format begins with. */
export interface ReportSummary extends Tally {
  /** In the order of the report. */
  readonly byVendor: readonly Group[];
  readonly byOperation: readonly Group[];
  readonly failed: readonly RowResult[];
}

export function summarizeReport({ results }: RunReport): ReportSummary {
  return {
    ...tallyOf(results),
    byVendor: groupBy(results, vendorOf),
    byOperation: groupBy(results, ({ operation }) => operation),
    failed: results.filter(({ verdict }) => !isPassed(verdict)),
  };
}

export function vendorOf({ operation }: RowResult): string {
  return operation.split('/')[0] ?? operation;
}

/** `fegine-ocr/cardbank/quotaExhausted` */
export function nameOf({ operation, row }: RowResult): string {
  return `${operation}/${row.outcome}`;
}

/** `403 Quota Exhausted`, as the vendor says it, with `…` where it fills something in; empty where it says neither. */
export function answerOf({ row: { code, message } }: RowResult): string {
  const parts = [code, message?.replace(/\$\{\w+\}/g, '…')];
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ');
}

/** `83.3%`: never rounded up, so that 100% is all. */
export function formatPercent({ passed, total }: Pick<Tally, 'passed' | 'total'>): string {
  return total === 0 ? '-' : `${Math.floor((passed / total) * 1000) / 10}%`;
}

/** Counts that stand for what passed: a coverage report has seen rows, any other has handled ones. */
export function passedWord({ kind }: Pick<RunReport, 'kind'>): 'seen' | 'handled' {
  return kind === 'coverage' ? 'seen' : 'handled';
}

/** `checkout: 231 of 277 documented statuses handled` */
export function headlineOf(report: RunReport): string {
  const { passed, total } = tallyOf(report.results);
  return `${report.consumer}: ${passed} of ${total} documented statuses ${passedWord(report)}`;
}

/** `22.32`, and of less than a yuan up to six decimals. */
export function formatYuan(yuan: number): string {
  return yuan >= 1 ? yuan.toFixed(2) : String(Number(yuan.toFixed(6)));
}

/** `0.038462 yuan, estimated; 3 calls without a known price are not in it` */
export function formatCost({ yuan, unpriced, estimated }: RunCost): string {
  const sum = `${formatYuan(yuan)} yuan${estimated ? ', estimated' : ''}`;
  if (unpriced === 0) return sum;
  const calls =
    unpriced === 1 ? '1 call without a known price is' : `${unpriced} calls without a known price are`;
  return `${sum}; ${calls} not in it`;
}

/** A verdict in words that follow a row's name. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  handled: 'handled',
  seen: 'seen',
  unhandled: 'not handled',
  crashed: 'crashed',
  hung: 'hung',
  leaked: 'leaked',
  retriedCharge: 'charged twice',
  unseen: 'never seen',
  skipped: 'skipped',
};

function tallyOf(results: readonly RowResult[]): Tally {
  const skipped = results.filter(({ verdict }) => verdict === 'skipped').length;
  const passed = results.filter(({ verdict }) => isPassed(verdict)).length - skipped;
  return { passed, total: results.length - skipped, skipped };
}

function groupBy(results: readonly RowResult[], nameOfGroup: (result: RowResult) => string): Group[] {
  const groups = Map.groupBy(results, nameOfGroup);
  return [...groups].map(([name, own]) => ({ name, results: own, ...tallyOf(own) }));
}
