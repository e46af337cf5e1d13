import { clientLanguages } from '../../descriptions/curl/clients/client-languages.ts';
import { toClientProgram } from '../../descriptions/curl/clients/to-client-program.ts';
import { findCase } from '../../descriptions/curl/find-case.ts';
import { type ScriptOptions, toCurlScript } from '../../descriptions/curl/to-curl-script.ts';
import { readFixturePicture } from '../../descriptions/examples/read-fixture-picture.ts';
import type { Case } from '../../language/cases.ts';
import { exampleNames } from '../../vendors/example-names.ts';
import { createRandom } from '../../world/state/random.ts';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { nameOutcome } from '../outcomes/name-outcome.ts';
import { type Flags, noSuchValue } from '../read-flags.ts';
import { readCredentials } from '../serve/read-credentials.ts';
import { credentialsArgs } from '../serve/use-server.ts';

const args = {
  operation: {
    type: 'positional',
    description: {
      en: `${exampleNames.reading}, or with the row: ${exampleNames.row}`,
      zh: `${exampleNames.reading}，或带上情形：${exampleNames.row}`,
    },
    required: true,
  },
  outcome: {
    type: 'positional',
    description: { en: 'the row; without one, the one that succeeds', zh: '情形；不写则为成功的那个' },
  },
  format: {
    type: 'string',
    description: {
      en: `sh, or a small client in: ${Object.keys(clientLanguages).join(', ')}`,
      zh: `sh，或生成一个小客户端：${Object.keys(clientLanguages).join('、')}`,
    },
    default: 'sh',
  },
  ...credentialsArgs,
} as const satisfies Args;

export const curlCommand: Command = {
  meta: {
    name: 'curl',
    description: {
      en: 'Prints commands, or a small client, that bring a row about',
      zh: '打印能触发某个情形的命令或小客户端',
    },
  },
  args,
  async run(flags, loadVendors) {
    const [operation = '', outcome] = flags.words;
    const write = toWriter(flags);
    const { url, credentials } = await readCredentials(flags, loadVendors);
    const vendors = await loadVendors();
    const one = findCase(vendors, operation, outcome && nameOutcome(vendors, operation, outcome));
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
  throw noSuchValue(flags, 'format', format, exists);
}
