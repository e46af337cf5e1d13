import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { OperationName } from '../../mocks/operation-names.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import type { RowResult, RunReport } from '../reports/run-report.ts';
import { toReportRow } from '../reports/run-report.ts';
import { type ConsumerMock, type Start, startConsumerMock } from './consumer-mock.ts';
import type { ConsumerCase, ConsumerOptions } from './consumer-options.ts';
import { describeRow } from './judge-call.ts';
import { planCases } from './plan-cases.ts';
import { type CaseFacts, type CaseSetting, notTried, type PlannedCase } from './planned-case.ts';
import { requireSubject } from './subject.ts';
import { toCallApp } from './to-call-app.ts';
import { tryApp } from './try-app.ts';

export interface ConsumerSuite {
  readonly cases: readonly ConsumerCase[];
  /** The report on the cases that have run. */
  report(): Promise<RunReport>;
  /** Stops the mock. The process can also end without this call. */
  close(): Promise<void>;
}

export interface SuiteParts {
  readonly vendors: readonly Vendor[];
  readonly start: Start;
  readonly version: string;
}

/**
 * Creates the contract suite of one operation and one app. The app's request is first tried on the unchanged mock; if
 * it does not get the success, no case is tried. For the case of a row, the mock then answers the app with the row, and
 * the app's request is replayed to Pact's mock server, which writes the interaction into the Pact file. Errors
 * `unknownVendor`, `unknownOperation`, `unknownOutcome`, `badContract`.
 */
export function createConsumerSuite<O extends OperationName, Result>(
  options: ConsumerOptions<O, Result>,
  { vendors, start, version }: SuiteParts,
): ConsumerSuite {
  const { consumer, operation: called, call, classify, pacts = 'pacts' } = options;
  const subject = requireSubject(vendors, called, options.success);
  const planned = planCases<Result>(subject, options);
  if (classify === undefined) requireNoClassification(planned);
  const began = Date.now();
  const results: RowResult[] = [];
  let starting: Promise<ConsumerMock> | undefined;
  let trying: Promise<CaseSetting<Result>> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function begin(): Promise<CaseSetting<Result>> {
    starting = startConsumerMock(vendors, subject, start);
    const mock = await starting;
    const callApp = toCallApp(call, subject.vendor.credentials.id, mock);
    const tried = await tryApp(subject, mock, callApp);
    return { ...tried, subject, consumer, pacts, callApp, classify };
  }

  async function judge(one: PlannedCase<Result>): Promise<string | undefined> {
    trying ??= begin();
    const setting = await trying.catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    if (typeof setting !== 'string') return one.judge(setting);
    return one === planned[0] ? setting : `${notTried}${setting}`;
  }

  async function run(one: PlannedCase<Result>): Promise<void> {
    const startedAt = performance.now();
    const told =
      one.notApplicable === undefined ? await judge(one).catch((error: unknown) => String(error)) : undefined;
    const says = told === undefined ? undefined : maskText(told);
    results.push(toResult(called, one, says, performance.now() - startedAt));
    if (says !== undefined) throw new Error(tellFailure(called, one, says));
  }

  return {
    cases: planned.map((one) => ({
      name: one.notApplicable === undefined ? one.name : `${one.name} (not applicable: ${one.notApplicable})`,
      run() {
        // Cases run one after another, because they share one mock and one tenant.
        const next = queue.then(() => run(one));
        queue = next.catch(() => undefined);
        return next;
      },
    })),
    async report() {
      const started = await starting?.catch(() => undefined);
      return {
        version,
        kind: 'consumer',
        consumer,
        startedAt: began,
        durationMs: Date.now() - began,
        interrupted: false,
        results: [...results],
        ...(started && { cost: await started.mock.tenant().bill() }),
      };
    },
    async close() {
      const started = await starting?.catch(() => undefined);
      await started?.close();
    },
  };
}

/** Error `badContract` if a case needs a classification but there is no `classify`. */
function requireNoClassification(planned: readonly CaseFacts[]): void {
  const classified = planned.find(({ needsClassify }) => needsClassify);
  if (classified === undefined) return;
  throw new ToolkitError(
    'badContract',
    `${classified.name} is told by a classification, and there is no classify to make one of what the app returned.`,
  );
}

/** Names the row that the app does not handle, or else the case. What was not tried names the cause alone. */
function tellFailure(called: string, { name, tableRow, about }: CaseFacts, says: string): string {
  if (says.startsWith(notTried)) return says;
  return `${about === undefined ? describeRow(called, tableRow) : name} is not handled: ${says}`;
}

function toResult(
  called: string,
  { name, tableRow, beside, about, notApplicable }: CaseFacts,
  says: string | undefined,
  durationMs: number,
): RowResult {
  const { row, provoke } = toReportRow(called, tableRow);
  return {
    operation: called,
    ...(about === undefined
      ? { row, provoke }
      : { row: { ...row, outcome: about.id, code: null, message: null, when: about.when }, provoke: '' }),
    title: name,
    ...(beside && { beside }),
    verdict: notApplicable !== undefined ? 'skipped' : says === undefined ? 'handled' : 'unhandled',
    ...(says !== undefined && { says: `${name}: ${says}` }),
    ...(notApplicable !== undefined && { says: `not applicable: ${notApplicable}` }),
    durationMs,
  };
}
