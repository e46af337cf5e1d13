// biome-ignore-all assist/source/organizeImports: a table of contents is grouped by meaning
import { type RunningMock, type StartOptions, startMock as startMockOf } from './server/start-mock.ts';
import { vendors } from './vendors/index.ts';

export type { LogLevel } from './server/http/log.ts';
export type { Timeouts } from './server/http/vendor-server.ts';
export type { ServeConfig } from './server/serve-config.ts';
export type { RunningMock, StartOptions } from './server/start-mock.ts';

/**
 * Serves every vendor on one port. Errors: `portInUse`, `badFlag`, `unknownSetting`, `badSetting`, `badPicture`,
 * `badRequest`, `cannotWrite`.
 */
export function startMock(options?: StartOptions): Promise<RunningMock> {
  return startMockOf(vendors, options);
}
