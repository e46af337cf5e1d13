import type { Command } from '../command.ts';
import { quote } from '../curl/create-renderer.ts';
import { readServerUrl, serverArgs } from '../serve/read-server-url.ts';

/** Prints the environment variables that an app needs: `export WECHAT_URL=http://127.0.0.1:4100`. */
export const envCommand: Command = {
  meta: {
    name: 'env',
    description: 'Prints base URLs and default credentials as shell exports',
  },
  args: serverArgs,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const url = await readServerUrl(flags, loadVendors);
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
