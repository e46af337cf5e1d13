import type { ArgsDef } from 'citty';
import { connectMock, type MockClient } from '../../client/connect-mock.ts';
import { toCommand } from '../../errors/to-command.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { LoadVendors } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { readServerUrl, serverArgs } from './read-server-url.ts';
import { serveArgs } from './serve-args.ts';

/** The flags that lead to a running server. */
const reachArgs = {
  ...serverArgs,
  'admin-token': {
    type: 'string',
    valueHint: 'token',
    description: 'of that server (BANKCARD_MOCK_ADMIN_TOKEN)',
  },
} as const satisfies ArgsDef;

/** The flags of all commands that work on a running server. */
export const useServerArgs = {
  json: { type: 'boolean', description: 'prints JSON' },
  ...reachArgs,
} as const satisfies ArgsDef;

/** The flag of the commands that work on one tenant. */
export const tenantArgs = {
  tenant: { type: 'string', valueHint: 'id', description: 'whose; default: default (BANKCARD_MOCK_TENANT)' },
} as const satisfies ArgsDef;

/** The flags of the commands that print a tenant's credentials. */
export const credentialsArgs = { ...tenantArgs, ...reachArgs } as const satisfies ArgsDef;

/** The flag of the commands that show one tenant or all. */
export const anyTenantArgs = {
  tenant: { type: 'string', valueHint: 'id', description: 'whose; default: all (BANKCARD_MOCK_TENANT)' },
} as const satisfies ArgsDef;

/** Works on the running server that the flags name. Error `cannotRead` if none answers, and those of `act`. */
export async function useServer<T>(
  flags: Flags,
  loadVendors: LoadVendors,
  act: (client: MockClient, url: string) => Promise<T>,
): Promise<T> {
  const url = await readServerUrl(flags, loadVendors);
  const token = flags.text('admin-token');
  try {
    return await act(connectMock(url, token === undefined ? {} : { token }), url);
  } catch (error) {
    // What fetch throws if there is no connection, or if it breaks.
    if (!(error instanceof TypeError)) throw error;
    throw new ToolkitError(
      'cannotRead',
      `No mock answers at ${url}: name another with --url, or start one with: ${toServe(url)}`,
    );
  }
}

/** The command that starts a server at this URL. */
function toServe(url: string): string {
  const { port } = new URL(url);
  const isDefault = port === '' || port === serveArgs.port.default;
  return toCommand(`serve${isDefault ? '' : ` --port ${port}`}`);
}

/** Prints the value as JSON with `--json`, and otherwise the lines. */
export function printResult(flags: Flags, value: unknown, lines: readonly string[]): void {
  const text = flags.has('json') ? JSON.stringify(value, null, 2) : lines.join('\n');
  process.stdout.write(text === '' ? '' : `${text}\n`);
}
