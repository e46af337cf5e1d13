import type { Vendor } from '../../language/vendor.ts';
import { currentLang } from '../../words/lang.ts';
import { colon, joined, tell } from '../../words/text.ts';
import { toJunitXml } from './junit-xml.ts';
import { verdictWord } from './report-words.ts';
import type { RowResult, RunReport, Verdict } from './run-report.ts';
import { tellDenominator } from './summarize-coverage.ts';
import { answerOf, summarizeReport, testNameOf, uniqueNames } from './summarize-report.ts';

/**
 * The report as JUnit XML: one suite per operation, one case per row. A crash or a hang is an error, any other failed
 * row a failure. An unseen row is skipped, because nothing shows that it fails.
 */
export function toJunit(report: RunReport, { vendors }: { readonly vendors: readonly Vendor[] }): string {
  const denominator = tellDenominator(report, vendors);
  const suites = summarizeReport(report).byOperation.map(({ name, results }, at) => {
    const names = uniqueNames(results, testNameOf);
    return {
      name,
      startedAt: report.startedAt,
      // Said once.
      properties: at === 0 && denominator !== undefined ? [['counted', denominator] as const] : [],
      cases: results.map((result, index) => ({
        className: `${report.consumer}.${name}`,
        name: names[index] ?? '',
        durationMs: result.durationMs,
        verdict: toVerdict(report, result),
      })),
    };
  });
  return toJunitXml(suites);
}

function toVerdict(report: RunReport, result: RowResult) {
  const { verdict, says, provoke } = result;
  const kind = kindOf(verdict);
  if (kind === 'passed') return undefined;
  if (kind === 'skipped') return { kind };
  const text = [says, provoke].filter(Boolean).join('\n');
  return { kind, message: toMessage(report, result), type: verdict, text };
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
