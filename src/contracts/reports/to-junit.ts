import junitBuilder, { type Builder } from 'junit-report-builder';
import type { Vendor } from '../../language/vendor.ts';
import { currentLang } from '../../words/lang.ts';
import { colon, joined, tell } from '../../words/text.ts';
import { verdictWord } from './report-words.ts';
import type { RowResult, RunReport, Verdict } from './run-report.ts';
import { tellDenominator } from './summarize-coverage.ts';
import { answerOf, summarizeReport, testNameOf, uniqueNames } from './summarize-report.ts';

/**
 * The report as JUnit XML: one suite per operation, one case per row. A crash or a hang is an error, any other failed
 * row a failure. An unseen row is skipped, because nothing shows that it fails.
 */
export function toJunit(report: RunReport, { vendors }: { readonly vendors: readonly Vendor[] }): string {
  let denominator = tellDenominator(report, vendors);
  // The types declare it under `default`, but at run time nothing is there.
  const builder = (junitBuilder as unknown as Builder).newBuilder();
  for (const { name, results } of summarizeReport(report).byOperation) {
    const suite = builder.testSuite().name(name).timestamp(new Date(report.startedAt));
    suite.time(toSeconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0)));
    if (denominator !== undefined) suite.property('counted', denominator);
    // Said once.
    denominator = undefined;
    const names = uniqueNames(results, testNameOf);
    for (const [at, result] of results.entries()) {
      const one = suite
        .testCase()
        .className(`${report.consumer}.${name}`)
        .name(names[at] ?? '');
      one.time(toSeconds(result.durationMs));
      const { verdict, provoke } = result;
      // The XML writer repairs only the first end of a CDATA section in a text.
      const text = [result.says, provoke].filter(Boolean).join('\n').replaceAll(']]>', ']] >');
      const message = toMessage(report, result);
      const kind = kindOf(verdict);
      if (kind === 'failure') one.failure(message, verdict).stacktrace(text);
      else if (kind === 'error') one.error(message, verdict, text);
      else if (kind === 'skipped') one.skipped();
    }
  }
  // In the schema of Jenkins the root has no such attribute, so Jenkins would refuse the file.
  return builder.build().replace(/(<testsuites\b[^>]*?) skipped="\d+"/, '$1');
}

/** `not handled: 403 Quota Exhausted`. The name of a test says in English when the row comes; here it is said otherwise. */
function toMessage(report: RunReport, result: RowResult): string {
  const when = currentLang() === 'en' ? '' : result.row.when;
  const about = [answerOf(result), when].filter(Boolean).join(' · ');
  return tell(joined([verdictWord(report, result.verdict), about], colon));
}

function kindOf(verdict: Verdict): 'failure' | 'error' | 'skipped' | 'passed' {
  if (verdict === 'crashed' || verdict === 'hung') return 'error';
  if (verdict === 'skipped' || verdict === 'unseen') return 'skipped';
  return verdict === 'handled' || verdict === 'seen' ? 'passed' : 'failure';
}

/** Seconds without an exponent, which the schema forbids. */
function toSeconds(ms: number): number {
  return Math.round(ms) / 1000;
}
