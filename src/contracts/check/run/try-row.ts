import type { EntryView } from '../../../mocks/journal/entry.ts';
import { say, type Text, tell } from '../../../words/text.ts';
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
    return { verdict: 'unhandled', says: tell({ en: 'no expectation', zh: '契约没有写明预期' }) };
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
    const which = stranger.operation === operation ? aCall : say(aCallOf, { operation: stranger.operation });
    return {
      whyNoCall: tell(
        say(
          {
            en: "{which} came with other credentials than the worker's, and {outcome} answered it: give the app those of the check, by app.env",
            zh: '{which}用的不是本次检查的凭证，得到 {outcome}：请通过 app.env 把检查的凭证交给应用',
          },
          { which, outcome: stranger.outcome },
        ),
      ),
      isStranger: true,
    };
  }
  // An app that already runs has no tenant for unknown credentials.
  const hint = tell(strangers === undefined ? urlsOfApp : urlsInEnv);
  const unknown = [...own, ...strange].find(isNowhere);
  if (unknown !== undefined) {
    const { method, path } = unknown.request;
    return {
      whyNoCall: tell(
        say(
          { en: 'it called {method} {path}, where nothing is', zh: '它调用了 {method} {path}，那里没有接口' },
          { method, path },
        ),
      ),
      hint,
    };
  }
  const others = new Map(own.map((call) => [call.operation, tellCall(call)]));
  if (others.size === 0) return { whyNoCall: undefined, hint };
  return {
    whyNoCall: undefined,
    cause: tell(
      say(
        { en: 'called {calls}', zh: '调用了 {calls}' },
        { calls: [...others.values()].join(tell({ en: ', and ', zh: '，以及 ' })) },
      ),
    ),
  };
}

const aCall: Text = { en: 'a call', zh: '一次调用' };
const aCallOf = { en: 'a call of {operation}', zh: '对 {operation} 的一次调用' } as const;
const urlsOfApp: Text = {
  en: "the vendors' URLs of the app must be those of the mock",
  zh: '应用里供应商的地址必须是挡板的地址',
};
const urlsInEnv: Text = {
  en: "the vendors' URLs in app.env must point at ${mock.url}",
  zh: 'app.env 里供应商的地址必须指向 ${mock.url}',
};

function tellCall({ operation, outcome, diagnosis }: EntryView): string {
  if (diagnosis === undefined)
    return tell(
      say(
        { en: '{operation}, which answered {outcome}', zh: '{operation}（返回 {outcome}）' },
        { operation, outcome },
      ),
    );
  const why = diagnosis.says.replace(/[.。]$/, '');
  return tell(
    say(
      { en: '{operation}, which answered {outcome} ({why})', zh: '{operation}（返回 {outcome}：{why}）' },
      { operation, outcome, why },
    ),
  );
}

function isNowhere({ operation }: EntryView): boolean {
  return operation === '*' || operation.endsWith('/*');
}
