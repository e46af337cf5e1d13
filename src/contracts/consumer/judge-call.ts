import type { TableRow } from '../../language/table.ts';
import { listing, say, type Text, tell } from '../../words/text.ts';
import type { ObservedRun } from './consumer-mock.ts';
import { type Called, classifications, type Handler } from './consumer-options.ts';
import type { CaseSetting } from './plan/planned-case.ts';
import type { Ended } from './to-call-app.ts';

/** The input for judging a call. */
export interface CallJudgement<Result> extends Pick<CaseSetting<Result>, 'classify'> {
  readonly run: Pick<ObservedRun<Ended<Result>>, 'result' | 'calls'>;
  readonly tableRow: TableRow;
}

/** The mistake in the app's treatment of a reply, in the language of this process. Undefined if there is none. */
export async function judgeCall<Result>(
  handler: Handler<Result> | undefined,
  judgement: CallJudgement<Result>,
): Promise<string | undefined> {
  if (handler === undefined) {
    return tell(say(noHandler, { all: listing(classifications) }));
  }
  if (typeof handler === 'object') return undefined;
  const { classify } = judgement;
  const called = toCalled(judgement);
  if (typeof handler === 'string') {
    if (classify === undefined) return tell(say(noClassify, { handler }));
    const made = await classify(called);
    if (made === handler) return undefined;
    return tell(say(otherwise, { handler, made, thrown: describeError(called.error) }));
  }
  try {
    await handler(called);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const noHandler = {
  en: 'nothing says what the app must do: add a handler, such as {all}, or a function',
  zh: '没有规定应用应该怎样处理：请加上处理方式，可选 {all}，或写一个函数',
} as const;
const noClassify = {
  en: 'the handler is {handler}, and there is no classify to tell what the app made of it',
  zh: '处理方式是 {handler}，但没有 classify，无从知道应用把它当成了什么',
} as const;
const otherwise = {
  en: 'expected {handler}, and the app made it {made}{thrown}',
  zh: '应为 {handler}，应用却当成 {made}{thrown}',
} as const;

/** The outcome that the app takes a reply for although the reply does not say it. Undefined if it does not. */
export async function findFalseBelief<Result>(
  judgement: CallJudgement<Result>,
): Promise<'success' | 'mismatch' | undefined> {
  const made = await judgement.classify?.(toCalled(judgement));
  return made === 'success' || made === 'mismatch' ? made : undefined;
}

function toCalled<Result>({ run, tableRow }: CallJudgement<Result>): Called<Result> {
  return {
    ...run.result,
    calls: run.calls,
    row: { outcome: tableRow.name, ...tableRow.row, when: tell(tableRow.row.when) },
  };
}

function describeError(error: Error | undefined): Text | '' {
  if (error === undefined) return '';
  const { name, message } = error;
  return say({ en: ' (it threw {name}: {message})', zh: '（抛出 {name}：{message}）' }, { name, message });
}

/** A row with vendor, code, message and meaning, for whoever has to fix the app. */
export function describeRow(operation: string, { name, row }: TableRow): string {
  const code = row.code === null ? '' : ` code ${JSON.stringify(row.code)}`;
  const message = row.message === null ? '' : ` "${row.message}"`;
  const answer = `${operation}/${name}${code}${message}`;
  return tell(say({ en: '{answer}: {when}', zh: '{answer}：{when}' }, { answer, when: tell(row.when) }));
}
