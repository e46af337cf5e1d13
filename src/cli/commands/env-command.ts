import type { ArgsDef } from 'citty';
import type { Command } from '../command.ts';
import { quote } from '../curl/create-renderer.ts';
import { readUrl } from '../read-flags.ts';

const args = {
  url: {
    type: 'string',
    description: 'of the running server (BANKCARD_MOCK_URL)',
    default: 'http://127.0.0.1:4100',
  },
} as const satisfies ArgsDef;

/** Prints the environment variables that an app needs: `export WECHAT_URL=http://127.0.0.1:4100`. */
export const envCommand: Command = {
  meta: {
    name: 'env',
    description: "Prints base URLs and the default tenant's credentials as shell exports",
  },
  args,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const url = readUrl(flags, args.url.default);
    const variables = new Map([['BANKCARD_MOCK_URL', url]]);
    for (const { id } of vendors) variables.set(`${toName(id)}_URL`, url);
    for (const { credentials } of vendors) {
      for (const [field, value] of Object.entries(credentials.fallback as Readonly<Record<string, string>>)) {
        variables.set(`${toName(credentials.id)}_${toName(field)}`, value);
      }
    }
    for (const [name, value] of variables) {
      process.stdout.write(`export ${name}=${quote([{ literal: value }])}\n`);
    }
  },
};

function toName(text: string): string {
  return text.replaceAll('-', '_').toUpperCase();
}
