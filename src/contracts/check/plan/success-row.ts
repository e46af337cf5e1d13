import { runCase } from '../../../descriptions/examples/run-case.ts';
import { casesOf } from '../../../language/cases.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { createMock } from '../../../mocks/create-mock.ts';
import { readPictureFile } from '../app/build-request.ts';

/** The row that the operation's own example gets from the mock by itself: `match`. */
export async function successRowOf(vendor: Vendor, operationName: string): Promise<string> {
  const mock = createMock([vendor]);
  const one = [...casesOf([vendor])].find((row) => row.operationName === operationName);
  if (one === undefined) throw new Error(`${vendor.id} has no operation ${operationName}`);
  const { operation, plainExample } = one;
  const tenant = mock.tenant();
  let outcome = '';
  await runCase(
    { ...one, before: operation.before ?? [], example: plainExample },
    {
      ...tenant,
      ...tenant.clock,
      random: mock.world.random,
      readPicture: (file) => readPictureFile(file, '.'),
      async send(request) {
        const { reply, entry } = await mock.handle(request);
        outcome = entry.outcome;
        return reply;
      },
    },
  );
  return outcome;
}
