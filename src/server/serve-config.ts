import type { StartOptions } from './start-mock.ts';

type Taken =
  | 'port'
  | 'host'
  | 'logLevel'
  | 'cors'
  | 'settings'
  | 'quirks'
  | 'imageHosts'
  | 'adminToken'
  | 'journalSize'
  | 'packageWebhook'
  | 'coverage';

/** A list, or the path of a JSON file that holds it, relative to the configuration file. */
type ListOrPath<T> = T | string | undefined;

/** What `bankcard-mock.config.ts` exports: `export default { port: 4200 } satisfies ServeConfig;` */
export type ServeConfig = { readonly [K in Taken]?: StartOptions[K] | undefined } & {
  readonly pictures?: ListOrPath<StartOptions['pictures']>;
  readonly people?: ListOrPath<StartOptions['people']>;
};
