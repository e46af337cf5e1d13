import type { ArgsDef } from 'citty';
import { readFixturePicture } from '../../descriptions/examples/read-fixture-picture.ts';
import { createRandom } from '../../world/state/random.ts';
import type { Command } from '../command.ts';
import { findCase } from '../curl/find-case.ts';
import { toCurlScript } from '../curl/to-curl-script.ts';
import { readServerUrl, serverArgs } from '../serve/read-server-url.ts';

const args = {
  operation: {
    type: 'positional',
    description: 'fegine-ocr/cardbank, or with the row: fegine-ocr/cardbank/debit',
    required: true,
  },
  outcome: {
    type: 'positional',
    description: 'the row; without one, the one that succeeds',
    required: false,
  },
  ...serverArgs,
} as const satisfies ArgsDef;

export const curlCommand: Command = {
  meta: { name: 'curl', description: 'Prints the commands that provoke a row against the running server' },
  args,
  async run(flags, loadVendors) {
    const [operation = '', outcome] = flags.words;
    const url = await readServerUrl(flags, loadVendors);
    const one = findCase(await loadVendors(), operation, outcome);
    const script = toCurlScript(one, {
      url,
      credentials: one.vendor.credentials.fallback as Readonly<Record<string, string>>,
      now: Date.now(),
      random: createRandom(),
      readPicture: readFixturePicture,
    });
    process.stdout.write(`${script}\n`);
  },
};
