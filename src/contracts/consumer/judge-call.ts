import type { TableRow } from '../../language/table.ts';
import { tell } from '../../words/text.ts';
import type { ObservedRun } from './consumer-mock.ts';
import { type Called, classifications, type Handler } from './consumer-options.ts';
import type { CaseSetting } from './planned-case.ts';
import type { Ended } from './to-call-app.ts';

/** The input for judging a call. */
export interface CallJudgement<Result> extends Pick<CaseSetting<Result>, 'classify'> {
  readonly run: Pick<ObservedRun<Ended<Result>>, 'result' | 'calls'>;
  readonly tableRow: TableRow;
}

/** The mistake in the app's treatment of a reply. Undefined if there is none. */
export async function judgeCall<Result>(
  handler: Handler<Result> | undefined,
  judgement: CallJudgement<Result>,
): Promise<string | undefined> {
  if (handler === undefined) {
    return `nothing says what the app must do: add a handler, such as ${classifications.join(', ')}, or a function`;
  }
  if (typeof handler === 'object') return undefined;
  const { classify } = judgement;
  const called = toCalled(judgement);
  if (typeof handler === 'string') {
    if (classify === undefined)
      return `the handler is ${handler}, and there is no classify to tell what the app made of it`;
    const made = await classify(called);
    return made === handler
      ? undefined
      : `expected ${handler}, and the app made it ${made}${describeError(called.error)}`;
  }
  try {
    await handler(called);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

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

function describeError(error: Error | undefined): string {
  return error === undefined ? '' : ` (it threw ${error.name}: ${error.message})`;
}

/** A row with vendor, code, message and meaning, for whoever has to fix the app. */
export function describeRow(operation: string, { name, row }: TableRow): string {
  const code = row.code === null ? '' : ` code ${JSON.stringify(row.code)}`;
  const message = row.message === null ? '' : ` "${row.message}"`;
  return `${operation}/${name}${code}${message}: ${tell(row.when)}`;
}
