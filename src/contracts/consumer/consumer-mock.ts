import type { Issue } from '../../language/operation.ts';
import type { Vendor } from '../../language/vendor.ts';
import { createMock, type Mock } from '../../mocks/create-mock.ts';
import type { Answer } from '../../mocks/engine/engine.ts';
import type { Rule } from '../../mocks/rules/rule.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import type { WireReply, WireRequest } from '../../wire/wire.ts';
import type { AppCall } from './consumer-options.ts';

/** Starts a server for this mock. `startMock` is such a function. */
export type Start = (options: {
  readonly mock: Mock;
  readonly port: 0;
  readonly logLevel: 'silent';
}) => Promise<{
  readonly url: string;
  close(): Promise<void>;
  /** Lets the process end while the server still runs. */
  unref(): void;
}>;

/** The behaviour of the mock during a run. */
export interface Arranged {
  /** Default: the mock decides by itself. */
  readonly rules?: readonly Omit<Rule, 'tenant'>[];
  /** Called for each call of the operation. It may change the reply. */
  pass?(request: WireRequest, reply: WireReply): WireReply | Promise<WireReply>;
}

/** The mock that the app calls. */
export interface ConsumerMock {
  readonly url: string;
  readonly mock: Mock;
  /** Runs a function under this arrangement. */
  during<T>(arranged: Arranged, run: () => Promise<T>): Promise<ObservedRun<T>>;
  /** The reply to a request, with this outcome. It counts neither in the bill nor in the journal. */
  ask(request: WireRequest, outcome: string): Promise<WireReply>;
  /** A mock whose calls count neither in the bill nor in the journal. */
  readonly samples: Mock;
  /** The operation that issued the app's latest token or ticket: `stable_token`. */
  issuerOf(what: Issue['what']): string | undefined;
  close(): Promise<void>;
}

export interface ObservedRun<T> {
  readonly result: T;
  /** All calls of the app during the run. */
  readonly calls: readonly AppCall[];
  /** Those of the operation. */
  readonly seen: readonly ObservedCall[];
  /** The values that the app asked for during the run. */
  readonly issued: readonly Issue['what'][];
}

export interface ObservedCall {
  readonly request: WireRequest;
  readonly answer: Answer;
}

/** Serves the vendors and observes one operation. */
export async function startConsumerMock(
  vendors: readonly Vendor[],
  { called, vendor }: { readonly called: string; readonly vendor: Vendor },
  start: Start,
): Promise<ConsumerMock> {
  // The app may have a token from the suite of another operation. It must ask this mock for its own.
  const mock = createMock(vendors, { forgetTokens: true });
  const samples = createMock(vendors);
  const issuers = new Map<Issue['what'], string>();
  let current: (Arranged & { calls: AppCall[]; seen: ObservedCall[]; issued: Issue['what'][] }) | undefined;

  function observe(request: WireRequest, answer: Answer): MaybePromise<Answer> {
    const { operation, outcome, billed } = answer.entry;
    current?.calls.push({ operation, outcome, billed });
    if (operation === called && current !== undefined) {
      current.seen.push({ request, answer });
      const reply = current.pass?.(request, answer.reply) ?? answer.reply;
      return after(reply, (passed) => ({ ...answer, reply: passed }));
    }
    const [id, name = ''] = operation.split('/');
    const what = id === vendor.id ? vendor.operations[name]?.issues?.what : undefined;
    if (what !== undefined) {
      issuers.set(what, name);
      current?.issued.push(what);
    }
    return answer;
  }

  const handle: Mock['handle'] = (request) =>
    after(mock.handle(request), (answer) => observe(request, answer));
  const server = await start({ mock: { ...mock, handle }, port: 0, logLevel: 'silent' });
  server.unref();
  return {
    url: server.url,
    mock,
    async during({ rules = [], ...others }, run) {
      const tenant = mock.tenant();
      const ids = await Promise.all(rules.map((rule) => tenant.rule(rule)));
      const observed = { calls: [], seen: [], issued: [] };
      current = { ...others, ...observed };
      try {
        return { result: await run(), ...observed };
      } finally {
        current = undefined;
        for (const id of ids) mock.rules.delete(id);
      }
    },
    async ask(request, outcome) {
      const headers = [...request.headers, ['x-mock-outcome', outcome] as const];
      return (await samples.handle({ ...request, headers })).reply;
    },
    samples,
    issuerOf: (what) => issuers.get(what),
    close: server.close,
  };
}
