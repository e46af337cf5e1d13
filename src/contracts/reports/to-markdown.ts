import { toCode, toMarkdownTable, toPage, toProse } from '../../descriptions/docs/to-markdown-table.ts';
import type { Vendor } from '../../language/vendor.ts';
import { say, type Text, tell } from '../../words/text.ts';
import { interruptedWords, notPassedWord, passedWord, tellCost, verdictWord } from './report-words.ts';
import type { RowResult, RunReport } from './run-report.ts';
import { summarizeCalled, tellDenominator, tellNeverCalled } from './summarize-coverage.ts';
import { answerOf, formatPercent, nameOf, summarizeReport, whenOf } from './summarize-report.ts';
import { tellBeside, tellCounts } from './tell-counts.ts';

/**
 * GitHub accepts a summary of 1 MiB at most. This many rows, each with this many characters of an app's output, are
 * smaller.
 */
const mostRows = 500;
const mostSays = 300;

/**
 * A summary for a pull request or `$GITHUB_STEP_SUMMARY`. Text from an app is put into code spans, where Markdown has
 * no effect.
 */
export function toMarkdown(report: RunReport, { vendors }: { readonly vendors: readonly Vendor[] }): string {
  const { all, ...summary } = summarizeReport(report);
  const called = summarizeCalled(report);
  const failed = called?.unseen ?? summary.failed;
  const groups = called?.groups ?? summary.byVendor;
  const word = passedWord(report);
  const shown = failed.slice(0, mostRows);
  const hasSays = shown.some(({ says }) => says);
  return toPage([
    tell(
      say(
        { en: '## {consumer}: {counts}', zh: '## {consumer}：{counts}' },
        { consumer: toCode(report.consumer), counts: tellCounts(report) },
      ),
    ),
    report.interrupted ? `**${tell(interruptedWords)}**` : undefined,
    groups.length === 0
      ? undefined
      : toMarkdownTable(
          [tell(called === undefined ? titles.vendor : titles.operation), tell(word), '%'],
          groups.map((group) => [
            toCode(group.name),
            tell(
              say(
                { en: '{passed} of {total}{beside}', zh: '{passed}/{total}{beside}' },
                { passed: group.passed, total: group.total, beside: tellBeside(group) },
              ),
            ),
            formatPercent(group),
          ]),
        ),
    called && tellNeverCalled(called),
    tellDenominator(report, vendors),
    all.skipped > 0
      ? tell(say({ en: '{skipped} skipped.', zh: '跳过 {skipped} 个。' }, { skipped: all.skipped }))
      : undefined,
    report.cost && tellCost(report.cost),
    ...(failed.length === 0
      ? []
      : [
          `<details${failed.length <= 20 ? ' open' : ''}><summary>${tell(tellFailed(report, failed.length))}</summary>`,
          toMarkdownTable(
            [
              titles.status,
              titles.answer,
              titles.when,
              titles.what,
              ...(hasSays ? [titles.says] : []),
              titles.provoke,
            ].map((title) => tell(title)),
            shown.map((result) => toCells(report, result, hasSays)),
          ),
          shown.length < failed.length
            ? tell(
                say(
                  { en: 'And {more} more.', zh: '另有 {more} 个。' },
                  { more: failed.length - shown.length },
                ),
              )
            : undefined,
          '</details>',
        ]),
  ]);
}

const titles = {
  vendor: { en: 'vendor', zh: '供应商' },
  operation: { en: 'operation', zh: '接口' },
  status: { en: 'status', zh: '情形' },
  answer: { en: 'answer', zh: '供应商应答' },
  when: { en: 'when', zh: '何时出现' },
  what: { en: 'what', zh: '判定' },
  says: { en: 'says', zh: '说明' },
  provoke: { en: 'bring it about', zh: '复现命令' },
} as const satisfies Readonly<Record<string, Text>>;

/** `12 not handled` */
function tellFailed(report: RunReport, count: number): Text {
  return say({ en: '{count} {word}', zh: '{count} 个{word}' }, { count, word: notPassedWord(report) });
}

function toCells(report: RunReport, result: RowResult, hasSays: boolean): readonly string[] {
  const { verdict, says, provoke } = result;
  const answer = answerOf(result);
  return [
    toCode(nameOf(result)),
    answer === '' ? '' : toCode(answer),
    toProse(whenOf(result)),
    tell(verdictWord(report, verdict)),
    ...(hasSays ? [says ? toCode(shorten(says)) : ''] : []),
    toCode(provoke),
  ];
}

function shorten(text: string): string {
  return text.length <= mostSays ? text : `${text.slice(0, mostSays - 1).toWellFormed()}…`;
}
