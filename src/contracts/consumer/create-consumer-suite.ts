import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Pack } from '../../language/packs/pack.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { OperationNameWith } from '../../mocks/names-of-packs.ts';
import { say, tell } from '../../words/text.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import type { RowResult, RunReport, Verdict } from '../reports/run-report.ts';
import { isPassed, toReportRow } from '../reports/run-report.ts';
import { type ConsumerMock, type Start, startConsumerMock } from './consumer-mock.ts';
import type { ConsumerCase, ConsumerOptions } from './consumer-options.ts';
import { describeRow } from './judge-call.ts';
import { planCases } from './plan/plan-cases.ts';
import {
  type CaseFacts,
  type CaseSetting,
  type Handlers,
  mixedUp,
  notTried,
  type PlannedCase,
} from './plan/planned-case.ts';
import { requireSubject } from './subject.ts';
import { hung, toCallApp } from './to-call-app.ts';
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
export function createConsumerSuite<O extends OperationNameWith<P>, Result, P extends readonly Pack[]>(
  options: ConsumerOptions<O, Result, P>,
  { vendors, start, version }: SuiteParts,
): ConsumerSuite {
  const { consumer, operation: called, classify, pacts = 'pacts' } = options;
  const subject = requireSubject(vendors, called, options.natural);
  // By now every handler is there, whatever is known of the result.
  const planned = planCases<Result>(subject, options as Handlers<Result>);
  if (classify === undefined) requireNoClassification(planned);
  const began = Date.now();
  const results: RowResult[] = [];
  let starting: Promise<ConsumerMock> | undefined;
  let trying: Promise<CaseSetting<Result>> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function begin(): Promise<CaseSetting<Result>> {
    starting = startConsumerMock(vendors, subject, start);
    const mock = await starting;
    const callApp = toCallApp<O, Result, P>(options, subject.vendor.credentials.id, mock);
    const tried = await tryApp(subject, mock, callApp);
    return { ...tried, subject, consumer, pacts, callApp, classify };
  }

  async function judge(one: PlannedCase<Result>): Promise<Verdicted> {
    if (one.notApplicable !== undefined) {
      return { verdict: 'skipped', says: tell(say(notApplicable, { why: one.notApplicable })) };
    }
    trying ??= begin();
    const setting = await trying.catch(tellError);
    if (typeof setting === 'string') {
      return { verdict: one === planned[0] ? 'unhandled' : 'notTried', says: maskText(setting) };
    }
    const told = await one.judge(setting).catch(tellError);
    if (told === undefined) return { verdict: 'handled' };
    return { verdict: verdictOf(told), says: maskText(told) };
  }

  async function run(one: PlannedCase<Result>): Promise<void> {
    const startedAt = performance.now();
    const judged = await judge(one);
    results.push(toResult(called, one, judged, performance.now() - startedAt));
    if (!isPassed(judged.verdict)) throw new Error(tellFailure(called, one, judged));
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
    say(
      {
        en: '{name} is told by a classification, and there is no classify to make one of what the app returned.',
        zh: '{name} 用分类作为处理方式，但没有 classify，无法对应用的返回值分类。',
      },
      { name: classified.name },
    ),
  );
}

const notApplicable = { en: 'not applicable: {why}', zh: '不适用：{why}' } as const;

type Verdicted = Pick<RowResult, 'verdict' | 'says'>;

function verdictOf(told: string): Verdict {
  if (told.startsWith(tell(hung))) return 'hung';
  return told.startsWith(tell(mixedUp)) ? 'mixedUp' : 'unhandled';
}

function tellError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Names the row that the app does not handle, or else the case. What was not tried names the cause alone. */
function tellFailure(
  called: string,
  { name, tableRow, about }: CaseFacts,
  { verdict, says = '' }: Verdicted,
): string {
  if (verdict === 'notTried') return `${tell(notTried)}${says}`;
  if (says.startsWith(tell(notTried))) return says;
  const what = about === undefined ? describeRow(called, tableRow) : name;
  return tell(
    say({ en: '{what} is not handled: {says}', zh: '{what}：没有按要求处理：{says}' }, { what, says }),
  );
}

function toResult(
  called: string,
  { name, tableRow, beside, about, change }: CaseFacts,
  { verdict, says }: Verdicted,
  durationMs: number,
): RowResult {
  const { row, provoke } = toReportRow(called, tableRow);
  const changed = change && { ...row, when: tell(change) };
  return {
    operation: called,
    ...(about === undefined
      ? { row: changed ?? row, provoke }
      : {
          row: { ...row, outcome: about.id, code: null, message: null, when: tell(about.when) },
          provoke: '',
        }),
    title: name,
    ...(beside && { beside }),
    verdict,
    // What was not tried is listed by its cause.
    ...(says !== undefined && {
      says: isPassed(verdict) || verdict === 'notTried' ? says : `${name}: ${says}`,
    }),
    durationMs,
  };
}
