import type { Vendor } from '../../language/vendor.ts';
import { createMock, type Mock } from '../../mocks/create-mock.ts';
import type { Answer } from '../../mocks/engine/engine.ts';
import type { Fault } from '../../mocks/rules/rule.ts';
import { after } from '../../wire/maybe-promise.ts';
import type { WireReply, WireRequest } from '../../wire/wire.ts';

/** A server for that mock, as `startMock` gives it. */
export type Start = (options: {
  readonly mock: Mock;
  readonly port: 0;
  readonly logLevel: 'silent';
}) => Promise<{
  readonly url: string;
  close(): Promise<void>;
  /** Does not keep the process. */
  unref(): void;
}>;

/** What is to happen to calls of the operation. */
export interface Arranged {
  /** A row, or none for nature. */
  readonly outcome?: string;
  readonly fault?: Fault;
  /** Sees each call, and may change its reply. */
  pass?(request: WireRequest, reply: WireReply): WireReply | Promise<WireReply>;
}

/** The mock that the app calls. */
export interface ConsumerMock {
  readonly url: string;
  readonly mock: Mock;
  /** Runs something under that arrangement. */
  during<T>(arranged: Arranged, run: () => Promise<T>): Promise<Observed<T>>;
  /** What the mock would reply to that request with that row. */
  ask(request: WireRequest, outcome: string): Promise<WireReply>;
  close(): Promise<void>;
}

interface Observed<T> {
  readonly result: T;
  /** The calls of the operation that came meanwhile. */
  readonly seen: readonly ObservedCall[];
}

export interface ObservedCall {
  readonly request: WireRequest;
  readonly answer: Answer;
}

/** Serves the vendors, with an eye on one operation. */
export async function startConsumerMock(
  vendors: readonly Vendor[],
  operation: string,
  start: Start,
): Promise<ConsumerMock> {
  const mock = createMock(vendors);
  // Samples are asked of another, so that neither its bill nor its journal counts them.
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
