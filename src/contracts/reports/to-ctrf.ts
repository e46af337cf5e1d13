import { isPassed, type RowResult, type RunReport, type Verdict } from './run-report.ts';
import { answerOf, testNameOf, uniqueNames, vendorOf } from './summarize-report.ts';

/** The version of the format, https://ctrf.io. */
const specVersion = '0.1.0';

/**
 * The report in Common Test Report Format, one test per row. An unseen row is `pending`, because nothing shows that
 * it fails.
 */
export function toCtrf(report: RunReport): string {
  const { version, kind, consumer, startedAt, durationMs, interrupted, results, cost } = report;
  const start = Math.round(startedAt);
  const names = uniqueNames(results, toName);
  const tests = results.map((result, at) => ({
    name: names[at],
    status: statusOf(result.verdict),
    rawStatus: result.verdict,
    duration: Math.round(result.durationMs),
    suite: [vendorOf(result), result.operation],
    ...(result.says !== undefined && { message: result.says }),
    extra: { answer: answerOf(result), row: result.row, provoke: result.provoke },
  }));
  const count = (status: Status) => tests.filter((test) => test.status === status).length;
  const ctrf = {
    reportFormat: 'CTRF',
    specVersion,
    timestamp: new Date(start).toISOString(),
    generatedBy: `bankcard-mock ${version}`,
    results: {
      tool: { name: 'bankcard-mock', version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        suites: new Set(results.map(({ operation }) => operation)).size,
        start,
        stop: start + Math.round(durationMs),
      },
      tests,
      environment: { appName: consumer, reportName: kind },
      extra: { interrupted, ...(cost && { cost }) },
    },
  };
  return `${JSON.stringify(ctrf, null, 2)}\n`;
}

function toName(result: RowResult): string {
  return `${result.operation}/${testNameOf(result)}`;
}

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

function statusOf(verdict: Verdict): Status {
  if (verdict === 'skipped') return 'skipped';
  if (verdict === 'unseen') return 'pending';
  return isPassed(verdict) ? 'passed' : 'failed';
}
