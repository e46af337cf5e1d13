import type { Pack } from '../language/packs/pack.ts';
import type { LooseNames } from '../mocks/operation-names.ts';
import type { Lang } from '../words/lang.ts';
import type { StartOptions } from './start-mock.ts';

type TakenOptions =
  | 'port'
  | 'host'
  | 'https'
  | 'tlsDir'
  | 'proxy'
  | 'proxyOthers'
  | 'logLevel'
  | 'cors'
  | 'credentials'
  | 'settings'
  | 'quirks'
  | 'answers'
  | 'imageHosts'
  | 'adminToken'
  | 'readToken'
  | 'drainMs'
  | 'journalSize'
  | 'memoryLimit'
  | 'packageWebhook'
  | 'coverage'
  | 'seed'
  | 'forgetTokens'
  | 'tenants'
  | 'state'
  | 'keepJournal';

/** A list, or the path of a JSON file with the list. The path is relative to the configuration file. */
type ListOrPath<T> = T | string | undefined;

/** The default export of `bankcard-mock.config.ts`: `export default { port: 4200 } satisfies ServeConfig;` */
export type ServeConfig<N extends LooseNames = LooseNames> = {
  readonly [K in TakenOptions]?: StartOptions<N>[K] | undefined;
} & {
  readonly pictures?: ListOrPath<StartOptions['pictures']>;
  readonly people?: ListOrPath<StartOptions['people']>;
  /** The language of what commands with this file print. `--lang` and `BANKCARD_MOCK_LANG` win over it. */
  readonly lang?: Lang | undefined;
  /** Packs: files, relative to the configuration file, names of packages, or what a module exports. */
  readonly vendors?: readonly (string | Pack)[] | undefined;
  /** The ids of the only vendors that there are. Default: all. */
  readonly only?: readonly string[] | undefined;
};
