import type { EntryView } from '../../../mocks/journal/entry.ts';
import { tell } from '../../../words/text.ts';
import type { Observed } from '../judge/judge-row.ts';
import { type Judgement, judgeRow } from '../judge/judge-row.ts';
import { judgeUnlike } from '../judge/judge-unlike.ts';
import type { CheckRow } from '../plan/plan-check-rows.ts';
import type { CheckWorker } from './check-app.ts';
import { knownOf } from './known-of.ts';

/** The operations with special behaviour of the app, as observed by the workers. */
export interface Learnt {
  /** Operations that the app calls again only after it has forgotten the answer. */
  readonly kept: Set<string>;
  /** Operations that the app does not call even after it has forgotten the answer. */
  readonly uncalled: Set<string>;
}

/** A worker with the current state of its app. */
export interface WorkerState extends Omit<CheckWorker, 'isWarm'> {
  /** Whether the app was asked since its start. */
  isWarm: boolean;
}

/** Arms the row, asks the app, and judges the answer. Error `brokenApp`. */
export async function tryRow(row: CheckRow, worker: WorkerState, learnt: Learnt): Promise<Judgement> {
  const { operation, expectation, unlike, arm } = row;
  if ('play' in arm) return arm.play.run(worker);
  if (expectation === undefined && unlike === undefined)
    return { verdict: 'unhandled', says: 'no expectation' };
  const seen = await observe(row, arm, worker, learnt);
  return expectation === undefined
    ? judgeUnlike(operation, unlike ?? [], seen)
    : judgeRow(operation, expectation, seen);
}

type Arm = Exclude<CheckRow['arm'], { readonly play: unknown }>;

/**
 * Arms the row for every call of its operation, and asks the app. If the app made no call, it may have kept an earlier
 * answer, so it is made to forget and asked once more. Error `brokenApp`.
 */
export async function observe(
  row: Pick<CheckRow, 'operation' | 'drive' | 'isKept'>,
  arm: Arm,
  worker: WorkerState,
  learnt: Learnt,
): Promise<Observed> {
  const { app } = worker;
  const { operation } = row;
  const forget = async () => {
    await app.forget?.();
    worker.isWarm = false;
  };
  const isKept = row.isKept || learnt.kept.has(operation);
  if (isKept && worker.isWarm && app.forget !== undefined) await forget();
  const wasWarm = worker.isWarm;
  const observed = await observeOnce(row, arm, worker);
  const mayKeep = observed.calls.length === 0 && observed.answer.kind === 'reply' && wasWarm;
  if (!mayKeep || app.forget === undefined || learnt.uncalled.has(operation)) return observed;
  await forget();
  const again = await observeOnce(row, arm, worker);
  (again.calls.length > 0 ? learnt.kept : learnt.uncalled).add(operation);
  return again;
}

/** The start of an observation, by the clock of each tenant. */
export interface Since {
  readonly own: number;
  /** Undefined if the worker has no tenant for unknown credentials. */
  readonly strangers: number | undefined;
}

export async function readClocks({ tenant, strangers }: CheckWorker): Promise<Since> {
  const [own, others] = await Promise.all([tenant.clock.now(), strangers?.clock.now()]);
  return { own, strangers: others };
}

/** Arms the row for every call of its operation, and asks the app once. */
async function observeOnce(
  { operation, drive }: Pick<CheckRow, 'operation' | 'drive'>,
  arm: Arm,
  worker: WorkerState,
): Promise<Observed> {
  const { tenant, app, issued } = worker;
  const since = await readClocks(worker);
  const rule = await tenant.rule({ operation, ...arm });
  try {
    const answer = await app.ask(drive);
    worker.isWarm = true;
    await issued.learn(operation.split('/')[0] ?? '');
    const made = await tenant.calls({ since: since.own, limit: 100 });
    const calls = made.filter((call) => call.rule === rule);
    const instead = calls.length === 0 ? await findInstead(operation, worker, since) : noCall;
    return { answer, calls, all: made, known: knownOf(worker, drive), ...instead };
  } finally {
    await tenant.deleteRule(rule);
  }
}

const noCall = { whyNoCall: undefined };

type Instead = Pick<Observed, 'whyNoCall' | 'cause' | 'hint'> & { readonly isStranger?: boolean };

/** Finds the call that the app made instead since then. */
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
  // An app that already runs has no tenant for unknown credentials.
  const where =
    strangers === undefined ? 'of the app must be those of the mock' : 'in app.env must point at ${mock.url}';
  const hint = `the vendors' URLs ${where}`;
  const unknown = [...own, ...strange].find(isNowhere);
  if (unknown !== undefined) {
    const { method, path } = unknown.request;
    return { whyNoCall: `it called ${method} ${path}, where nothing is`, hint };
  }
  const others = new Map(own.map((call) => [call.operation, tellCall(call)]));
  if (others.size === 0) return { whyNoCall: undefined, hint };
  return { whyNoCall: undefined, cause: `called ${[...others.values()].join(', and ')}` };
}

function tellCall({ operation, outcome, diagnosis }: EntryView): string {
  const why = diagnosis === undefined ? '' : ` (${tell(diagnosis.says).replace(/\.$/, '')})`;
  return `${operation}, which answered ${outcome}${why}`;
}

function isNowhere({ operation }: EntryView): boolean {
  return operation === '*' || operation.endsWith('/*');
}
