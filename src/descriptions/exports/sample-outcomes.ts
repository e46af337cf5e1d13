import { setImmediate } from 'node:timers/promises';
import { type Case, casesOf } from '../../language/cases.ts';
import { hostFor } from '../../language/routes/address.ts';
import type { Vendor } from '../../language/vendor.ts';
import { createMock } from '../../mocks/create-mock.ts';
import { type HeaderPair, headerOf, type WireReply } from '../../wire/wire.ts';
import { readFixturePicture } from '../examples/read-fixture-picture.ts';
import { runCase } from '../examples/run-case.ts';
import { toMockTarget } from '../examples/to-mock-target.ts';

/** A row of an operation, and the mock's reply for it. */
export interface OutcomeSample {
  readonly one: Case;
  readonly reply: WireReply;
}

/** Noon of New Year's Day in China: a fixed time, so that replies change only with the definitions. */
const noon = Date.UTC(2026, 0, 1, 4);

/**
 * A sample of every row of every operation, in the order of the tables. A row that a request can provoke is provoked,
 * any other is asked for. Every call uses new mocks with the same seed and time. Other work of the process continues
 * between two rows.
 */
export async function sampleOutcomes(vendors: readonly Vendor[]): Promise<readonly OutcomeSample[]> {
  const samples: OutcomeSample[] = [];
  for (const vendor of vendors) {
    const mock = createMock([vendor], { seed: 1, now: () => noon });
    const target = toMockTarget(mock, readFixturePicture);
    for (const one of casesOf([vendor])) {
      await mock.tenant().reset();
      samples.push({
        one,
        reply: await runCase(one, toHost(one, target), one.natural ? 'natural' : 'asked'),
      });
      await setImmediate();
    }
  }
  return samples;
}

/** Adds the vendor's host to requests that name none. */
function toHost({ vendor, operation }: Case, target: ReturnType<typeof toMockTarget>): typeof target {
  return {
    ...target,
    send: (request) =>
      target.send(
        headerOf(request.headers, 'host') === undefined
          ? { ...request, headers: [['Host', hostFor(vendor, operation, request.path)], ...request.headers] }
          : request,
      ),
  };
}

/** `acme/read/debit` */
export function nameOfSample({ one }: OutcomeSample): string {
  return `${one.vendor.id}/${one.operationName}/${one.outcome}`;
}

/** The headers that a server replays with a reply. It computes Content-Length itself. */
export function sentHeaders({ headers }: WireReply): readonly HeaderPair[] {
  return headers.filter(([name]) => name.toLowerCase() !== 'content-length');
}
