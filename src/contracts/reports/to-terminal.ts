import { styleText } from 'node:util';
import { toCommand } from '../../errors/to-command.ts';
import type { Vendor } from '../../language/vendor.ts';
import { colon, joined, say, type Text, tell } from '../../words/text.ts';
import { displayWidth, padCells, wrapText } from '../wrap-text.ts';
import { besideWords, interruptedWords, passedWord, tellCost, verdictWord } from './report-words.ts';
import type { RowResult, RunReport } from './run-report.ts';
import { summarizeCalled, tellDenominator, tellNeverCalled } from './summarize-coverage.ts';
import { answerOf, formatPercent, type Group, nameOf, summarizeReport, whenOf } from './summarize-report.ts';
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
  const names = [...byOperation.map(({ name }) => name), ...beside.map(([what]) => tell(besideWords[what]))];
  const width = Math.max(9, ...names.map(displayWidth));
  const line = (name: string, count: string, percent: string) =>
    `${padCells(name, width)}  ${padCells(count, 9, 'before')}  ${padCells(percent, 6, 'before')}`;
  const rowOf = (group: Group) => {
    const text = line(group.name, `${group.passed}/${group.total}`, formatPercent(group));
    return group.passed === group.total ? paint('green', text) : text;
  };
  const table = [
    paint('bold', line(tell(titles.operation), tell(passedWord(report)).toUpperCase(), '%')),
    ...byOperation.map(rowOf),
    ...(called === undefined
      ? []
      : [
          paint('bold', line(tell(titles.called), `${called.passed}/${called.total}`, formatPercent(called))),
        ]),
    paint(
      'bold',
      line(
        tell(called === undefined ? titles.all : titles.allCases),
        `${passed}/${total}`,
        formatPercent({ passed, total }),
      ),
    ),
    ...beside.map(([what, tally]) =>
      line(tell(besideWords[what]), `${tally.passed}/${tally.total}`, formatPercent(tally)),
    ),
  ];
  const failures = tellFailures(report, failed, paint);
  const counted = [called && tellNeverCalled(called), tellDenominator(report, vendors)];
  const end = [
    report.interrupted ? paint('yellow', tell(interruptedWords)) : undefined,
    report.cost && tellCost(report.cost),
    ...counted.flatMap((text) => (text === undefined ? [] : wrapText(text))),
    all.skipped === 0
      ? headlineOf(report)
      : tell(say(skippedWords, { headline: headlineOf(report), skipped: all.skipped })),
  ].filter((one) => one !== undefined);
  return toInert(
    `${[table.join('\n'), ...(failures === '' ? [] : [failures]), end.join('\n')].join('\n\n')}\n`,
  );
}

/** Each row that did not pass. What the app's own mistake kept from being tried is told once for each operation. */
function tellFailures(
  report: RunReport,
  failed: readonly RowResult[],
  paint: (style: Style, text: string) => string,
): string {
  const unseen = failed.filter(({ verdict }) => verdict === 'unseen');
  const left = new Set(unseen.slice(mostUnseen));
  const untried = Map.groupBy(
    failed.filter(({ verdict }) => verdict === 'notTried'),
    ({ operation, says }) => `${operation}\n${says ?? ''}`,
  );
  const shown = failed.filter((result) => !left.has(result) && result.verdict !== 'notTried');
  return [
    ...shown.flatMap((result) => toLines(report, result, paint)),
    ...[...untried].flatMap(([key, { length }]) => {
      const [operation = '', ...says] = key.split('\n');
      const what = tell(say(untriedWords, { length, operation }));
      const verdict = padCells(tell(verdictWord(report, 'notTried')), 13);
      return [`${paint('red', verdict)} ${what}`, ...says.map((text) => `${indent}${text}`)];
    }),
    ...(left.size > 0 ? [tell(say(moreWords, { more: left.size }))] : []),
    ...(shown.some(({ provoke }) => provoke !== '')
      ? [tell(say(servedWords, { command: toCommand('serve') }))]
      : []),
  ].join('\n');
}

const titles = {
  operation: { en: 'OPERATION', zh: '接口' },
  called: { en: 'called', zh: '调用过的' },
  all: { en: 'all', zh: '合计' },
  allCases: { en: 'all cases', zh: '全部用例' },
} as const satisfies Readonly<Record<string, Text>>;
const untriedWords = {
  en: '{length} of {operation}, since what the app sends is wrong already:',
  zh: '{operation} 的 {length} 个情形，因为应用发出的请求本身就有错：',
} as const;
const moreWords = {
  en: 'and {more} more: --report markdown or html lists them all',
  zh: '另有 {more} 个：用 --report markdown 或 html 可列出全部',
} as const;
const servedWords = {
  en: 'The commands need a served mock: {command}',
  zh: '运行这些命令前，先启动挡板服务：{command}',
} as const;
const skippedWords = {
  en: '{headline}, {skipped} skipped',
  zh: '{headline}；跳过 {skipped} 个',
} as const;

/** Disarms text from an app that the runners of GitHub and Azure would take for a command. */
function toInert(text: string): string {
  return text.replace(/^([ \t]*):(?=:)/gm, '$1: ').replace(/##(?=\[|vso)/g, '# #');
}

/**
 * The lines for a row that did not pass: the row with its answer and meaning, the reason, and the command. The first
 * line is like `not handled   acme/check/mismatch  02 验证不通过: the elements do not belong together`.
 */
function toLines(
  report: RunReport,
  result: RowResult,
  paint: (style: Style, text: string) => string,
): readonly string[] {
  const { verdict, says, provoke } = result;
  const meaning = tell(joined([answerOf(result), whenOf(result)], colon));
  return [
    `${paint('red', padCells(tell(verdictWord(report, verdict)), 13))} ${nameOf(result)}  ${meaning}`.trimEnd(),
    ...(says === undefined || says === '' ? [] : says.split('\n').map((text) => `${indent}${text}`)),
    ...(provoke === '' ? [] : [`${indent}${paint('dim', `$ ${provoke}`)}`]),
  ];
}

const indent = ' '.repeat(14);
