import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { createNames } from '../../mocks/names.ts';
import type { OperationName } from '../../mocks/operation-names.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import type { RowResult, RunReport } from '../reports/run-report.ts';
import { toReportRow } from '../reports/run-report.ts';
import type { Start } from './consumer-mock.ts';
import type { ConsumerCase, ConsumerOptions } from './consumer-options.ts';
import { describeRow } from './judge-call.ts';
import { judgeCase } from './judge-case.ts';
import { type PlannedCase, planCases } from './plan-cases.ts';
import { toCallApp } from './to-call-app.ts';
import { type Subject, type TriedApp, tryApp } from './try-app.ts';

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
  /** A JPEG of the card of the persona `ok`. */
  picture(): Promise<Uint8Array>;
}

/**
 * Creates the contract suite of one operation and one app, with one case per row. The app's request is first tried on
 * the unchanged mock. For each case, the mock then answers the app with the row, and the app's request is replayed to
 * Pact's mock server, which writes the interaction into the Pact file. Errors `unknownVendor`, `unknownOperation`,
 * `unknownOutcome`.
 */
export function createConsumerSuite<O extends OperationName, Result>(
  options: ConsumerOptions<O, Result>,
  { vendors, start, version, picture }: SuiteParts,
): ConsumerSuite {
  const { consumer, operation: called, call, classify, pacts = 'pacts' } = options;
  const subject = requireSubject(vendors, called);
  const planned = planCases<Result>(subject.vendor, subject.name, subject.operation, options);
  if (classify === undefined) requireNoClassification(planned);
  const callApp = toCallApp(call, subject.vendor.credentials.id, picture);
  const began = Date.now();
  const results: RowResult[] = [];
  let trying: Promise<TriedApp> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function judge(one: PlannedCase<Result>): Promise<string | undefined> {
    trying ??= tryApp(vendors, subject, start, callApp);
    const setting = { ...(await trying), subject, consumer, pacts, callApp, ...(classify && { classify }) };
    return judgeCase(one, setting);
  }

  async function run(one: PlannedCase<Result>): Promise<void> {
    const startedAt = performance.now();
    const told = await judge(one).catch((error: unknown) => String(error));
    const says = told === undefined ? undefined : maskText(told);
    results.push(toResult(called, one, says, performance.now() - startedAt));
    if (says !== undefined) throw new Error(`${describeRow(called, one.tableRow)} is not handled: ${says}`);
  }

  return {
    cases: planned.map((one) => ({
      name: one.name,
      run() {
        // Cases run one after another, because they share one mock and one tenant.
        const next = queue.then(() => run(one));
        queue = next.catch(() => undefined);
        return next;
      },
    })),
    async report() {
      const tried = await trying?.catch(() => undefined);
      return {
        version,
        kind: 'consumer',
        consumer,
        startedAt: began,
        durationMs: Date.now() - began,
        interrupted: false,
        results: [...results],
        ...(tried && { cost: await tried.mock.mock.tenant().bill() }),
      };
    },
    async close() {
      const tried = await trying?.catch(() => undefined);
      await tried?.mock.close();
    },
  };
}

function requireSubject(vendors: readonly Vendor[], called: OperationName): Subject {
  const [id = '', name = ''] = called.split('/');
  const vendor = createNames(vendors).requireVendor(id);
  const operation = vendor.operations[name];
  if (operation !== undefined) return { called, vendor, name, operation };
  const exists = Object.keys(vendor.operations).join(', ');
  throw new ToolkitError('unknownOperation', `${id} has no operation ${name}. There are: ${exists}.`);
}

/** Error `badContract` if a handler is a classification but there is no `classify`. */
function requireNoClassification(planned: readonly PlannedCase<never>[]): void {
  const classified = planned.find(({ handler, mutation }) => typeof handler === 'string' || mutation);
  if (classified === undefined) return;
  throw new ToolkitError(
    'badContract',
    `${classified.name} is told by a classification, and there is no classify to make one of what the app returned.`,
  );
}

function toResult(
  called: string,
  { name, tableRow, fault, mutation }: PlannedCase<never>,
  says: string | undefined,
  durationMs: number,
): RowResult {
  return {
    operation: called,
    ...toReportRow(called, tableRow),
    title: name,
    ...(fault && { beside: 'fault' }),
    ...(mutation && { beside: 'mutation' }),
    verdict: says === undefined ? 'handled' : 'unhandled',
    ...(says !== undefined && { says: `${name}: ${says}` }),
    durationMs,
  };
}
