import { sendRequest } from '../../descriptions/examples/send-request.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { tableOf } from '../../language/table.ts';
import { createNames } from '../../mocks/names.ts';
import type { CredentialsOf, OperationName } from '../../mocks/operation-names.ts';
import { vendors } from '../../vendors/index.ts';
import type { WireRequest } from '../../wire/wire.ts';
import { personas } from '../../world/people/personas.ts';
import { dropInteraction } from '../pact/drop-interaction.ts';
import { toInteraction } from '../pact/interaction.ts';
import { openPact } from '../pact/open-pact.ts';
import { recordInteraction } from '../pact/record-interaction.ts';
import type { RowResult, RunReport } from '../reports/run-report.ts';
import { toReportRow } from '../reports/run-report.ts';
import { type ConsumerMock, type ObservedCall, type Start, startConsumerMock } from './consumer-mock.ts';
import type { ConsumerCase, ConsumerOptions } from './consumer-options.ts';
import { describeRow, judgeCall } from './judge-call.ts';
import { mutateReply } from './mutate-reply.ts';
import { type PlannedCase, planCases } from './plan-cases.ts';

export interface ConsumerSuite {
  readonly cases: readonly ConsumerCase[];
  /** What the cases that have run proved. */
  report(): Promise<RunReport>;
  /** Stops the mock; the process ends without it, too. */
  close(): Promise<void>;
}

export interface SuiteParts {
  readonly start: Start;
  readonly version: string;
  /** A JPEG of the card of the persona `ok`. */
  picture(): Promise<Uint8Array>;
}

/** How a call of the app ended. */
type Ended<Result> =
  | { readonly result: Result; readonly error: undefined }
  | { readonly result: undefined; readonly error: Error };

/**
 * The promises of one operation to an app, a case each. What the app sends is first tried on the mock as it is; then
 * each row is answered to the app by the mock, and what the app sent goes through Pact's mock server, which writes the
 * row into the Pact file. Errors `unknownVendor`, `unknownOperation`, `unknownOutcome`.
 */
