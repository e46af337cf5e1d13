import { basename, resolve } from 'node:path';
import type { ArgsDef } from 'citty';
import { draftOperations } from '../../contracts/init/draft.ts';
import { toSuiteFile } from '../../contracts/init/to-suite-file.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Command } from '../command.ts';
import { chooseOperations } from '../init/choose-operations.ts';
import { newFileArgs, readNewFile } from '../init/read-new-file.ts';
import { readUrl } from '../read-flags.ts';
import { findServer } from '../serve/running-server.ts';
import { writeFile } from '../write-file.ts';

const args = {
  operations: {
    type: 'positional',
    required: false,
    valueHint: 'operation…',
    description: 'those that your app calls; default: those that the running mock was called for, else all',
  },
  ...newFileArgs,
  url: { type: 'string', description: 'of the running mock (BANKCARD_MOCK_URL)' },
} as const satisfies ArgsDef;

/** Writes a test file with a consumer suite for each operation. Errors `cannotWrite`, `unknownOperation`. */
export const consumerCommand: Command = {
  meta: { name: 'consumer', description: 'Writes a TypeScript test of what your app makes of every outcome' },
  args,
  async run(flags, loadVendors) {
    if (!flags.has('init')) {
      throw new ToolkitError(
        'badFlag',
        'A suite runs in your own test runner. To have one written: bankcard-mock consumer --init fegine-elements/bank3Check',
      );
    }
    const vendors = await loadVendors();
    const file = readNewFile(flags, 'contract.test.ts');
    const url = flags.text('url') === undefined ? findServer() : readUrl(flags);
    const operations = draftOperations(vendors, await chooseOperations(flags.words, vendors, url));
    await writeFile(file, toSuiteFile({ consumer: basename(resolve('.')), operations }));
    process.stderr.write(`Put the client of your app into it, then run it with your test runner.\n`);
  },
};
