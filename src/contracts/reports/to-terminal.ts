import { styleText } from 'node:util';
import { toCommand } from '../../errors/to-command.ts';
import type { Vendor } from '../../language/vendor.ts';
import { wrapText } from '../wrap-text.ts';
import type { RowResult, RunReport } from './run-report.ts';
import { summarizeCalled, tellDenominator, tellNeverCalled } from './summarize-coverage.ts';
import {
  answerOf,
  besideWords,
  formatCost,
  formatPercent,
  type Group,
  nameOf,
  passedWord,
  summarizeReport,
  verdictWord,
  whenOf,
} from './summarize-report.ts';
import { headlineOf } from './tell-counts.ts';

type Style = Parameters<typeof styleText>[0];

/** The most unseen rows that are listed. More would push the table off the screen. */
const mostUnseen = 20;

/**
 * A table with a line per operation, of coverage those that were called, one for faults, and one for replies that no document shows. After it comes each
 * row that did not pass, with the reason and the command that provokes it.
 */
export function toTerminal(
  report: RunReport,
  { vendors, color = false }: { readonly vendors: readonly Vendor[]; readonly color?: boolean },
): string {
  const paint = (style: Style, text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const { passed, total, beside, all, ...summary } = summarizeReport(report);
  const called = summarizeCalled(report);
  const byOperation = called?.groups ?? summary.byOperation;
  const failed = called?.unseen ?? summary.failed;
  const names = [...byOperation.map(({ name }) => name), ...beside.map(([what]) => besideWords[what])];
  const width = Math.max(9, ...names.map((name) => name.length));
  const line = (name: string, count: string, percent: string) =>
    `${name.padEnd(width)}  ${count.padStart(9)}  ${percent.padStart(6)}`;
  const rowOf = (group: Group) => {
    const text = line(group.name, `${group.passed}/${group.total}`, formatPercent(group));
    return group.passed === group.total ? paint('green', text) : text;
  };
  const table = [
    paint('bold', line('OPERATION', passedWord(report).toUpperCase(), '%')),
    ...byOperation.map(rowOf),
    ...(called === undefined
      ? []
      : [paint('bold', line('called', `${called.passed}/${called.total}`, formatPercent(called)))]),
    paint(
      'bold',
      line(
        called === undefined ? 'all' : 'all cases',
        `${passed}/${total}`,
        formatPercent({ passed, total }),
      ),
    ),
    ...beside.map(([what, tally]) =>
      line(besideWords[what], `${tally.passed}/${tally.total}`, formatPercent(tally)),
    ),
  ];
  const unseen = failed.filter(({ verdict }) => verdict === 'unseen');
  const left = new Set(unseen.slice(mostUnseen));
  const untried = Map.groupBy(
    failed.filter(({ verdict }) => verdict === 'notTried'),
    ({ operation, says }) => `${operation}\n${says ?? ''}`,
  );
  const shown = failed.filter((result) => !left.has(result) && result.verdict !== 'notTried');
  const failures = [
    ...shown.flatMap((result) => toLines(report, result, paint)),
    ...[...untried].flatMap(([key, { length }]) => {
      const [operation = '', ...says] = key.split('\n');
      const what = `${length} of ${operation}, since what the app sends is wrong already:`;
      return [`${paint('red', 'not tried'.padEnd(13))} ${what}`, ...says.map((text) => `${indent}${text}`)];
    }),
    ...(left.size > 0 ? [`and ${left.size} more: --report markdown or html lists them all`] : []),
    ...(shown.some(({ provoke }) => provoke !== '')
      ? [`The commands need a served mock: ${toCommand('serve')}`]
      : []),
  ].join('\n');
  const counted = [called && tellNeverCalled(called), tellDenominator(report, vendors)];
  const end = [
    report.interrupted ? paint('yellow', 'The run was interrupted: rows are missing.') : undefined,
    report.cost && `The calls would have cost ${formatCost(report.cost)}.`,
    ...counted.flatMap((text) => (text === undefined ? [] : wrapText(text))),
    `${headlineOf(report)}${all.skipped > 0 ? `, ${all.skipped} skipped` : ''}`,
  ].filter((one) => one !== undefined);
  return toInert(
    `${[table.join('\n'), ...(failures === '' ? [] : [failures]), end.join('\n')].join('\n\n')}\n`,
  );
}

/** Disarms text from an app that the runners of GitHub and Azure would take for a command. */
function toInert(text: string): string {
  return text.replace(/^([ \t]*):(?=:)/gm, '$1: ').replace(/##(?=\[|vso)/g, '# #');
}

/**
 * The lines for a row that did not pass: the row with its answer and meaning, the reason, and the command. The first
 * line is like `not handled   fegine-elements/bank3Check/mismatch  02 验证不通过: the elements do not belong together`.
 */
function toLines(
  report: RunReport,
  result: RowResult,
  paint: (style: Style, text: string) => string,
): readonly string[] {
  const { verdict, says, provoke } = result;
  const what = answerOf(result);
  const meaning = [what, whenOf(result)].filter(Boolean).join(': ');
  return [
    `${paint('red', verdictWord(report, verdict).padEnd(13))} ${nameOf(result)}  ${meaning}`.trimEnd(),
    ...(says === undefined || says === '' ? [] : says.split('\n').map((text) => `${indent}${text}`)),
    ...(provoke === '' ? [] : [`${indent}${paint('dim', `$ ${provoke}`)}`]),
  ];
}

const indent = ' '.repeat(14);
