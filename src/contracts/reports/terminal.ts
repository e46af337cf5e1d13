import { styleText } from 'node:util';
import type { RowResult, RunReport } from '../run-report.ts';
import {
  answerOf,
  formatCost,
  formatPercent,
  type Group,
  headlineOf,
  nameOf,
  passedWord,
  summarizeReport,
  verdictWords,
} from './summarize-report.ts';

type Style = Parameters<typeof styleText>[0];

/** A table by operation, then a line for each row that did not pass, why, and the command that brings it about. */
export function toTerminal(report: RunReport, { color = false }: { readonly color?: boolean } = {}): string {
  const paint = (style: Style, text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const { passed, total, skipped, byOperation, failed } = summarizeReport(report);
  const width = Math.max(9, ...byOperation.map(({ name }) => name.length));
  const line = (name: string, count: string, percent: string) =>
    `${name.padEnd(width)}  ${count.padStart(9)}  ${percent.padStart(6)}`;
  const rowOf = (group: Group) => {
    const text = line(group.name, `${group.passed}/${group.total}`, formatPercent(group));
    return group.passed === group.total ? paint('green', text) : text;
  };
  const table = [
    paint('bold', line('OPERATION', passedWord(report).toUpperCase(), '%')),
    ...byOperation.map(rowOf),
    paint('bold', line('all', `${passed}/${total}`, formatPercent({ passed, total }))),
  ];
  const failures = failed.map((result) => toLines(result, paint).join('\n')).join('\n');
  const end = [
    report.interrupted ? paint('yellow', 'The run was interrupted: rows are missing.') : undefined,
    report.cost && `The calls would have cost ${formatCost(report.cost)}.`,
    `${headlineOf(report)}${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ].filter((one) => one !== undefined);
  return toInert(
    `${[table.join('\n'), ...(failures === '' ? [] : [failures]), end.join('\n')].join('\n\n')}\n`,
  );
}

/** What the runners of GitHub and Azure would take for a command to them, in a line that an app printed. */
function toInert(text: string): string {
  return text.replace(/^([ \t]*):(?=:)/gm, '$1: ').replace(/##(?=\[|vso)/g, '# #');
}

/** `not handled  fegine-elements/bank3Check/mismatch  02 验证不通过: the elements do not belong together`, and why. */
function toLines(result: RowResult, paint: (style: Style, text: string) => string): readonly string[] {
  const { row, verdict, says, provoke } = result;
  const what = answerOf(result);
  const meaning = what === '' ? row.when : `${what}: ${row.when}`;
  return [
    `${paint('red', verdictWords[verdict].padEnd(13))} ${nameOf(result)}  ${meaning}`,
    ...(says === undefined || says === '' ? [] : says.split('\n').map((text) => `${indent}${text}`)),
    ...(provoke === '' ? [] : [`${indent}${paint('dim', `$ ${provoke}`)}`]),
  ];
}

const indent = ' '.repeat(14);
