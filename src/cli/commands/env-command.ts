import { toVariables } from '../../descriptions/examples/to-variables.ts';
import {
  type VariableFormat,
  variableFormats,
  writeVariables,
} from '../../descriptions/examples/write-variables.ts';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { type Flags, noSuchValue } from '../read-flags.ts';
import { readCredentials } from '../serve/read-credentials.ts';
import { credentialsArgs } from '../serve/use-server.ts';

const args = {
  format: {
    type: 'string',
    description: {
      en: `${variableFormats.join(', ')} (BANKCARD_MOCK_FORMAT)`,
      zh: `${variableFormats.join('、')}（BANKCARD_MOCK_FORMAT）`,
    },
    default: 'shell',
  },
  ...credentialsArgs,
} as const satisfies Args;

/** Prints the environment variables that an app needs: `export ACME_URL=http://127.0.0.1:4100`. */
export const envCommand: Command = {
  meta: {
    name: 'env',
    description: {
      en: 'Prints base URLs and credentials as environment variables',
      zh: '以环境变量的形式打印各供应商的基础地址 和凭证',
    },
  },
  args,
  async run(flags, loadVendors) {
    const format = readFormat(flags);
    const { url, credentials } = await readCredentials(flags, loadVendors);
    process.stdout.write(writeVariables(toVariables(await loadVendors(), url, credentials), format));
  },
};

/** Error `badFlag`: there is no such format. */
function readFormat(flags: Flags): VariableFormat {
  const text = flags.text('format') ?? args.format.default;
  const format = variableFormats.find((one) => one === text);
  if (format !== undefined) return format;
  throw noSuchValue(flags, 'format', text, variableFormats);
}
