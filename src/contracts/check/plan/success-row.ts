import { runCase } from '../../../descriptions/examples/run-case.ts';
import { casesOf } from '../../../language/cases.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { createMock } from '../../../mocks/create-mock.ts';
import { readPictureFile } from '../app/build-request.ts';
import type { CheckContract } from '../contract/check-contract.ts';

/** The success of each operation of the contract, by name. */
export async function successRowsOf(
  { operations }: CheckContract,
  vendors: readonly Vendor[],
): Promise<ReadonlyMap<string, string>> {
  const rows = new Map<string, string>();
  for (const operation of operations.keys()) {
    const [id, name = ''] = operation.split('/');
    const vendor = vendors.find((candidate) => candidate.id === id);
    if (vendor !== undefined) rows.set(operation, await successRowOf(vendor, name));
  }
  return rows;
}

/** The row that the operation's own example gets from the mock by itself: `match`. */
async function successRowOf(vendor: Vendor, operationName: string): Promise<string> {
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