export function createConsumerSuite<O extends OperationName, Result>(
  options: ConsumerOptions<O, Result>,
  { start, version, picture }: SuiteParts,
): ConsumerSuite {
  const { consumer, operation: called, call, classify, pacts = 'pacts' } = options;
  const [id = '', name = ''] = called.split('/');
  const vendor = createNames(vendors).requireVendor(id);
  const operation = vendor.operations[name];
  if (operation === undefined) {
    const exists = Object.keys(vendor.operations).join(', ');
    throw new ToolkitError('unknownOperation', `${id} has no operation ${name}. There are: ${exists}.`);
  }
  const planned = planCases<Result>(vendor, name, operation, options);
  const classified = planned.find(({ handler, mutation }) => typeof handler === 'string' || mutation);
  if (classified !== undefined && classify === undefined) {
    throw new ToolkitError(
      'badContract',
      `${classified.name} is told by a classification, and there is no classify to make one of what the app returned.`,
    );
  }
  const began = Date.now();
  const results: RowResult[] = [];
  let opening: Promise<{ readonly mock: ConsumerMock; readonly usual: WireRequest }> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function callApp(mock: ConsumerMock): Promise<Ended<Result>> {
    const { credentials } = mock.mock.tenant();
    const own = (await credentials())[vendor.credentials.id] as CredentialsOf<O>;
    try {
      const input = { url: mock.url, credentials: own, persona: personas.ok, picture: await picture() };
      return { result: await call(input), error: undefined };
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
      return { result: undefined, error };
    }
  }

  /** The mock, and the request that the app sends it when all is well. */
  async function open() {
    const mock = await startConsumerMock(called, start);
    let thrown: Error | undefined;
    const seen = await mock.during({}, async () => {
      thrown = (await callApp(mock)).error;
    });
    const last = seen.at(-1);
    if (last === undefined) throw new Error(neverCalled(mock, thrown));
    const refusal = refusalOf(last);
    if (refusal !== undefined) throw new Error(refusal);
    return { mock, usual: last.request };
  }

  function neverCalled({ mock, url }: ConsumerMock, thrown: Error | undefined): string {
    const others = mock.journal
      .calls()
      .map(({ operation: other, outcome, why }) => `${other}/${outcome} (${why})`);
    const how = thrown === undefined ? '' : ` It threw ${thrown.name}: ${thrown.message}`;
    return others.length === 0
      ? `The app called nothing at ${url}, and ${called} least of all. Does \`call\` use the url that it is given?${how}`
      : `The app did not call ${called}: it called ${others.join(', ')}, and went no further.${how}`;
  }

  /** What the vendor would refuse before it looks at the card. */
  function refusalOf({ answer: { entry } }: ObservedCall): string | undefined {
    const row = tableOf(vendor, operation).find((one) => one.name === entry.outcome);
    if (row === undefined || (row.from === undefined && !row.invalid)) return undefined;
    const why = entry.diagnosis === undefined ? '' : ` ${entry.diagnosis.says}`;
    return `What the app sends is refused, whatever the card: ${describeRow(called, row)}.${why}`;
  }

  async function judge(one: PlannedCase<Result>): Promise<string | undefined> {
    opening ??= open();
    const { mock, usual } = await opening;
    const { tableRow, handler, fault, mutation } = one;
    const facts = { outcome: tableRow.name, ...tableRow.row };
    let made: Ended<Result> | undefined;
    const drive = async () => {
      made = await callApp(mock);
    };
    const told = async (seen: readonly ObservedCall[]) => {
      if (seen.length === 0) return `the app did not call ${called}`;
      if (seen.length > 1 && tableRow.row.billed === true && fault === undefined) {
        return `the app called ${seen.length} times, and the vendor charges for each`;
      }
      if (made === undefined) return `the app did not call ${called}`;
      return judgeCall({ called: { ...made, row: facts }, handler, mutation, ...(classify && { classify }) });
    };
    if (fault !== undefined) return told(await mock.during({ fault }, drive));
    if (mutation !== undefined) {
      const pass: NonNullable<Parameters<ConsumerMock['during']>[0]['pass']> = (_, reply) =>
        mutateReply(reply, mutation);
      return told(await mock.during({ outcome: tableRow.name, pass }, drive));
    }
    const sample = await mock.ask(usual, tableRow.name);
    const interaction = toInteraction(vendor, name, operation as never, tableRow, usual, sample);
    const pact = await openPact(consumer, vendor.id, pacts);
    // What the app handles no longer is no promise, though an earlier run wrote it.
    dropInteraction(pacts, { consumer, provider: vendor.id }, interaction.description);
    let wrong: string | undefined;
    await recordInteraction(pact, interaction, async (url) => {
      const pass = async (request: WireRequest, reply: typeof sample) => {
        await sendRequest(request, url);
        return reply;
      };
      wrong = await told(await mock.during({ outcome: tableRow.name, pass }, drive));
      // What the app does not handle is no promise between the two.
      if (wrong !== undefined) throw new Error(wrong);
    }).catch((error: unknown) => {
      wrong ??= error instanceof Error ? error.message : String(error);
    });
    return wrong;
  }

  async function run(one: PlannedCase<Result>): Promise<void> {
    const startedAt = performance.now();
    const says = await judge(one).catch((error: unknown) => String(error));
    results.push({
      operation: called,
      ...toReportRow(called, one.tableRow),
      title: one.name,
      ...(one.fault && { beside: 'fault' }),
      ...(one.mutation && { beside: 'mutation' }),
      verdict: says === undefined ? 'handled' : 'unhandled',
      ...(says !== undefined && { says: `${one.name}: ${says}` }),
      durationMs: performance.now() - startedAt,
    });
    if (says !== undefined) throw new Error(`${describeRow(called, one.tableRow)} is not handled: ${says}`);
  }

  return {
    cases: planned.map((one) => ({
      name: one.name,
      run() {
        // One mock and one tenant: a runner that runs cases together would have them meet.
        const next = queue.then(() => run(one));
        queue = next.catch(() => undefined);
        return next;
      },
    })),
    async report() {
      const opened = await opening?.catch(() => undefined);
      return {
        version,
        kind: 'consumer',
        consumer,
        startedAt: began,
        durationMs: Date.now() - began,
        interrupted: false,
        results: [...results],
        ...(opened && { cost: await opened.mock.mock.tenant().bill() }),
      };
    },
    async close() {
      const opened = await opening?.catch(() => undefined);
      await opened?.mock.close();
    },
  };
}
