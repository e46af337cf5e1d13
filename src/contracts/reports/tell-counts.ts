import { inEach, say, type Text, tell } from '../../words/text.ts';
import { besideWords, countedWord, passedWord } from './report-words.ts';
import type { RunReport } from './run-report.ts';
import { type CalledSummary, summarizeCalled } from './summarize-coverage.ts';
import { type Counts, countsOf } from './summarize-report.ts';

/** `checkout: 231 of 285 documented statuses handled, and 6 of 6 faults` */
export function headlineOf(report: RunReport): string {
  const { consumer } = report;
  return tell(
    say({ en: '{consumer}: {counts}', zh: '{consumer}：{counts}' }, { consumer, counts: tellCounts(report) }),
  );
}

/** `231 of 285 documented statuses handled, and 6 of 6 faults`. Of coverage, what was called comes first. */
export function tellCounts(report: RunReport): string {
  const called = summarizeCalled(report);
  const counts = countsOf(report.results);
  const { passed, total } = counts;
  if (called !== undefined) return tell(tellCalled(called, counts));
  const word = passedWord(report);
  const what = report.kind === 'verify' ? countedWord(report) : documented;
  const beside = tellBeside(counts);
  return tell(
    say(
      {
        en: '{passed} of {total} {what} {word}{beside}',
        zh: '{what} {total} 个，{word} {passed} 个{beside}',
      },
      { passed, total, what, word, beside },
    ),
  );
}

const documented: Text = { en: 'documented statuses', zh: '文档列出的情形' };

/** `8 of 105 documented statuses seen of the operation that was called, and 8 of all 2840 cases` */
function tellCalled({ passed, total, operations }: CalledSummary, all: Counts): Text {
  const cases = { seen: all.passed, all: all.total };
  if (total === 0) {
    return say(
      {
        en: 'no operation was called: seen are {seen} of all {all} cases',
        zh: '没有调用任何接口；全部 {all} 个用例，遇到 {seen} 个',
      },
      cases,
    );
  }
  const which = operations === 1 ? theOperation : say(theOperations, { operations });
  return say(
    {
      en: '{passed} of {total} documented statuses seen of {which} called, and {seen} of all {all} cases',
      zh: '{which}，文档列出 {total} 个情形，已遇到 {passed} 个；全部 {all} 个用例，遇到 {seen} 个',
    },
    { passed, total, which, ...cases },
  );
}

const theOperation: Text = { en: 'the operation that was', zh: '调用过的 1 个接口' };
const theOperations = {
  en: 'the {operations} operations that were',
  zh: '调用过的 {operations} 个接口',
} as const;

/** `, and 6 of 6 faults`, or nothing. */
export function tellBeside({ beside }: Counts): Text {
  return inEach((lang) =>
    beside
      .map(([what, { passed, total }]) =>
        tell(
          say(
            { en: ', and {passed} of {total} {what}', zh: '；{what} {passed}/{total}' },
            { passed, total, what: besideWords[what] },
          ),
          lang,
        ),
      )
      .join(''),
  );
}
