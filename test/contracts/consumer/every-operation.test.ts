import { expect, test } from 'vitest';
import { exampleAbout } from '../../../src/contracts/consumer/example-about.ts';
import { type ConsumerOptions, consumerSuite } from '../../../src/contracts.ts';
import { readFixturePicture } from '../../../src/descriptions/examples/read-fixture-picture.ts';
import { prepareCase } from '../../../src/descriptions/examples/run-case.ts';
import { sendRequest } from '../../../src/descriptions/examples/send-request.ts';
import { toMockTarget } from '../../../src/descriptions/examples/to-mock-target.ts';
import { type Case, casesOf, isSuccess } from '../../../src/language/cases.ts';
import { codePath, readReplyPath } from '../../../src/language/reply-path.ts';
import { createMock } from '../../../src/mocks/create-mock.ts';
import type { OperationName } from '../../../src/mocks/operation-names.ts';
import { vendors } from '../../../src/vendors/index.ts';
import type { WireReply } from '../../../src/wire/wire.ts';
import { checkout, failuresOf } from './apps.ts';

/** An app that sends the vendor's own example, with the details of the person it is asked about. */
function suiteOf(one: Case) {
  const { vendor, operationName } = one;
  const options = {
    consumer: 'example',
    operation: `${vendor.id}/${operationName}` as OperationName,
    async call({ url, persona }) {
      const about = (example: Case['example']) => exampleAbout(example, persona);
      const { operations } = vendor;
      const target = { ...toMockTarget(createMock(vendors), readFixturePicture), send };
      function send(request: Parameters<typeof sendRequest>[0]) {
        return sendRequest(request, url);
      }
      const before = one.before.map((step) => {
        if (!('call' in step)) return step;
        return { ...step, example: about(operations[step.call]?.example ?? {}) };
      });
      const { request } = await prepareCase(
        { ...one, before, example: about(one.example) },
        target,
        'natural',
      );
      return send(request);
    },
    classify: ({ result, row }) => {
      const code = result && readReplyPath(result, codePath(vendor.envelope));
      const isRow = (code ?? null) === row.code;
      return result !== undefined && isRow ? 'success' : 'alert';
    },
    // A row is a success here if the reply has its code, for every row.
    outcomes: new Proxy({}, { get: () => 'success' }) as never,
    ...(checkout().pacts !== undefined && { pacts: checkout().pacts }),
  } as ConsumerOptions<OperationName, WireReply>;
  return consumerSuite(options);
}

const examples = [...casesOf(vendors)].filter(isSuccess);

test.each(examples.map((one) => [`${one.vendor.id}/${one.operationName}`, one] as const))(
  'the example of %s passes for all people, twice in a row, at once, and after a lost reply',
  async (_, one) => {
    const suite = suiteOf(one);
    expect(
      await failuresOf(suite, /as the app calls it|about a person|twice in a row|people at once|was lost/),
    ).toEqual({});
    expect((await suite.report()).results.length).toBeGreaterThan(1);
  },
);
