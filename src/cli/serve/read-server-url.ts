import type { ArgsDef } from 'citty';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { toServerUrl } from '../../server/to-server-url.ts';
import type { LoadVendors } from '../command.ts';
import { type Flags, readUrl } from '../read-flags.ts';
import { mergeOptions } from './read-options.ts';
import { findServer } from './running-server.ts';
import { serveArgs } from './serve-args.ts';

/** The flags that say where the running server is. */
export const serverArgs = {
  url: {
    type: 'string',
    description:
      'of the running server; default: the one that runs in this folder, or where serve would listen (BANKCARD_MOCK_URL)',
  },
  port: { type: 'string', description: 'of that server, as serve takes it (BANKCARD_MOCK_PORT)' },
  config: { ...serveArgs.config, description: "the server's configuration file (BANKCARD_MOCK_CONFIG)" },
} as const satisfies ArgsDef;

/**
 * The URL of the running server: the one given, or else where `serve` would listen with the same flags, environment and
 * configuration file. If these name no port, it is the server that runs in this folder, if there is one. A flag wins over
 * the environment. Errors `badFlag`, and for the file those of `serve`.
 */
export async function readServerUrl(flags: Flags, loadVendors: LoadVendors): Promise<string> {
  const isFlag = (name: string) => flags.text(name) !== undefined && flags.sourceOf(name) === `--${name}`;
  const isElsewhere = isFlag('port') || isFlag('config');
  if (isFlag('url') || (flags.text('url') !== undefined && !isElsewhere)) return readUrl(flags);
  const { given, byFlag, byFile } = await mergeOptions(await loadVendors(), flags);
  const { port, host } = given as { readonly port: number; readonly host: string };
  const isGiven = (byFlag.port ?? byFile.port ?? 0) !== 0;
  const running = isGiven ? undefined : findServer();
  if (running !== undefined) return running;
  if (port !== 0) return toServerUrl(host, port);
  throw new ToolkitError(
    'badFlag',
    'Port 0 takes any free one: give the URL that serve printed, with --url.',
  );
}
