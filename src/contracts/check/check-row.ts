import type { CheckWorker } from './check-app.ts';
import { type Judgement, judgeRow, type Observed } from './judge-row.ts';
import type { CheckRow } from './plan-check-rows.ts';

/** What the workers have learnt of the app, by operation. */
export interface Learnt {
  /** It calls them anew only once it has forgotten. */
  readonly kept: Set<string>;
  /** It does not call them, whatever it has forgotten. */
  readonly uncalled: Set<string>;
}

/** A worker, and what became of its app. */
export interface WorkerState extends CheckWorker {
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
  const observed = await observe(row, worker);
  const mayKeep = observed.calls.length === 0 && observed.answer.kind === 'reply' && wasWarm;
  if (!mayKeep || app.forget === undefined || learnt.uncalled.has(operation)) {
    return judgeRow(operation, expectation, observed);
  }
  await forget();
  const again = await observe(row, worker);
  (again.calls.length > 0 ? learnt.kept : learnt.uncalled).add(operation);
  return judgeRow(operation, expectation, again);
}

async function observe(row: CheckRow, worker: WorkerState): Promise<Observed> {
  const { tenant, app, secrets } = worker;
  const { operation, drive } = row;
  const [own, strangers] = await Promise.all([tenant.clock.now(), worker.strangers?.clock.now()]);
  const since = { own, strangers };
  const rule = await tenant.rule({ operation, ...row.arm });
  try {
    const answer = await app.ask(drive);
    worker.isWarm = true;
    const called = await tenant.calls({ operation, since: since.own, limit: 100 });
    const calls = called.filter((call) => call.rule === rule);
    const whyNoCall = calls.length === 0 ? await findStray(operation, worker, since) : undefined;
    return { answer, calls, whyNoCall, secrets };
  } finally {
    await tenant.deleteRule(rule);
  }
}

/** What was called instead since then, on each clock. */
async function findStray(
  operation: string,
  { tenant, strangers }: CheckWorker,
  since: { readonly own: number; readonly strangers: number | undefined },
): Promise<string | undefined> {
  const [stranger] = (await strangers?.calls({ operation, since: since.strangers ?? 0, limit: 1 })) ?? [];
  if (stranger !== undefined) {
    return "a call came with other credentials than the worker's: give the app those of the check, by app.env";
  }
  const own = await tenant.calls({ since: since.own, limit: 5, reveal: true });
  const unknown = [
    ...own,
    ...((await strangers?.calls({ since: since.strangers ?? 0, limit: 5, reveal: true })) ?? []),
  ].find((call) => call.operation === '*' || call.operation.endsWith('/*'));
  if (unknown !== undefined)
    return `it called ${unknown.request.method} ${unknown.request.path}, where nothing is`;
  const others = [...new Set(own.map((call) => call.operation))];
  return others.length === 0 ? undefined : `it called ${others.join(', ')}`;
}
