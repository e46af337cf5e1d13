import { expect, test } from 'vitest';
import { toBytes } from '../../src/mocks/rules/to-faulty-reply.ts';
import { type HeaderPair, headerOf, type WireReply, type WireRequest } from '../../src/wire/wire.ts';
import { readPicture } from '../case-targets.ts';
import { createAlike, type Run, runsByOperation, type Send, walk } from './walk.ts';

/** A way from a client to a mock. */
export interface Transport {
  /** `msw 3 by fetch` */
  readonly name: string;
  /** The last reply of each run. The mock has the same seed and clock as those of the other transports. */
  replies(operation: string, runs: readonly Run[]): Promise<readonly WireReply[]>;
  /** Default all of them. */
  readonly operations?: readonly string[] | undefined;
  /** Whether it is given this run. Default: every run. */
  takes?(run: Run): boolean;
  /** Default: none. */
  readonly gaps?: readonly Gap[];
  /** The headers as the client shows them. Default: as they were sent. */
  view?(headers: readonly HeaderPair[]): readonly HeaderPair[];
}

/** A kind of request that does not reach the mock as it was sent. */
export interface Gap {
  readonly reason: string;
  takes(request: WireRequest): boolean;
  /** The names of exactly the runs that send such a request. */
  readonly runs: readonly string[];
}

/** Headers that a transport adds, or may leave out. */
const ofTransport = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']);

/** The headers as fetch shows them: names in lower case and sorted, repeated ones joined. */
export function viewOfFetch(headers: readonly HeaderPair[]): readonly HeaderPair[] {
  const merged = new Map<string, string>();
  for (const [spelled, value] of headers) {
    const name = spelled.toLowerCase();
    const known = merged.get(name);
    merged.set(name, known === undefined ? value : `${known}, ${value}`);
  }
  return [...merged].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** One with a picture and one without, where test/long holds every operation to the same bytes. */
export const someOperations = ['wechat/bankcard', 'fegine-elements/bank3Check'];

/** One test for every operation. */
export function testAsInMemory(transport: Transport): void {
  const { name, replies, takes = () => true, gaps = [], view = (headers) => headers } = transport;
  const { operations = [...runsByOperation.keys()] } = transport;
  const left = new Set(gaps.flatMap(({ runs }) => runs));

  test.each(operations)(`%s answers through ${name} as in memory`, async (operation) => {
    const all = runsByOperation.get(operation) ?? [];
    expect(all).not.toHaveLength(0);
    const runs = all.filter((run) => takes(run) && !left.has(run.name));
    const expected = await walkInMemory(runs);
    const found = await replies(operation, runs);
    expect(found).toHaveLength(runs.length);
    const differing = runs.flatMap((run, at) =>
      differencesOf(expected[at] as WireReply, found[at] as WireReply, view).map(
        (difference) => `${run.name}: ${difference}`,
      ),
    );
    expect(differing).toEqual([]);
  });
}

/** Passes every request to `watch`. */
export function walkInMemory(
  runs: readonly Run[],
  watch?: (request: WireRequest, run: Run) => void,
): Promise<readonly WireReply[]> {
  const mock = createAlike();
  const send: Send = async (request, run) => {
    watch?.(request, run);
    return (await mock.handle(request)).reply;
  };
  return walk(mock, runs, send, readPicture);
}

function differencesOf(
  expected: WireReply,
  reply: WireReply,
  view: NonNullable<Transport['view']>,
): readonly string[] {
  const headers = (of: WireReply) =>
    JSON.stringify(view(of.headers.filter(([name]) => !ofTransport.has(name.toLowerCase()))));
  const text = ({ body }: WireReply) => Buffer.from(toBytes(body)).toString('latin1');
  const length = headerOf(reply.headers, 'content-length') ?? `${toBytes(reply.body).length}`;
  return [
    ...differenceOf('status', `${expected.status}`, `${reply.status}`),
    ...differenceOf('headers', headers(expected), headers(reply)),
    ...differenceOf('bytes', text(expected), text(reply)),
    ...differenceOf('Content-Length', `${toBytes(expected.body).length}`, length),
  ];
}

function differenceOf(what: string, expected: string, found: string): readonly string[] {
  return expected === found ? [] : [`${what} ${found.slice(0, 400)} and not ${expected.slice(0, 400)}`];
}
