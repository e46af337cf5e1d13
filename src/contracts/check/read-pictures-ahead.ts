import { readPictureFile } from './app/build-request.ts';
import type { CheckMock } from './check-mock.ts';
import type { CheckContract, Drive } from './contract/check-contract.ts';
import { placeholdersOf } from './contract/fill-text.ts';

/**
 * Lets the mock read the pictures that an app is asked with for these operations. It remembers them, so that an app
 * with little patience does not wait for the first reading, which takes seconds on a busy machine.
 */
export async function readPicturesAhead(
  contract: CheckContract,
  operations: ReadonlySet<string>,
  mock: Pick<CheckMock, 'look'>,
  folder: string,
): Promise<void> {
  const checks = [...contract.operations].flatMap(([name, check]) => (operations.has(name) ? check : []));
  const drives = checks.flatMap(({ drive, also }) => [drive, ...[...also.values()].map((one) => one.drive)]);
  for (const name of new Set(drives.flatMap(picturesOf))) {
    try {
      await mock.look(readPictureFile(name, folder));
    } catch {
      // The row whose file is not there tells so.
    }
  }
}

function picturesOf(drive: Drive): readonly string[] {
  const shapes = drive.by === 'request' ? [...(drive.before ?? []), drive.request] : [];
  const named = placeholdersOf(JSON.stringify(drive)).filter((name) => name.startsWith('picture.'));
  return [
    ...named.map((name) => name.slice('picture.'.length)),
    ...shapes.flatMap(({ files = {} }) => Object.values(files)),
  ];
}
