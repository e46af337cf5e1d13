import { say, tell } from '../../../words/text.ts';
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
  const says = tell(
    say(
      {
        en: 'the app takes the reply for {what}: it answers as to {outcome}; {answered}',
        zh: '应用把应答当成{what}：回答与遇到 {outcome} 时一样；{answered}',
      },
      { what: taken.what, outcome: taken.outcome, answered: answered(observed) },
    ),
  );
  return { verdict: 'unhandled', says: maskText(says, observed.known) };
}
