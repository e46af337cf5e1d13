import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { toServerUrl } from '../../server/to-server-url.ts';
import type { ChosenCredentials } from '../../world/state/choose-credentials.ts';
import type { Args } from '../args.ts';
import type { LoadVendors } from '../command.ts';
import { type Flags, readUrl } from '../read-flags.ts';
import { mergeOptions } from './read-options.ts';
import { findServer } from './running-server.ts';
import { serveArgs } from './serve-args.ts';

/** The flags that say where the running server is. */
export const serverArgs = {
  url: {
    type: 'string',
    description: {
      en: 'of the running server; default: the one that runs in this folder, or where serve would listen (BANKCARD_MOCK_URL)',
      zh: '挡板服务的地址；默认为在当前目录启动的那个，否则为 serve 会监听的地址（BANKCARD_MOCK_URL）',
    },
  },
  port: {
    type: 'string',
    description: {
      en: 'of that server, as serve takes it (BANKCARD_MOCK_PORT)',
      zh: '挡板服务的端口，写法同 serve（BANKCARD_MOCK_PORT）',
    },
  },
  config: {
    ...serveArgs.config,
    description: {
      en: "the server's configuration file (BANKCARD_MOCK_CONFIG)",
      zh: '挡板服务的配置文件（BANKCARD_MOCK_CONFIG）',
    },
  },
} as const satisfies Args;

export interface KnownServer {
  readonly url: string;
  /** As an app sends them. Those of `readServer` are of the tenant `default`: built in, or from the configuration file. */
  readonly credentials: ChosenCredentials;
}

/** The URL of the running server. */
export async function readServerUrl(flags: Flags, loadVendors: LoadVendors): Promise<string> {
  return (await readServer(flags, loadVendors)).url;
}

/**
 * The running server: the one whose URL is given, or else where `serve` would listen with the same flags, environment and
 * configuration file. If these name no port, it is the server that runs in this folder, if there is one. A flag wins over
 * the environment. Errors `badFlag`, and for the file those of `serve`.
 */
export async function readServer(flags: Flags, loadVendors: LoadVendors): Promise<KnownServer> {
  const isFlag = (name: string) => flags.text(name) !== undefined && flags.sourceOf(name) === `--${name}`;
  const isElsewhere = isFlag('port') || isFlag('config');
  if (isFlag('url') || (flags.text('url') !== undefined && !isElsewhere))
    return { url: readUrl(flags), credentials: defaultCredentials(await loadVendors()) };
  const vendors = await loadVendors();
  const { given, byFlag, byFile } = await mergeOptions(vendors, flags);
  const { port, host } = given as { readonly port: number; readonly host: string };
  const isGiven = (byFlag.port ?? byFile.port ?? 0) !== 0;
  const running = isGiven ? undefined : findServer();
  const url = running ?? (port === 0 ? undefined : toServerUrl(host, port));
  if (url !== undefined)
    return { url, credentials: defaultCredentials(vendors, given.credentials as ChosenCredentials) };
  throw new ToolkitError('badFlag', {
    en: 'Port 0 takes any free one: give the URL that serve printed, with --url.',
    zh: '端口 0 表示任选空闲端口：请用 --url 给出 serve 打印的地址。',
  });
}

function defaultCredentials(vendors: readonly Vendor[], chosen: ChosenCredentials = {}): ChosenCredentials {
  return Object.fromEntries(
    vendors.map(({ credentials: { id, fallback } }) => [
      id,
      { ...(fallback as ChosenCredentials[string]), ...chosen[id] },
    ]),
  );
}
