import { dirname } from 'node:path';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Tenant } from '../../mocks/tenant.ts';
import { readVersion } from '../../server/read-version.ts';
import { say, tell } from '../../words/text.ts';
import type { RowResult, RunCost, RunReport } from '../reports/run-report.ts';
import { openCheckMock } from './check-mock.ts';
import type { CheckContract } from './contract/check-contract.ts';
import { countWorkers, openWorkers } from './open-workers.ts';
import type { CheckRow } from './plan/plan-check-rows.ts';
import type { Scene } from './plays/play.ts';
import { readPicturesAhead } from './read-pictures-ahead.ts';
import { type Flown, preFlight } from './run/pre-flight.ts';
import { runAtOnce, runCheckRows, toResult } from './run/run-check-rows.ts';
import { toWrittenResults } from './run/to-written-results.ts';

export interface CheckOptions {
  /** The vendors of the mock. */
  readonly vendors: readonly Vendor[];
  /** The path of the contract file. */
  readonly file: string;
  readonly rows: readonly CheckRow[];
  /** What the app is asked first, by operation. */
  readonly scenes: readonly Scene[];
  /** Overrides the number of workers in the contract. */
  readonly workers?: number | undefined;
  readonly signal: AbortSignal;
  tell(result: RowResult): void;
}

/** The report of the rows that ran, and the error that ended the run early: `brokenApp`. */
export interface CheckOutcome {
  readonly report: RunReport;
  readonly failure?: unknown;
}

/** Provokes the rows, with a mock and an app. Leaves no process behind. Errors as for `openCheckMock`. */
export async function runCheck(
  contract: CheckContract,
  { vendors, file, rows, scenes, workers: asked, signal, tell }: CheckOptions,
): Promise<CheckOutcome> {
  const startedAt = Date.now();
  const began = performance.now();
  const results: RowResult[] = [];
  let failure: unknown;
  let cost: RunCost | undefined;
  const note = (result: RowResult) => {
    results.push(result);
    tell(result);
  };
  const mock = await openCheckMock(vendors, contract.mock);
  try {
    const folder = dirname(file);
    const named = new Set(rows.map(({ operation }) => operation));
    await readPicturesAhead(contract, named, mock, folder);
    const count = countWorkers(contract.app, asked, rows.length);
    const opened = await openWorkers(contract, mock, { count, folder, vendors, signal });
    try {
      const isReached = contract.app.reach !== undefined;
      const flown = await preFlight(opened.workers, {
        vendors,
        scenes: scenes.filter(({ operation }) => named.has(operation)),
        isReached,
        signal,
      });
      const left = rows.filter((row) => {
        const known = resultOf(row, flown);
        if (known !== undefined && !signal.aborted) note(known);
        return known === undefined;
      });
      const stages = Map.groupBy(left, ({ arm }) => ('play' in arm ? arm.play.stage : undefined));
      const run = { signal, tell: note };
      await runCheckRows(inOrder(stages.get(undefined) ?? [], contract), flown.workers, run);
      await runAtOnce(stages.get('quiet') ?? [], flown.workers, run);
      await runCheckRows(stages.get('clock') ?? [], flown.workers, run);
    } finally {
      await opened.close();
      for (const result of await toWrittenResults(opened.workers)) note(result);
      cost = await addUp(opened.tenants).catch(() => undefined);
    }
  } catch (error) {
    failure = toFailure(error, mock.url);
  } finally {
    await mock.close();
  }
  const report: RunReport = {
    version: readVersion(),
    kind: 'check',
    consumer: contract.consumer,
    startedAt,
    durationMs: Math.round(performance.now() - began),
    interrupted: signal.aborted,
    results,
    ...(cost !== undefined && { cost }),
  };
  return { report, ...(failure !== undefined && { failure }) };
}

/** The result that is known before the row is tried. Undefined if it has to be. */
function resultOf(row: CheckRow, { judged, untried }: Flown): RowResult | undefined {
  const { operation, arm, notApplicable } = row;
  if (notApplicable !== undefined)
    return toResult(
      row,
      {
        verdict: 'skipped',
        says: tell(say({ en: 'does not apply: {why}', zh: '不适用：{why}' }, { why: notApplicable })),
      },
      0,
    );
  const own = judged.get(operation);
  if (own !== undefined && 'play' in arm && arm.play.name === 'sent') return toResult(row, own, 0);
  const why = untried.get(operation);
  return why === undefined ? undefined : toResult(row, { verdict: 'notTried', says: why }, 0);
}

/** Reports the loss of the connection to the mock as such, and not as an internal error. */
function toFailure(error: unknown, url: string): unknown {
  const isFetch = error instanceof TypeError && error.message === 'fetch failed';
  return isFetch
    ? new ToolkitError(
        'cannotRead',
        say({ en: 'The mock at {url} does not answer any more.', zh: '{url} 处的挡板不再应答。' }, { url }),
      )
    : error;
}

/**
 * Puts rows whose answers the app keeps last, because they move the clock of an app that already runs. All other rows
 * then have the right time.
 */
function inOrder(rows: readonly CheckRow[], { app }: CheckContract): readonly CheckRow[] {
  return app.reach === undefined
    ? rows
    : rows.toSorted((one, other) => Number(one.isKept) - Number(other.isKept));
}

async function addUp(tenants: readonly Tenant[]): Promise<RunCost> {
  const bills = await Promise.all(tenants.map((tenant) => tenant.bill()));
  const sum = (of: (bill: (typeof bills)[number]) => number) =>
    bills.reduce((all, bill) => all + of(bill), 0);
  return {
    calls: sum(({ calls }) => calls),
    billed: sum(({ billed }) => billed),
    yuan: Math.round(sum(({ yuan }) => yuan) * 1e6) / 1e6,
    unpriced: sum(({ unpriced }) => unpriced),
    estimated: bills.some(({ estimated }) => estimated),
  };
}
