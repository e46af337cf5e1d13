import type { Vendor } from '../../language/vendor.ts';
import { createMock, type Mock } from '../../mocks/create-mock.ts';
import type { Answer } from '../../mocks/engine/engine.ts';
import type { Fault } from '../../mocks/rules/rule.ts';
import { after } from '../../wire/maybe-promise.ts';
import type { WireReply, WireRequest } from '../../wire/wire.ts';

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

/** The behaviour of the mock for calls of the operation. */
export interface Arranged {
  /** The outcome to answer with. Default: the mock decides by itself. */
  readonly outcome?: string;
  readonly fault?: Fault;
  /** Called for each call. It may change the reply. */
  pass?(request: WireRequest, reply: WireReply): WireReply | Promise<WireReply>;
}

/** The mock that the app calls. */
export interface ConsumerMock {
  readonly url: string;
  readonly mock: Mock;
  /** Runs a function under this arrangement. */
  during<T>(arranged: Arranged, run: () => Promise<T>): Promise<ObservedRun<T>>;
  /** The reply of the mock to this request with this outcome. */
  ask(request: WireRequest, outcome: string): Promise<WireReply>;
  close(): Promise<void>;
}

interface ObservedRun<T> {
  readonly result: T;
  /** The calls of the operation during the run. */
  readonly seen: readonly ObservedCall[];
}

export interface ObservedCall {
  readonly request: WireRequest;
  readonly answer: Answer;
}

/** Serves the vendors and observes one operation. */
export async function startConsumerMock(
  vendors: readonly Vendor[],
  operation: string,
  start: Start,
): Promise<ConsumerMock> {
  const mock = createMock(vendors);
  // Samples come from a second mock, so that they count neither in the bill nor in the journal.
  const samples = createMock(vendors);
  let current: (Arranged & { readonly seen: ObservedCall[] }) | undefined;
  const handle: Mock['handle'] = (request) =>
    after(mock.handle(request), (answer) => {
      if (current === undefined || answer.entry.operation !== operation) return answer;
      current.seen.push({ request, answer });
      const reply = current.pass?.(request, answer.reply) ?? answer.reply;
      return after(reply, (passed) => ({ ...answer, reply: passed }));
    });
  const server = await start({ mock: { ...mock, handle }, port: 0, logLevel: 'silent' });
  server.unref();
  return {
    url: server.url,
    mock,
    async during({ outcome, fault, ...others }, run) {
      const tenant = mock.tenant();
      const rule = { operation, ...(outcome && { outcome }), ...(fault && { fault }) };
      const id = outcome === undefined && fault === undefined ? undefined : await tenant.rule(rule);
      const seen: ObservedCall[] = [];
      current = { ...others, seen };
      try {
        return { result: await run(), seen };
      } finally {
        current = undefined;
        if (id !== undefined) mock.rules.delete(id);
      }
    },
    async ask(request, outcome) {
      const headers = [...request.headers, ['x-mock-outcome', outcome] as const];
      return (await samples.handle({ ...request, headers })).reply;
    },
    close: server.close,
  };
}
