import type { RowResult, RunReport } from './run-report.ts';
import { summarizeCalled, tellNeverCalled } from './summarize-coverage.ts';
import {
  answerOf,
  countedWord,
  type Group,
  nameOf,
  summarizeReport,
  toGroups,
  vendorOf,
  verdictWord,
  whenOf,
} from './summarize-report.ts';
import { headlineOf } from './tell-counts.ts';

/** GitHub shows ten annotations of each kind per step. If there are more, the last annotation lists the rest. */
const most = 10;

/**
 * The report as GitHub workflow commands, one annotation per line: an error for each row that failed, or a warning
 * with `isEnough`; of coverage, a warning for each vendor that was called and has unseen rows; and a notice with the summary.
 */
export function toGithub(
  report: RunReport,
  { isEnough = false }: { readonly isEnough?: boolean } = {},
): string {
  const kind = isEnough ? 'warning' : 'error';
  const { failed } = summarizeReport(report);
  const called = summarizeCalled(report);
  const broken = failed.filter(({ verdict }) => verdict !== 'unseen');
  const shown = broken.length > most ? broken.slice(0, most - 1) : broken;
  const others = broken.slice(shown.length);
  const lines = [
    ...shown.map((result) => toCommand(kind, nameOf(result), toSentences(report, result))),
    ...(others.length === 0
      ? []
      : [toCommand(kind, `${others.length} other ${countedWord(report)}`, others.map(nameOf).join('\n'))]),
    ...toGroups(called?.groups.flatMap(({ results }) => results) ?? [], vendorOf).flatMap(toWarning),
    toCommand(
      'notice',
      'bankcard-mock',
      [headlineOf(report), called && tellNeverCalled(called)].filter(Boolean).join('\n'),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function toWarning({ name, results }: Group): readonly string[] {
  const unseen = results.filter(({ verdict }) => verdict === 'unseen');
  if (unseen.length === 0) return [];
  const title = `${name}: ${unseen.length} of ${results.length} documented statuses were never seen`;
  return [toCommand('warning', title, unseen.map(nameOf).join('\n'))];
}

function toSentences(report: RunReport, result: RowResult): string {
  const { verdict, says, provoke } = result;
  const what = `${verdictWord(report, verdict)}: ${[answerOf(result), whenOf(result)].filter(Boolean).join(' · ')}`;
  return [what, says, provoke].filter(Boolean).join('\n');
}

function toCommand(kind: 'error' | 'warning' | 'notice', title: string, text: string): string {
  return `::${kind} title=${escapeProperty(title)}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Also escapes the characters that would end a property. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
