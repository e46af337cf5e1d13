import { toCode, toMarkdownTable, toPage, toProse } from '../markdown-table.ts';
import type { RowResult, RunReport } from '../run-report.ts';
import {
  answerOf,
  formatCost,
  formatPercent,
  nameOf,
  passedWord,
  summarizeReport,
  verdictWords,
} from './summarize-report.ts';

/** GitHub takes no summary longer than 1 MiB; so many rows, with so many characters of what an app printed, are below. */
const mostRows = 500;
const mostSays = 300;

/** A summary for a pull request or `$GITHUB_STEP_SUMMARY`. Texts that an app gave are code spans, which are inert. */
export function toMarkdown(report: RunReport): string {
  const { passed, total, skipped, byVendor, failed } = summarizeReport(report);
  const word = passedWord(report);
  const shown = failed.slice(0, mostRows);
  const hasSays = shown.some(({ says }) => says);
  return toPage([
    `## ${toCode(report.consumer)}: ${passed} of ${total} documented statuses ${word}`,
    report.interrupted ? '**The run was interrupted: rows are missing.**' : undefined,
    toMarkdownTable(
      ['vendor', word, '%'],
      byVendor.map((group) => [
        toCode(group.name),
        `${group.passed} of ${group.total}`,
        formatPercent(group),
      ]),
    ),
    skipped > 0 ? `${skipped} skipped.` : undefined,
    report.cost && `The calls would have cost ${formatCost(report.cost)}.`,
    ...(failed.length === 0
      ? []
      : [
          `<details${failed.length <= 20 ? ' open' : ''}><summary>${failed.length} not ${word}</summary>`,
          toMarkdownTable(
            ['status', 'answer', 'when', 'what', ...(hasSays ? ['says'] : []), 'bring it about'],
            shown.map((result) => toCells(result, hasSays)),
          ),
          shown.length < failed.length ? `And ${failed.length - shown.length} more.` : undefined,
          '</details>',
        ]),
  ]);
}

function toCells(result: RowResult, hasSays: boolean): readonly string[] {
  const { row, verdict, says, provoke } = result;
  const answer = answerOf(result);
  return [
    toCode(nameOf(result)),
    answer === '' ? '' : toCode(answer),
    toProse(row.when),
    verdictWords[verdict],
    ...(hasSays ? [says ? toCode(shorten(says)) : ''] : []),
    toCode(provoke),
  ];
}

function shorten(text: string): string {
  return text.length <= mostSays ? text : `${text.slice(0, mostSays - 1).toWellFormed()}…`;
}
