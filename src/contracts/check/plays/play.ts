import { setTimeout as sleep } from 'node:timers/promises';
import type { EntryView } from '../../../mocks/journal/entry.ts';
import type { Tenant } from '../../../mocks/tenant.ts';
import { say, type Text, tell } from '../../../words/text.ts';
import { maskText } from '../../../world/privacy/mask-text.ts';
import type { Drive, Expectation } from '../contract/check-contract.ts';
import { type Judgement, judgeRow, type Observed } from '../judge/judge-row.ts';
import type { AppAnswer } from '../run/check-app.ts';
import { knownOf } from '../run/known-of.ts';
import { findInstead, readClocks, type WorkerState } from '../run/try-row.ts';

/** What an app must get right that no single row shows. */
export interface Play {
  /** `operation/<name>` is the name of its result. */
  readonly name: string;
  /** One sentence, for reports. */
  readonly when: Text;
  /**
   * `quiet`: it waits, so it runs at once with others of its kind, after the rows. `clock`: it moves the clock of the
   * tenant, or may, so it comes last: signatures carry the time.
   */
  readonly stage?: 'quiet' | 'clock';
  run(worker: WorkerState): Promise<Judgement>;
}

/** The operation that a play is about, and its success. */
export interface Scene {
  /** `acme/check` */
  readonly operation: string;
  readonly drive: Drive;
  /** The parameter that must be new in each call. */
  readonly order?: string | undefined;
  /** The row that the contract's request gets from the mock by itself: `match`. */
  readonly natural: string;
  /** Whether that is the operation's success. */
  readonly isSuccess: boolean;
  /** What the app must show then. Undefined if the contract does not say. */
  readonly expectation: Expectation | undefined;
}

/** What the app did when it was asked once, while the vendors answer as they do by themselves. */
export interface Natural extends Observed {
  /** Whether a call came with credentials that are not the worker's. */
  readonly isStranger?: boolean;
  /** The calls of the operation, the newest last. */
  readonly calls: readonly EntryView[];
  /** The calls of all operations, the newest last. */
  readonly all: readonly EntryView[];
}

/** Asks the app once, with nothing armed. */
export async function askNaturally(
  { operation, drive }: Pick<Scene, 'operation' | 'drive'>,
  worker: WorkerState,
): Promise<Natural> {
  const { app, tenant, issued } = worker;
  // Calls are told apart by the millisecond.
  await sleep(2);
  const since = await readClocks(worker);
  const answer = await app.ask(drive);
  worker.isWarm = answer.kind !== 'crashed' && answer.kind !== 'hung';
  await issued.learn(operation.split('/')[0] ?? '');
  const all = await tenant.calls({ since: since.own, limit: 100 });
  const calls = all.filter((call) => call.operation === operation);
  const instead = calls.length === 0 ? await findInstead(operation, worker, since) : { whyNoCall: undefined };
  return { answer, calls, all, known: knownOf(worker, drive), ...instead };
}

/** Requests for each of two people at once. */
export const each = 6;
/** Differs from call to call, so that replies overtake each other. */
const latency = { uniform: { minMs: 0, maxMs: 40 } } as const;

/** Asks the app for two people in turn, all at once. The answers are in the order of what was asked. */
export async function askTogether<T>(
  operation: string,
  two: readonly [T, T],
  driveOf: (one: T) => Drive,
  worker: WorkerState,
): Promise<readonly (readonly [asked: T, answer: AppAnswer])[]> {
  const asked = Array.from({ length: each }, () => two).flat();
  const answers = await withRules(worker, [{ operation, latency }], () =>
    Promise.all(asked.map((one) => worker.app.ask(driveOf(one)))),
  );
  return asked.map((one, at) => [one, answers[at] as AppAnswer]);
}

/** Does something under these rules. A rule for one call may be gone by then. */
export async function withRules<T>(
  { tenant }: WorkerState,
  rules: readonly Parameters<Tenant['rule']>[0][],
  run: (made: readonly string[]) => Promise<T>,
): Promise<T> {
  const made = await Promise.all(rules.map((rule) => tenant.rule(rule)));
  try {
    return await run(made);
  } finally {
    await Promise.allSettled(made.map((rule) => tenant.deleteRule(rule)));
  }
}

/** The judgement on an app that crashed or hung. Undefined if it did neither. */
export function judgeBroken({ answer, known }: Pick<Natural, 'answer' | 'known'>): Judgement | undefined {
  return answer.kind === 'crashed' || answer.kind === 'hung'
    ? { verdict: answer.kind, says: maskText(answer.says, known) }
    : undefined;
}

/** Judges an answer that must be the success: the last call must have got its row, and the app must show it. */
export function judgeSuccess({ operation, natural, expectation }: Scene, seen: Natural): Judgement {
  const last = seen.calls.at(-1);
  if (last !== undefined && last.outcome !== natural) {
    return { verdict: 'unhandled', says: maskText(tellRefused(last, natural), seen.known) };
  }
  return judgeRow(operation, expectation ?? anything, seen);
}

const anything: Expectation = { mayShow: [] };

/** `acme/check answered mismatch to what the app sent, not match: the name is that of …` */
function tellRefused({ operation, outcome, why, diagnosis }: EntryView, natural: string): string {
  return tell(
    say(
      {
        en: '{operation} answered {outcome} to what the app sent, not {natural}: {why}',
        zh: '应用发出的请求使 {operation} 返回 {outcome}，而不是 {natural}：{why}',
      },
      { operation, outcome, natural, why: diagnosis?.says ?? why },
    ),
  );
}

/** A judgement with the circumstances before its sentence. */
export function under(judged: Judgement, circumstances: string): Judgement {
  return judged.verdict === 'handled'
    ? judged
    : {
        ...judged,
        says: tell(
          say(
            { en: '{circumstances}: {says}', zh: '{circumstances}：{says}' },
            { circumstances, says: judged.says ?? '' },
          ),
        ),
      };
}
