import { readFixturePicture } from '../../descriptions/examples/read-fixture-picture.ts';
import { runCase } from '../../descriptions/examples/run-case.ts';
import { sendRequest } from '../../descriptions/examples/send-request.ts';
import { type Case, casesOf } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';
import { createMock, type Mock } from '../../mocks/create-mock.ts';
import { startMock } from '../../server/start-mock.ts';
import { headerOf, type WireReply, type WireRequest } from '../../wire/wire.ts';
import { createRandom } from '../../world/state/random.ts';

/** One way to one row. */
export interface RowRun {
  readonly one: Case;
  readonly how: 'natural' | 'asked';
}

/** The reply, or what was thrown instead. */
export type RowReply = { readonly reply: WireReply } | { readonly thrown: unknown };

/** Each row as its example provokes it, if it does, and as it is asked for. */
export function rowRunsOf(vendor: Vendor): readonly RowRun[] {
  return [...casesOf([vendor])].flatMap((one): readonly RowRun[] =>
    one.natural
      ? [
          { one, how: 'natural' },
          { one, how: 'asked' },
        ]
      : [{ one, how: 'asked' }],
  );
}

/** Two mocks of these options give the same requests, in the same order, the same bytes. */
const alike = { seed: 1, now: () => Date.UTC(2026, 0, 15, 4) };

export function runInMemory(vendor: Vendor, runs: readonly RowRun[]): Promise<readonly RowReply[]> {
  const mock = createMock([vendor], alike);
  return runEach(mock, vendor, runs, async (request) => (await mock.handle(request)).reply);
}

export async function runOverSocket(vendor: Vendor, runs: readonly RowRun[]): Promise<readonly RowReply[]> {
  const running = await startMock([vendor], { ...alike, port: 0, logLevel: 'silent' });
  try {
    return await runEach(running.mock, vendor, runs, (request) => sendRequest(request, running.url));
  } finally {
    await running.close();
  }
}

/** Each run has a tenant of its own, which wrong credentials find by the header. */
async function runEach(
  mock: Mock,
  vendor: Vendor,
  runs: readonly RowRun[],
  send: (request: WireRequest) => Promise<WireReply>,
): Promise<readonly RowReply[]> {
  const replies: RowReply[] = [];
  for (const [at, { one, how }] of runs.entries()) {
    const tenant = mock.tenant(`row-${at}`);
    const [host] = vendor.hosts;
    const target = {
      ...tenant,
      now: tenant.clock.now,
      advance: tenant.clock.advance,
      random: createRandom(at),
      readPicture: readFixturePicture,
      host,
      send: (request: WireRequest) => send(addHeaders(request, host, tenant.id)),
    };
    replies.push(
      await runCase(one, target, how).then(
        (reply) => ({ reply }),
        (thrown) => ({ thrown }),
      ),
    );
  }
  return replies;
}

function addHeaders(request: WireRequest, host: string, tenant: string): WireRequest {
  const { headers } = request;
  const first = headerOf(headers, 'host') === undefined ? [['Host', host] as const] : [];
  return { ...request, headers: [...first, ...headers, ['x-mock-tenant', tenant]] };
}
