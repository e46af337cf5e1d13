import type { AppAnswer } from './app-answer.ts';
import { cut } from './compare-answer.ts';
import { maskText } from './find-leak.ts';

/** What the app did instead of calling the operation. */
export interface InsteadOfCall {
  readonly answer: AppAnswer;
  /** What it called instead, where that is known. */
  readonly whyNoCall: string | undefined;
  /** What to look at. */
  readonly hint?: string;
  readonly secrets: readonly string[];
}

/** `the app did not call wechat/bankcard: it called wechat/token, which answered badSecret; it answered status 503, …` */
export function tellNoCall(operation: string, told: InsteadOfCall): string {
  const why = told.whyNoCall === undefined ? '' : `: ${told.whyNoCall}`;
  const hint = told.hint === undefined ? '' : `; ${told.hint}`;
  const text = `the app did not call ${operation}${why}; ${answered(told)}${hint}`;
  return maskText(text, told.secrets);
}

/** Masked before it is cut: half a number would not be known for one. */
function answered({ answer, secrets }: InsteadOfCall): string {
  const show = (text: string) => cut(maskText(text, secrets));
  if (answer.kind === 'reply')
    return `it answered status ${answer.status}, with the body ${show(answer.body)}`;
  if (answer.kind === 'exit')
    return `it ended with exit code ${answer.exit} and printed ${show(answer.stdout)}`;
  return answer.says;
}
