import { expect, test } from 'vitest';
import { exampleAbout } from '../../../src/contracts/consumer/example-about.ts';
import { type CallInput, type ConsumerOptions, consumerSuite } from '../../../src/contracts.ts';
import { readFixturePicture } from '../../../src/descriptions/examples/read-fixture-picture.ts';
import { prepareCase } from '../../../src/descriptions/examples/run-case.ts';
import { sendRequest } from '../../../src/descriptions/examples/send-request.ts';
import { toMockTarget } from '../../../src/descriptions/examples/to-mock-target.ts';
import { type Case, casesOf, isSuccess } from '../../../src/language/cases.ts';
import { defectsOfReply } from '../../../src/language/defects/defects-of-reply.ts';
import { tableOf } from '../../../src/language/table.ts';
import { createMock } from '../../../src/mocks/create-mock.ts';
import type { OperationName } from '../../../src/mocks/operation-names.ts';
import { vendors } from '../../../src/vendors/index.ts';
import type { WireReply } from '../../../src/wire/wire.ts';
import { checkout, failuresOf } from './apps.ts';

type Send = (example: Case['example'], input: CallInput<OperationName>) => Case['example'];

/** An app that sends the vendor's own example, with the details of the person it is asked about. */
export function suiteOf(
  one: Case,
  about: Send = (example, { persona }) => exampleAbout(example, persona, one.vendor),
) {
  const { vendor, operation, operationName } = one;
  const table = tableOf(vendor, operation);
  const options = {
    consumer: 'example',
    operation: `${vendor.id}/${operationName}` as OperationName,
    async call(input) {
      const { operations } = vendor;
      const target = { ...toMockTarget(createMock(vendors), readFixturePicture), send };
      function send(request: Parameters<typeof sendRequest>[0]) {
        return sendRequest(request, input.url);
      }
      const before = one.before.map((step) => {
        if (!('call' in step)) return step;
        return { ...step, example: about(operations[step.call]?.example ?? {}, input) };
      });
      const { request } = await prepareCase(
        { ...one, before, example: about(one.example, input) },
        target,
        'natural',
      );
      return send(request);
    },
    classify: ({ result, row }) => {
      const tableRow = table.find(({ name }) => name === row.outcome);
      const isRow = result && tableRow && defectsOfReply(operation, tableRow, result).length === 0;
      return isRow ? 'success' : 'alert';
    },
    // A row is a success here if the reply is one of this row, for every row.
    outcomes: new Proxy({}, { get: () => 'success' }) as never,
    ...(checkout().pacts !== undefined && { pacts: checkout().pacts }),
  } as ConsumerOptions<OperationName, WireReply>;
  return consumerSuite(options);
}

export const examples = [...casesOf(vendors)].filter(isSuccess);

/** An app for each of these examples, asked in all the ways that precede the rows. */
export function testExamples(some: readonly Case[]): void {
  test.each(some.map((one) => [`${one.vendor.id}/${one.operationName}`, one] as const))(
    'the example of %s passes for all people, twice in a row, at once, and after a lost reply',
    async (_, one) => {
      const suite = suiteOf(one);
      expect(
        await failuresOf(suite, /as the app calls it|about a person|twice in a row|people at once|was lost/),
      ).toEqual({});
      expect((await suite.report()).results.length).toBeGreaterThan(1);
    },
  );
}
