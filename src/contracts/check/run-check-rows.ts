import { isPassed, type RowResult } from '../run-report.ts';
import type { CheckWorker } from './check-app.ts';
import { checkRow, type Learnt, type WorkerState } from './check-row.ts';
import type { Judgement } from './judge-row.ts';
import type { CheckRow } from './plan-check-rows.ts';

export interface CheckRun {
  /** Told of each result once, as soon as nothing can change it. */
  tell(result: RowResult): void;
  /** Ends the run: no row is begun any more, and that which is being checked is dropped. */
  readonly signal: AbortSignal;
}

/** Shares the rows out among the workers. Error `brokenApp`, after which the other workers end too. */
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
        await work({ ...worker, isWarm: false });
      } catch (error) {
        failures.push(error);
      }
    }),
  );
  if (failures.length > 0 && !signal.aborted) throw failures[0];

  async function work(worker: WorkerState): Promise<void> {
    const { app } = worker;
    let held: RowResult | undefined;
    /** An app that ends between two rows ended of the first. */
    const release = () => {
      const ended = app.ended();
      if (held !== undefined) tell(ended === undefined ? held : crashedAfter(held, ended));
      held = undefined;
      return ended !== undefined;
    };
    const restart = async () => {
      await app.restart();
      worker.isWarm = false;
    };
    let isBroken = false;
    try {
      for (let row = next(); row !== undefined; row = next()) {
        if (release() || isBroken) await restart();
        const startedAt = performance.now();
        let judged = await checkRow(row, worker, learnt);
        if (judged.wasRefused && !isBroken) {
          release();
          await restart();
          judged = await checkRow(row, worker, learnt);
        }
        if (signal.aborted) return;
        isBroken = judged.verdict === 'crashed' || judged.verdict === 'hung';
        held = toResult(row, judged, performance.now() - startedAt);
      }
    } finally {
      release();
    }
  }

  function next(): CheckRow | undefined {
    return signal.aborted || failures.length > 0 ? undefined : queue.shift();
  }
}

function toResult({ operation, row, provoke }: CheckRow, judged: Judgement, tookMs: number): RowResult {
  const { verdict, says } = judged;
  return {
    operation,
    row,
    verdict,
    ...(says !== undefined && { says }),
    durationMs: Math.round(tookMs),
    provoke,
  };
}

function crashedAfter(result: RowResult, ended: string): RowResult {
  if (!isPassed(result.verdict)) return result;
  return { ...result, verdict: 'crashed', says: `the app answered as expected, and then ${ended}` };
}
