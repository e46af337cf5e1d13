import { say, type Text, tell } from '../../words/text.ts';
import { countedWord, verdictWord } from './report-words.ts';
import type { RowResult, RunReport } from './run-report.ts';
import { summarizeCalled, tellNeverCalled } from './summarize-coverage.ts';
import {
  answerOf,
  type Group,
  nameOf,
  summarizeReport,
  toGroups,
  vendorOf,
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
      : [toCommand(kind, tell(tellOthers(report, others.length)), others.map(nameOf).join('\n'))]),
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
  const title = say(
    {
      en: '{name}: {unseen} of {total} documented statuses were never seen',
      zh: '{name}：文档列出 {total} 个情形，{unseen} 个从未遇到',
    },
    { name, unseen: unseen.length, total: results.length },
  );
  return [toCommand('warning', tell(title), unseen.map(nameOf).join('\n'))];
}

function tellOthers(report: RunReport, count: number): Text {
  return say(
    { en: '{count} other {what}', zh: '另有 {count} 个{what}' },
    { count, what: countedWord(report) },
  );
}

function toSentences(report: RunReport, result: RowResult): string {
  const { verdict, says, provoke } = result;
  const word = verdictWord(report, verdict);
  const about = [answerOf(result), whenOf(result)].filter(Boolean).join(' · ');
  const what = say({ en: '{word}: {about}', zh: '{word}：{about}' }, { word, about });
  return [tell(what), says, provoke].filter(Boolean).join('\n');
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
