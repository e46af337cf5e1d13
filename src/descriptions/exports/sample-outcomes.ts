import { setImmediate } from 'node:timers/promises';
import { type Case, casesOf } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';
import { createMock } from '../../mocks/create-mock.ts';
import { type HeaderPair, headerOf, type WireReply } from '../../wire/wire.ts';
import { readFixturePicture } from '../examples/read-fixture-picture.ts';
import { runCase } from '../examples/run-case.ts';
import { toMockTarget } from '../examples/to-mock-target.ts';

/** A row of an operation, and what the mock answers where it comes about. */
export interface OutcomeSample {
  readonly one: Case;
  readonly reply: WireReply;
}

/** Noon of a New Year's Day in China, so that replies change with the definitions alone. */
const noon = Date.UTC(2026, 0, 1, 4);

/**
 * Every row of every operation of these vendors, in the order of the tables: brought about where a request can do
 * that, else asked for. It asks mocks that are made for it and thrown away, the same each time; other work of the
 * process goes on between two rows.
 */
export async function sampleOutcomes(vendors: readonly Vendor[]): Promise<readonly OutcomeSample[]> {
  const samples: OutcomeSample[] = [];
  for (const vendor of vendors) {
    const mock = createMock({ seed: 1, now: () => noon });
    const target = toHost(vendor, toMockTarget(mock, readFixturePicture));
    for (const one of casesOf([vendor])) {
      await mock.tenant().reset();
      samples.push({ one, reply: await runCase(one, target, one.natural ? 'natural' : 'asked') });
      await setImmediate();
    }
  }
  return samples;
}

/** Requests that name no host are sent to the vendor's. */
function toHost({ hosts }: Vendor, target: ReturnType<typeof toMockTarget>): typeof target {
  return {
    ...target,
    send: (request) =>
      target.send(
        headerOf(request.headers, 'host') === undefined
          ? { ...request, headers: [['Host', hosts[0]], ...request.headers] }
          : request,
      ),
  };
}

/** `fegine-ocr/cardbank/debit` */
export function nameOfSample({ one }: OutcomeSample): string {
  return `${one.vendor.id}/${one.operationName}/${one.outcome}`;
}

/** What a server that gives the reply is to send; Content-Length it counts itself. */
export function sentHeaders({ headers }: WireReply): readonly HeaderPair[] {
  return headers.filter(([name]) => name.toLowerCase() !== 'content-length');
}
