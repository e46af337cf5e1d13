import { runCase } from '../../../descriptions/examples/run-case.ts';
import { sendRequest } from '../../../descriptions/examples/send-request.ts';
import { casesOf } from '../../../language/cases.ts';
import { mergeExamples } from '../../../language/example.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { createRandom } from '../../../world/state/random.ts';
import type { WorkerState } from '../run/try-row.ts';

const minute = 60_000;

/**
 * Calls an operation that issues tokens, with the worker's credentials, as a second instance of the app does, and waits
 * until the former token has ended.
 */
export async function fetchAgain(
  vendor: Vendor,
  operation: string,
  { tenant, mockUrl }: WorkerState,
): Promise<void> {
  const [, name] = operation.split('/');
  const one = [...casesOf([vendor])].find(({ operationName }) => operationName === name);
  if (one === undefined) return;
  await runCase(
    {
      ...one,
      before: one.operation.before ?? [],
      example: mergeExamples(one.plainExample, one.operation.issues?.replacedBy),
    },
    {
      ...tenant,
      ...tenant.clock,
      random: createRandom(Date.now()),
      readPicture: () => new Uint8Array(),
      send: (request) => sendRequest(request, mockUrl),
    },
  );
  await tenant.clock.advance((one.operation.issues?.overlapMs ?? 0) + minute);
}
