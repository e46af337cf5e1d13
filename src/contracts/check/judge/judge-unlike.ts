import { maskText } from '../../../world/privacy/mask-text.ts';
import type { Unlike } from '../plan/plan-check-rows.ts';
import { compareAnswer } from './compare-answer.ts';
import { answered, type Judgement, judgeRow, type Observed } from './judge-row.ts';

/** Judges an answer that may be anything but these. */
export function judgeUnlike(operation: string, unlike: readonly Unlike[], observed: Observed): Judgement {
  const mayShow = unlike.flatMap(({ expectation }) => expectation.mayShow);
  const judged = judgeRow(operation, { mayShow }, observed);
  if (judged.verdict !== 'handled') return judged;
  const taken = unlike.find(({ expectation }) => compareAnswer(observed.answer, expectation).length === 0);
  if (taken === undefined) return judged;
  const says = `the app takes the reply for ${taken.what}: it answers as to ${taken.outcome}; ${answered(observed)}`;
  return { verdict: 'unhandled', says: maskText(says, observed.known) };
}
