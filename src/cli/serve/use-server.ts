import { connectMock, type MockClient } from '../../client/connect-mock.ts';
import { toCommand } from '../../errors/to-command.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say } from '../../words/text.ts';
import { type Args, hints } from '../args.ts';
import type { LoadVendors } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { readServerUrl, serverArgs } from './read-server-url.ts';
import { serveArgs } from './serve-args.ts';

/** The flags that lead to a running server. */
const reachArgs = {
  ...serverArgs,
  'admin-token': {
    type: 'string',
    isSecret: true,
    valueHint: hints.token,
    description: {
      en: 'of that server (BANKCARD_MOCK_ADMIN_TOKEN or BANKCARD_MOCK_ADMIN_TOKEN_FILE)',
      zh: '该服务控制接口的 token（BANKCARD_MOCK_ADMIN_TOKEN 或 BANKCARD_MOCK_ADMIN_TOKEN_FILE）',
    },
  },
} as const satisfies Args;

/** The flags of all commands that work on a running server. */
export const useServerArgs = {
  json: { type: 'boolean', description: { en: 'prints JSON', zh: '输出 JSON' } },
  ...reachArgs,
} as const satisfies Args;

/** The flag of the commands that work on one tenant. */
export const tenantArgs = {
  tenant: {
    type: 'string',
    valueHint: 'id',
    description: {
      en: 'whose; default: default (BANKCARD_MOCK_TENANT)',
      zh: '哪个租户；默认 default（BANKCARD_MOCK_TENANT）',
    },
  },
} as const satisfies Args;

/** The flags of the commands that print a tenant's credentials. */
export const credentialsArgs = { ...tenantArgs, ...reachArgs } as const satisfies Args;

/** The flag of the commands that show one tenant or all. */
export const anyTenantArgs = {
  tenant: {
    type: 'string',
    valueHint: 'id',
    description: {
      en: 'whose; default: all (BANKCARD_MOCK_TENANT)',
      zh: '哪个租户；默认全部（BANKCARD_MOCK_TENANT）',
    },
  },
} as const satisfies Args;

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
      say(
        {
          en: 'No mock answers at {url}: name another with --url, or start one with: {serve}',
          zh: '{url} 没有挡板应答：请用 --url 指定其他地址，或启动一个：{serve}',
        },
        { url, serve: toServe(url) },
      ),
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
