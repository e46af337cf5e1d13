import { toCode, toMarkdownTable, toPage, toProse } from '../../descriptions/docs/to-markdown-table.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { RowResult, RunReport } from './run-report.ts';
import { summarizeCalled, tellDenominator, tellNeverCalled } from './summarize-coverage.ts';
import {
  answerOf,
  formatCost,
  formatPercent,
  nameOf,
  passedWord,
  summarizeReport,
  verdictWord,
  whenOf,
} from './summarize-report.ts';
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
    `## ${toCode(report.consumer)}: ${tellCounts(report)}`,
    report.interrupted ? '**The run was interrupted: rows are missing.**' : undefined,
    groups.length === 0
      ? undefined
      : toMarkdownTable(
          [called === undefined ? 'vendor' : 'operation', word, '%'],
          groups.map((group) => [
            toCode(group.name),
            `${group.passed} of ${group.total}${tellBeside(group)}`,
            formatPercent(group),
          ]),
        ),
    called && tellNeverCalled(called),
    tellDenominator(report, vendors),
    all.skipped > 0 ? `${all.skipped} skipped.` : undefined,
    report.cost && `The calls would have cost ${formatCost(report.cost)}.`,
    ...(failed.length === 0
      ? []
      : [
          `<details${failed.length <= 20 ? ' open' : ''}><summary>${failed.length} not ${word}</summary>`,
          toMarkdownTable(
            ['status', 'answer', 'when', 'what', ...(hasSays ? ['says'] : []), 'bring it about'],
            shown.map((result) => toCells(report, result, hasSays)),
          ),
          shown.length < failed.length ? `And ${failed.length - shown.length} more.` : undefined,
          '</details>',
        ]),
  ]);
}

function toCells(report: RunReport, result: RowResult, hasSays: boolean): readonly string[] {
  const { verdict, says, provoke } = result;
  const answer = answerOf(result);
  return [
    toCode(nameOf(result)),
    answer === '' ? '' : toCode(answer),
    toProse(whenOf(result)),
    verdictWord(report, verdict),
    ...(hasSays ? [says ? toCode(shorten(says)) : ''] : []),
    toCode(provoke),
  ];
}

function shorten(text: string): string {
  return text.length <= mostSays ? text : `${text.slice(0, mostSays - 1).toWellFormed()}…`;
}
