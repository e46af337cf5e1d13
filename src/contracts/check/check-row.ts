import type { CheckWorker } from './check-app.ts';
import { type Judgement, judgeRow } from './judge-row.ts';
import { observeRow } from './observe-row.ts';
import type { CheckRow } from './plan-check-rows.ts';

/** What the workers have learnt of the app, by operation. */
export interface Learnt {
  /** It calls them anew only once it has forgotten. */
  readonly kept: Set<string>;
  /** It does not call them, whatever it has forgotten. */
  readonly uncalled: Set<string>;
}

/** A worker, and what became of its app. */
export interface WorkerState extends Omit<CheckWorker, 'isWarm'> {
  /** It was asked since it was started. */
  isWarm: boolean;
}

/**
 * Arms the row for every call of its operation, asks the app, and judges. Where the app did not call, it may have kept
 * an earlier answer: it forgets and is asked once more. Error `brokenApp`.
 */
export async function checkRow(row: CheckRow, worker: WorkerState, learnt: Learnt): Promise<Judgement> {
  const { app } = worker;
  const { operation, expectation } = row;
  if (expectation === undefined) return { verdict: 'unhandled', says: 'no expectation' };
  const forget = async () => {
    await app.forget?.();
    worker.isWarm = false;
  };
  const isKept = row.isKept || learnt.kept.has(operation);
  if (isKept && worker.isWarm && app.forget !== undefined) await forget();
  const wasWarm = worker.isWarm;
  const observed = await observeRow(row, worker);
  const mayKeep = observed.calls.length === 0 && observed.answer.kind === 'reply' && wasWarm;
  if (!mayKeep || app.forget === undefined || learnt.uncalled.has(operation)) {
    return judgeRow(operation, expectation, observed);
  }
  await forget();
  const again = await observeRow(row, worker);
  (again.calls.length > 0 ? learnt.kept : learnt.uncalled).add(operation);
  return judgeRow(operation, expectation, again);
}
