import { dirname, resolve } from 'node:path';
import { toCommand } from '../../errors/to-command.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { ServeConfig } from '../../server/serve-config.ts';
import type { StartOptions } from '../../server/start-mock.ts';
import { isRedisUrl } from '../../server/state/is-redis-url.ts';
import { chooseLang } from '../../words/lang.ts';
import { say } from '../../words/text.ts';
import type { RegisteredPicture } from '../../world/pictures/picture-schemas.ts';
import type { packArgs } from '../packs/pack-flags.ts';
import { type Flags, labelOf } from '../read-flags.ts';
import { readJsonFile, textOf } from '../read-json-file.ts';
import { type ConfigFile, findConfig } from './find-config.ts';
import { readServeFlags } from './read-serve-flags.ts';
import { serveArgs } from './serve-args.ts';

export type OptionName = keyof ServeConfig;

/** The options that `serve` starts with, and the source of each. */
export interface ServeOptions {
  readonly start: StartOptions;
  /** The options as given. A list can still be a path. */
  readonly given: ServeConfig;
  readonly file: ConfigFile | undefined;
  /** `flag --port`, `environment BANKCARD_MOCK_PORT`, `file bankcard-mock.config.json` or `default`. */
  sourceOf(option: OptionName): string;
  sourceOfSetting(name: string): string;
}

/** Every option with its flag. Undefined if it has no flag. */
export const flagOf = {
  port: 'port',
  host: 'host',
  https: 'https',
  tlsDir: 'tls-dir',
  proxy: 'proxy',
  proxyOthers: 'proxy-others',
  logLevel: 'log-level',
  cors: 'cors',
  credentials: undefined,
  settings: 'set',
  quirks: 'quirk',
  answers: 'answers',
  imageHosts: 'image-hosts',
  pictures: 'pictures',
  people: undefined,
  adminToken: 'admin-token',
  readToken: 'read-token',
  drainMs: 'drain',
  journalSize: undefined,
  memoryLimit: 'memory-limit',
  packageWebhook: 'package-webhook',
  coverage: 'coverage',
  seed: 'seed',
  forgetTokens: 'forget-tokens',
  tenants: undefined,
  state: 'state',
  keepJournal: 'keep-journal',
  lang: 'lang',
  vendors: 'vendor',
  only: 'only',
} as const satisfies Record<OptionName, keyof typeof serveArgs | 'lang' | keyof typeof packArgs | undefined>;

const defaults: ServeConfig = {
  port: Number(serveArgs.port.default),
  host: serveArgs.host.default,
  proxyOthers: serveArgs['proxy-others'].default,
  logLevel: serveArgs['log-level'].default,
  journalSize: 1000,
  memoryLimit: Number(serveArgs['memory-limit'].default),
  forgetTokens: false,
  drainMs: Number(serveArgs.drain.default) * 1000,
  state: serveArgs.state.default,
};

/**
 * Merges the options, without the lists that they name. A flag wins over the environment, the environment over the
 * file, and the file over the default. Settings are merged one by one. Errors `badFlag`, and for the file `badConfig`,
 * `unknownSetting`, `badSetting`.
 */
export async function mergeOptions(vendors: readonly Vendor[], flags: Flags) {
  const byFlag = readServeFlags(flags);
  const file = findConfig(flags);
  const loader = file && (await import('./load-config.ts'));
  const byFile: ServeConfig = (file && (await loader?.loadConfig(vendors, file))) ?? {};
  if (byFlag.lang === undefined && byFile.lang !== undefined) chooseLang(byFile.lang);
  const given: ServeConfig = {
    ...defaults,
    ...withoutGaps(byFile),
    ...withoutGaps(byFlag),
    settings: { ...byFile.settings, ...byFlag.settings },
  };
  return { given, byFlag, byFile, file, loader };
}

/** Merges the options and loads the lists that they name. Errors as above, and `badPicture`. */
export async function readOptions(vendors: readonly Vendor[], flags: Flags): Promise<ServeOptions> {
  const { given, byFlag, byFile, file, loader } = await mergeOptions(vendors, flags);
  const { pictures = [], people = [], coverage, state, tlsDir, ...rest } = given;
  // Vendors and language are chosen before.
  const { lang: _, vendors: _vendors, only: _only, ...others } = rest;
  const readRows = async (path: string) =>
    byFlag.pictures === undefined && file ? loader?.loadPictures(file, path) : readPictures(flags, path);
  // Paths in a file are relative to the file.
  const toPath = (option: 'coverage' | 'state' | 'tlsDir', path: string) =>
    byFlag[option] === undefined && file ? resolve(dirname(file.path), path) : path;
  const isPath = (kept: string) => kept !== 'memory' && !isRedisUrl(kept);
  const start = {
    ...withoutGaps(others),
    ...(tlsDir !== undefined && { tlsDir: toPath('tlsDir', tlsDir) }),
    ...(coverage !== undefined && { coverage: toPath('coverage', coverage) }),
    ...(state !== undefined && { state: isPath(state) ? toPath('state', state) : state }),
    pictures: typeof pictures === 'string' ? await readRows(pictures) : pictures,
    people: typeof people === 'string' && file ? await loader?.loadPeople(file, people) : people,
  } as StartOptions;

  const source = (option: OptionName, isByFlag: boolean, isByFile: boolean) => {
    const flag = flagOf[option];
    if (isByFlag && flag !== undefined) return labelOfTaken(flags, flag);
    return isByFile ? `file ${file?.name}` : 'default';
  };
  return {
    start,
    given,
    file,
    sourceOf: (option) => source(option, byFlag[option] !== undefined, byFile[option] !== undefined),
    sourceOfSetting: (name) =>
      source(
        'settings',
        Object.hasOwn(byFlag.settings ?? {}, name),
        Object.hasOwn(byFile.settings ?? {}, name),
      ),
  };
}

/** The list of packs has a name of its own in the environment, because commands have a flag for one vendor. */
function labelOfTaken(flags: Flags, flag: string): string {
  const isGiven = flags.sourceOf(flag) === '--vendor' && flags.texts(flag).length > 0;
  const isListed = flag === 'vendor' && !isGiven;
  return isListed ? 'environment BANKCARD_MOCK_VENDORS' : labelOf(flags, flag);
}

/** The configuration without its undefined values. */
function withoutGaps(config: ServeConfig): ServeConfig {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}

/** Reads the JSON file. Its content is checked later, on use. */
async function readPictures(flags: Flags, file: string): Promise<readonly RegisteredPicture[]> {
  try {
    return (await readJsonFile(file)) as readonly RegisteredPicture[];
  } catch (error) {
    throw new ToolkitError(
      'badPicture',
      say(
        {
          en: '{flag} cannot be {file}: {why}. Write one with: {command}',
          zh: '{flag} 不能是 {file}：{why}。可以这样生成一个：{command}',
        },
        {
          flag: flags.sourceOf('pictures'),
          file,
          why: textOf(error),
          command: toCommand(`picture photo.jpg --persona ok > ${file}`),
        },
      ),
    );
  }
}
