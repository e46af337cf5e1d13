import junitBuilder, { type Builder } from 'junit-report-builder';
import type { RowResult, RunReport, Verdict } from './run-report.ts';
import { answerOf, summarizeReport, uniqueNames, verdictWord } from './summarize-report.ts';

/**
 * JUnit XML: a suite an operation, a case a row. What crashed or hung is an error, what was not handled a failure; what
 * was never seen is skipped, since nothing says that it fails.
 */
export function toJunit(report: RunReport): string {
  // The types say that it stands under `default`, where there is nothing.
  const builder = (junitBuilder as unknown as Builder).newBuilder();
  for (const { name, results } of summarizeReport(report).byOperation) {
    const suite = builder.testSuite().name(name).timestamp(new Date(report.startedAt));
    suite.time(toSeconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0)));
    const names = uniqueNames(results, toName);
    for (const [at, result] of results.entries()) {
      const one = suite
        .testCase()
        .className(`${report.consumer}.${name}`)
        .name(names[at] ?? '');
      one.time(toSeconds(result.durationMs));
      const { verdict, provoke } = result;
      // What writes the XML mends the end of a CDATA section once a text alone.
      const text = [result.says, provoke].filter(Boolean).join('\n').replaceAll(']]>', ']] >');
      const message = [verdictWord(report, verdict), answerOf(result)].filter(Boolean).join(': ');
      const kind = kindOf(verdict);
      if (kind === 'failure') one.failure(message, verdict).stacktrace(text);
      else if (kind === 'error') one.error(message, verdict, text);
      else if (kind === 'skipped') one.skipped();
    }
  }
  // The root has no such attribute in the schema of Jenkins, which refuses the file for it.
  return builder.build().replace(/(<testsuites\b[^>]*?) skipped="\d+"/, '$1');
}

function toName({ title, row: { outcome, when } }: RowResult): string {
  return title ?? `${outcome}: ${when}`;
}

function kindOf(verdict: Verdict): 'failure' | 'error' | 'skipped' | 'passed' {
  if (verdict === 'crashed' || verdict === 'hung') return 'error';
  if (verdict === 'skipped' || verdict === 'unseen') return 'skipped';
  return verdict === 'handled' || verdict === 'seen' ? 'passed' : 'failure';
}

/** Without an exponent, which the schema forbids. */
function toSeconds(ms: number): number {
  return Math.round(ms) / 1000;
}
