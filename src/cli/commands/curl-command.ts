import type { ArgsDef } from 'citty';
import { clientLanguages } from '../../descriptions/curl/clients/client-languages.ts';
import { toClientProgram } from '../../descriptions/curl/clients/to-client-program.ts';
import { findCase } from '../../descriptions/curl/find-case.ts';
import { type ScriptOptions, toCurlScript } from '../../descriptions/curl/to-curl-script.ts';
import { readFixturePicture } from '../../descriptions/examples/read-fixture-picture.ts';
import { toExisting } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Case } from '../../language/cases.ts';
import { createRandom } from '../../world/state/random.ts';
import type { Command } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { readCredentials } from '../serve/read-credentials.ts';
import { credentialsArgs } from '../serve/use-server.ts';

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
  format: {
    type: 'string',
    description: `sh, or a small client in: ${Object.keys(clientLanguages).join(', ')}`,
    default: 'sh',
  },
  ...credentialsArgs,
} as const satisfies ArgsDef;

export const curlCommand: Command = {
  meta: {
    name: 'curl',
    description: 'Prints commands, or a small client, that bring a row about',
  },
  args,
  async run(flags, loadVendors) {
    const [operation = '', outcome] = flags.words;
    const write = toWriter(flags);
    const { url, credentials } = await readCredentials(flags, loadVendors);
    const one = findCase(await loadVendors(), operation, outcome);
    const text = write(one, {
      url,
      credentials: credentials[one.vendor.credentials.id] ?? {},
      now: Date.now(),
      random: createRandom(),
      readPicture: readFixturePicture,
    });
    process.stdout.write(text);
  },
};

/** Error `badFlag`: there is no such format. */
function toWriter(flags: Flags): (one: Case, options: ScriptOptions) => string {
  const format = flags.text('format') ?? args.format.default;
  if (format === args.format.default) return (one, options) => `${toCurlScript(one, options)}\n`;
  const language = Object.entries(clientLanguages).find(([name]) => name === format)?.[1];
  if (language !== undefined)
    return (one, options) => language.write(toClientProgram(one, options, language));
  const exists = [args.format.default, ...Object.keys(clientLanguages)];
  throw new ToolkitError(
    'badFlag',
    `${flags.sourceOf('format')} cannot be ${format}. ${toExisting(format, exists)}`,
  );
}
