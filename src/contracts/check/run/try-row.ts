import type { EntryView } from '../../../mocks/journal/entry.ts';
import type { Observed } from '../judge/judge-row.ts';
import { type Judgement, judgeRow } from '../judge/judge-row.ts';
import type { CheckRow } from '../plan/plan-check-rows.ts';
import type { CheckWorker } from './check-app.ts';

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
export async function tryRow(row: CheckRow, worker: WorkerState, learnt: Learnt): Promise<Judgement> {
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

/** The times at which an observation begins, by each clock. */
export interface Since {
  readonly own: number;
  /** Undefined where nobody is a stranger. */
  readonly strangers: number | undefined;
}

export async function readClocks({ tenant, strangers }: CheckWorker): Promise<Since> {
  const [own, others] = await Promise.all([tenant.clock.now(), strangers?.clock.now()]);
  return { own, strangers: others };
}

/** Arms the row for every call of its operation, and asks the app once. */
async function observeRow({ operation, drive, arm }: CheckRow, worker: WorkerState): Promise<Observed> {
  const { tenant, app, secrets } = worker;
  const since = await readClocks(worker);
  const rule = await tenant.rule({ operation, ...arm });
  try {
    const answer = await app.ask(drive);
    worker.isWarm = true;
    const called = await tenant.calls({ operation, since: since.own, limit: 100 });
    const calls = called.filter((call) => call.rule === rule);
    const instead = calls.length === 0 ? await findInstead(operation, worker, since) : noCall;
    return { answer, calls, secrets, ...instead };
  } finally {
    await tenant.deleteRule(rule);
  }
}

const noCall = { whyNoCall: undefined };

type Instead = Pick<Observed, 'whyNoCall' | 'hint'> & { readonly isStranger?: boolean };

/** What was called instead since then. */
export async function findInstead(
  operation: string,
  { tenant, strangers }: CheckWorker,
  since: Since,
): Promise<Instead> {
  const [vendor = ''] = operation.split('/');
  const [own, strange] = await Promise.all([
    tenant.calls({ since: since.own, limit: 20, reveal: true }),
    strangers?.calls({ since: since.strangers ?? 0, limit: 20, reveal: true }) ?? [],
  ]);
  const stranger = strange.find((call) => call.operation.startsWith(`${vendor}/`) && !isNowhere(call));
  if (stranger !== undefined) {
    const which = stranger.operation === operation ? 'a call' : `a call of ${stranger.operation}`;
    return {
      whyNoCall: `${which} came with other credentials than the worker's, and ${stranger.outcome} answered it: give the app those of the check, by app.env`,
      isStranger: true,
    };
  }
  // An app that is reached has no strangers.
  const where =
    strangers === undefined ? 'of the app must be those of the mock' : 'in app.env must point at ${mock.url}';
  const hint = `the vendors' URLs ${where}`;
  const unknown = [...own, ...strange].find(isNowhere);
  if (unknown !== undefined) {
    const { method, path } = unknown.request;
    return { whyNoCall: `it called ${method} ${path}, where nothing is`, hint };
  }
  const others = new Map(
    own.map((call) => [call.operation, `${call.operation}, which answered ${call.outcome}`]),
  );
  if (others.size === 0) return { whyNoCall: undefined, hint };
  return { whyNoCall: `it called ${[...others.values()].join(', and ')}` };
}

function isNowhere({ operation }: EntryView): boolean {
  return operation === '*' || operation.endsWith('/*');
}
