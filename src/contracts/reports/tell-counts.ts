import type { RunReport } from './run-report.ts';
import { type CalledSummary, summarizeCalled } from './summarize-coverage.ts';
import { besideWords, type Counts, countsOf, passedWord } from './summarize-report.ts';

/** `checkout: 231 of 285 documented statuses handled, and 6 of 6 faults` */
export function headlineOf(report: RunReport): string {
  return `${report.consumer}: ${tellCounts(report)}`;
}

/** `231 of 285 documented statuses handled, and 6 of 6 faults`. Of coverage, what was called comes first. */
export function tellCounts(report: RunReport): string {
  const called = summarizeCalled(report);
  const counts = countsOf(report.results);
  const what = report.kind === 'verify' ? 'interactions' : 'documented statuses';
  if (called !== undefined) return `${tellCalled(called)}${counts.passed} of all ${counts.total} cases`;
  return `${counts.passed} of ${counts.total} ${what} ${passedWord(report)}${tellBeside(counts)}`;
}

/** `8 of 105 documented statuses seen of the operation that was called, and ` */
function tellCalled({ passed, total, operations }: CalledSummary): string {
  if (total === 0) return 'no operation was called: seen are ';
  const which = operations === 1 ? 'the operation that was' : `the ${operations} operations that were`;
  return `${passed} of ${total} documented statuses seen of ${which} called, and `;
}

/** `, and 6 of 6 faults`, or nothing. */
export function tellBeside({ beside }: Counts): string {
  return beside
    .map(([what, { passed, total }]) => `, and ${passed} of ${total} ${besideWords[what]}`)
    .join('');
}
