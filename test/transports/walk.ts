import { type CaseTarget, runCase } from '../../src/descriptions/examples/run-case.ts';
import { createMock, type Mock } from '../../src/index.ts';
import { type Case, casesOf } from '../../src/language/cases.ts';
import { hostFor } from '../../src/language/routes/address.ts';
import { vendors } from '../../src/vendors/index.ts';
import { type HeaderPair, headerOf, type WireReply, type WireRequest } from '../../src/wire/wire.ts';
import { createRandom } from '../../src/world/state/random.ts';

/** The one walk over every case and both of its ways, for every transport; it runs in a page too. */

/** One way of one case. */
export interface Run {
  /** `fegine-ocr/cardbank/debit, asked` */
  readonly name: string;
  readonly one: Case;
  readonly how: 'natural' | 'asked';
}

/** Sends a request. The request names the vendor's own host, even if a transport connects to another. */
export type Send = (request: WireRequest, run: Run) => Promise<WireReply>;
type ReadPicture = CaseTarget['readPicture'];

const runs = [...casesOf(vendors)].flatMap((one): readonly Run[] => {
  const name = `${one.vendor.id}/${one.operationName}/${one.outcome}`;
  const asked: Run = { name: `${name}, asked`, one, how: 'asked' };
  return one.natural ? [{ name: `${name}, natural`, one, how: 'natural' }, asked] : [asked];
});

/** The runs by operation: `fegine-ocr/cardbank`. */
export const runsByOperation: ReadonlyMap<string, readonly Run[]> = Map.groupBy(
  runs,
  ({ one }) => `${one.vendor.id}/${one.operationName}`,
);

/** Two of these answer the same requests, in the same order, with the same bytes. */
export const alike = { seed: 1, now: () => Date.UTC(2026, 0, 15, 4) };

export function createAlike(): Mock {
  return createMock(alike);
}

/** How many cases a mock has had. */
const numbers = new WeakMap<Mock, number>();

/** A tenant of its own for one case; wrong credentials find it by the header. */
export function targetOf(
  mock: Mock,
  send: (request: WireRequest) => Promise<WireReply>,
  readPicture: ReadPicture,
): CaseTarget {
  const number = (numbers.get(mock) ?? 0) + 1;
  numbers.set(mock, number);
  const tenant = mock.tenant(`case-${number}`);
  return {
    ...tenant,
    now: tenant.clock.now,
    advance: tenant.clock.advance,
    random: createRandom(number),
    readPicture,
    send: (request) => send({ ...request, headers: [...request.headers, ['x-mock-tenant', tenant.id]] }),
  };
}

/** The number of calls of a history that use the transport. The rest, up to thousands, only use up a quota. */
const historyByTransport = 20;

function callsBefore({ one, how }: Run): number {
  const steps = how === 'natural' ? one.before : (one.operation.before ?? []);
  return steps.reduce((calls, step) => calls + ('call' in step ? (step.times ?? 1) : 0), 0);
}

/** Whether a run sends megabytes, or thousands of calls before it. */
export function isCostly(run: Run): boolean {
  const example = run.how === 'natural' ? run.one.example : run.one.plainExample;
  return callsBefore(run) > historyByTransport || /"(?:times|padTo)":\d{6}/.test(JSON.stringify(example));
}

/** The last reply of each run, one after the other. */
export async function walk(
  mock: Mock,
  some: readonly Run[],
  send: Send,
  readPicture: ReadPicture,
): Promise<readonly WireReply[]> {
  const replies: WireReply[] = [];
  for (const run of some) {
    const history = callsBefore(run);
    let sent = 0;
    const target = targetOf(
      mock,
      async (request) => {
        const asSent = asClientsSend(request, run);
        sent += 1;
        const isFar = sent > historyByTransport && sent <= history;
        return isFar ? (await mock.handle(asSent)).reply : send(asSent, run);
      },
      readPicture,
    );
    replies.push(await runCase(run.one, target, run.how));
  }
  return replies;
}

/** Adds the headers that fetch adds by itself and that can change a reply. */
function asClientsSend(request: WireRequest, { one }: Run): WireRequest {
  const usual: readonly HeaderPair[] = [
    ['Host', hostFor(one.vendor, one.operation, request.path)],
    ['Accept', '*/*'],
  ];
  const missing = usual.filter(([name]) => headerOf(request.headers, name) === undefined);
  return { ...request, headers: [...missing, ...request.headers] };
}
