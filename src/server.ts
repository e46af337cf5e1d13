// biome-ignore-all assist/source/organizeImports: a table of contents is grouped by meaning
import { chooseVendors, type VendorOptions } from './mocks/choose-vendors.ts';
import type { Pack } from './language/packs/pack.ts';
import type { NamesWith } from './mocks/names-of-packs.ts';
import type { ServeConfig as ServeConfigOf } from './server/serve-config.ts';
import {
  type RunningMock as RunningMockOf,
  type StartOptions as StartOptionsOf,
  startMock as startMockOf,
} from './server/start-mock.ts';
import { vendors } from './vendors/index.ts';

export type { LogLevel } from './server/http/log.ts';
export type { Timeouts } from './server/http/vendor-server.ts';
export type ServeConfig<P extends readonly Pack[] = readonly []> = ServeConfigOf<NamesWith<P>>;
export type RunningMock<P extends readonly Pack[] = readonly []> = RunningMockOf<NamesWith<P>>;
export type StartOptions<P extends readonly Pack[] = readonly []> = StartOptionsOf<NamesWith<P>> &
  VendorOptions<P>;

/**
 * Serves every vendor, and those of packs, on one port. Errors: `portInUse`, `badFlag`, `unknownSetting`, `badSetting`,
 * `badPicture`, `badRequest`, `cannotWrite`, `badPack`, `unknownVendor`.
 */
export async function startMock<const P extends readonly Pack[] = readonly []>(
  options: StartOptions<P> = {} as StartOptions<P>,
): Promise<RunningMock<P>> {
  const running = await startMockOf(chooseVendors(vendors, options), options as StartOptionsOf);
  return running as unknown as RunningMock<P>;
}
