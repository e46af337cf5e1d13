// biome-ignore-all assist/source/organizeImports: a table of contents is grouped by meaning
import type { DocumentedNames } from './mocks/operation-names.ts';
import type { ServeConfig as ServeConfigOf } from './server/serve-config.ts';
import {
  type RunningMock as RunningMockOf,
  type StartOptions as StartOptionsOf,
  startMock as startMockOf,
} from './server/start-mock.ts';
import { vendors } from './vendors/index.ts';

export type { LogLevel } from './server/http/log.ts';
export type { Timeouts } from './server/http/vendor-server.ts';
export type ServeConfig = ServeConfigOf<DocumentedNames>;
export type RunningMock = RunningMockOf<DocumentedNames>;
export type StartOptions = StartOptionsOf<DocumentedNames>;

/**
 * Serves every vendor on one port. Errors: `portInUse`, `badFlag`, `unknownSetting`, `badSetting`, `badPicture`,
 * `badRequest`, `cannotWrite`.
 */
export function startMock(options?: StartOptions): Promise<RunningMock> {
  return startMockOf(vendors, options) as Promise<RunningMock>;
}
