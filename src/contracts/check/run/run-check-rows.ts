import { say, tell } from '../../../words/text.ts';
import { isPassed, type RowResult } from '../../reports/run-report.ts';
import type { Judgement } from '../judge/judge-row.ts';
import type { CheckRow } from '../plan/plan-check-rows.ts';
import type { CheckWorker } from './check-app.ts';
import { type Learnt, tryRow, type WorkerState } from './try-row.ts';
import { withLeaks } from './watch-leaks.ts';

export interface CheckRun {
  /** Called once for each result, as soon as it is final. */
  tell(result: RowResult): void;
  /** Ends the run. No further row starts, and the rows in progress are dropped. */
  readonly signal: AbortSignal;
}

/** The time to watch an app after its last answer, in ms. The answer may have crashed it. */
const lastBreathMs = 50;

/** Distributes the rows among the workers. Error `brokenApp`; the other workers then end, too. */
export async function runCheckRows(
  rows: readonly CheckRow[],
  workers: readonly CheckWorker[],
  { tell, signal }: CheckRun,
): Promise<void> {
  const queue = [...rows];
  const learnt: Learnt = { kept: new Set(), uncalled: new Set() };
  const failures: unknown[] = [];
  await Promise.all(
    workers.map(async (worker) => {
      try {
        await work({ ...worker, isWarm: worker.isWarm ?? false });
      } catch (error) {
        failures.push(error);
      }
    }),
  );
  if (failures.length > 0 && !signal.aborted) throw failures[0];

  async function work(worker: WorkerState): Promise<void> {
    const { app, leaks } = worker;
    let held: RowResult | undefined;
    let isBroken = false;
    const release = (ended: string | undefined) => {
      if (held !== undefined) tell(ended === undefined ? held : crashedAfter(held, ended));
      held = undefined;
    };
    const restart = async () => {
      await app.restart();
      worker.isWarm = false;
    };
    await leaks.begin();
    try {
      for (let row = next(); row !== undefined; row = next()) {
        if (held !== undefined) held = withLeaks(held, leaks.take());
        if (isBroken || app.ended() !== undefined) {
          release(app.ended());
          await restart();
        }
        const startedAt = performance.now();
        let judged = await tryRow(row, worker, learnt);
        let endedBefore: string | undefined;
        if (judged.isUnreached && !isBroken && !signal.aborted) {
          const { says } = judged;
          await restart();
          judged = await tryRow(row, worker, learnt);
          if (!judged.isUnreached) endedBefore = says;
        }
        await leaks.settle();
        if (signal.aborted) return;
        release(endedBefore);
        isBroken = judged.verdict === 'crashed' || judged.verdict === 'hung';
        held = toResult(row, withLeaks(judged, leaks.take()), performance.now() - startedAt);
      }
      await new Promise((resolve) => setTimeout(resolve, lastBreathMs));
      if (held !== undefined) held = withLeaks(held, leaks.take());
    } finally {
      release(app.ended());
    }
  }

  function next(): CheckRow | undefined {
    return signal.aborted || failures.length > 0 ? undefined : queue.shift();
  }
}

/** Runs what spends its time waiting, with the first worker. */
export async function runAtOnce(
  rows: readonly CheckRow[],
  [first]: readonly CheckWorker[],
  { tell, signal }: CheckRun,
): Promise<void> {
  if (first === undefined || rows.length === 0 || signal.aborted) return;
  const worker = { ...first, isWarm: false };
  if (worker.app.ended() !== undefined) await worker.app.restart();
  const learnt: Learnt = { kept: new Set(), uncalled: new Set() };
  await Promise.all(
    rows.map(async (row) => {
      const startedAt = performance.now();
      const judged = await tryRow(row, worker, learnt);
      if (!signal.aborted) tell(toResult(row, judged, performance.now() - startedAt));
    }),
  );
}

/** The result of a row, or of a play. */
export function toResult(
  { operation, row, test, provoke, arm }: CheckRow,
  judged: Judgement,
  tookMs: number,
): RowResult {
  const { verdict, says } = judged;
  return {
    operation,
    row,
    test,
    ...('play' in arm && { beside: 'play' as const }),
    verdict,
    ...(says !== undefined && { says }),
    durationMs: Math.round(tookMs),
    provoke,
  };
}

function crashedAfter(result: RowResult, ended: string): RowResult {
  if (!isPassed(result.verdict)) return result;
  return {
    ...result,
    verdict: 'crashed',
    says: tell(say({ en: 'after its answer, {ended}', zh: '回答之后，{ended}' }, { ended })),
  };
}
