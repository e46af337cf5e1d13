import type { EntryView } from '../../../mocks/journal/entry.ts';
import { colon, say, semicolon, type Text, tell } from '../../../words/text.ts';
import { maskText } from '../../../world/privacy/mask-text.ts';
import type { Verdict } from '../../reports/run-report.ts';
import type { Expectation } from '../contract/check-contract.ts';
import type { AppAnswer } from '../run/check-app.ts';
import { shownBy } from '../run/check-app.ts';
import { compareAnswer, cut } from './compare-answer.ts';
import { findLeaks, type KnownToApp } from './find-leaks.ts';
import { joinSays } from './tell-written-leaks.ts';

/** The observations from the check of one row. */
export interface Observed extends InsteadOfCall {
  /** The calls that the row answered. */
  readonly calls: readonly Pick<EntryView, 'billed'>[];
  /** The calls of all operations, in order. */
  readonly all?: readonly Pick<EntryView, 'operation' | 'outcome' | 'diagnosis'>[];
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly says?: string;
  /** Whether the app crashed before it called anything. The previous row may have caused this. */
  readonly isUnreached?: boolean;
}

/**
 * Judges a row. The most serious verdict wins. The reason is one line without secrets: the expected and the actual
 * answer.
 */
export function judgeRow(operation: string, expectation: Expectation, observed: Observed): Judgement {
  const { answer, calls, known } = observed;
  const judged = (verdict: Verdict, says: string): Judgement => ({ verdict, says: maskText(says, known) });
  if (answer.kind === 'crashed') {
    return { ...judged('crashed', answer.says), isUnreached: calls.length === 0 };
  }
  if (answer.kind === 'hung') return judged('hung', answer.says);
  const leaks = findLeaks(shownBy(answer), known).filter(
    ({ kind }) => kind === 'secret' || !expectation.mayShow.includes(kind),
  );
  if (leaks.length > 0) {
    return {
      verdict: 'leaked',
      says: tell(say({ en: 'the answer shows {what}', zh: '应答暴露了{what}' }, { what: joinSays(leaks) })),
    };
  }
  if (calls.length === 0) {
    return { verdict: 'unhandled', says: tellNoCall(operation, observed) };
  }
  const billed = calls.filter((call) => call.billed === true).length;
  if (billed > 1) {
    return judged(
      'retriedCharge',
      tell(
        say(
          {
            en: 'the app called {operation} {times} times for one request, and {billed} calls are billed',
            zh: '一次请求，应用调用了 {times} 次 {operation}，其中 {billed} 次计费',
          },
          { operation, times: calls.length, billed },
        ),
      ),
    );
  }
  const differences = [
    ...compareAnswer(answer, expectation, (text) => maskText(text, known)),
    ...compareCalls(observed.all, expectation.calls),
  ];
  return differences.length === 0
    ? { verdict: 'handled' }
    : {
        verdict: 'unhandled',
        says: [...causesOf(operation, observed), ...differences].join(tell(semicolon)),
      };
}

/** What went wrong at another operation, and may be why the answer is not as expected. */
function causesOf(operation: string, { all = [], known }: Observed): readonly string[] {
  const cause = all.findLast((call) => call.operation !== operation && call.diagnosis !== undefined);
  if (cause?.diagnosis === undefined) return [];
  const text = tell(
    say(
      { en: '{operation} answered {outcome}: {says}', zh: '{operation} 返回 {outcome}：{says}' },
      { ...cause, says: cause.diagnosis.says },
    ),
  );
  return [maskText(text.replace(/[.。]$/, ''), known)];
}

function compareCalls(made: Observed['all'] = [], wanted: readonly string[] | undefined): readonly string[] {
  const names = made.map(({ operation }) => operation);
  if (wanted === undefined || JSON.stringify(names) === JSON.stringify(wanted)) return [];
  const list = (calls: readonly string[]) => (calls.length === 0 ? nothing : calls.join(', '));
  return [
    tell(
      say(
        { en: 'expected the calls {wanted}, saw {seen}', zh: '应调用 {wanted}，实际调用 {seen}' },
        { wanted: list(wanted), seen: list(names) },
      ),
    ),
  ];
}

const nothing: Text = { en: 'none', zh: '无' };

/** The actions of an app that did not call the operation. */
export interface InsteadOfCall {
  readonly answer: AppAnswer;
  /** The call that the app made instead, if known. */
  readonly whyNoCall: string | undefined;
  /** The calls of other operations, which may be why: `called acme/token, which answered badSecret`. */
  readonly cause?: string;
  /** Advice on where to look for the mistake. */
  readonly hint?: string;
  readonly known: KnownToApp;
}

/** `the app called acme/token, which answered badSecret, and then did not call acme/read; it answered …` */
function tellNoCall(operation: string, told: InsteadOfCall): string {
  const why = told.whyNoCall === undefined ? '' : `${tell(colon)}${told.whyNoCall}`;
  const hint = told.hint === undefined ? '' : `${tell(semicolon)}${told.hint}`;
  const what =
    told.cause === undefined
      ? tell(
          say(
            { en: 'the app did not call {operation}{why}', zh: '应用没有调用 {operation}{why}' },
            { operation, why },
          ),
        )
      : tell(
          say(
            {
              en: 'the app {cause}, and then did not call {operation}',
              zh: '应用{cause}，之后没有调用 {operation}',
            },
            { cause: told.cause, operation },
          ),
        );
  const text = `${what}${tell(semicolon)}${answered(told)}${hint}`;
  return maskText(text, told.known);
}

/** Mask before cutting: a number that is cut in half would not be recognised. */
export function answered({ answer, known }: InsteadOfCall): string {
  const show = (text: string) => cut(maskText(text, known));
  if (answer.kind === 'reply')
    return tell(
      say(
        {
          en: 'it answered status {status}, with the body {body}',
          zh: '它应答状态码 {status}，响应体 {body}',
        },
        { status: answer.status, body: show(answer.body) },
      ),
    );
  if (answer.kind === 'exit')
    return tell(
      say(
        {
          en: 'it ended with exit code {exit} and printed {printed}',
          zh: '它以退出码 {exit} 结束，输出 {printed}',
        },
        { exit: answer.exit, printed: show(answer.stdout) },
      ),
    );
  return answer.says;
}
