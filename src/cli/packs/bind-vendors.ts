import { dirname } from 'node:path';
import type { Pack } from '../../language/packs/pack.ts';
import type { Vendor } from '../../language/vendor.ts';
import { chooseVendors } from '../../mocks/choose-vendors.ts';
import type { ServeConfig } from '../../server/serve-config.ts';
import type { Args } from '../args.ts';
import type { LoadBuiltIn, LoadVendors } from '../command.ts';
import { importDefault } from '../import-default.ts';
import type { Flags } from '../read-flags.ts';
import { readJsonFile } from '../read-json-file.ts';
import { findConfig } from '../serve/find-config.ts';
import type { LoadedPack } from './load-pack.ts';
import { onlyNamed, packsNamed } from './pack-flags.ts';

/**
 * The vendors of a command line: the built-in ones and those of packs, as flags, environment and configuration file say.
 * They are loaded once. Errors `badPack`, `unknownVendor`.
 */
export function bindVendors(flags: Flags, args: Args, loadBuiltIn: LoadBuiltIn): LoadVendors {
  let loaded: Promise<readonly Vendor[]> | undefined;
  return () => {
    loaded ??= load(flags, args, loadBuiltIn);
    return loaded;
  };
}

async function load(flags: Flags, args: Args, loadBuiltIn: LoadBuiltIn): Promise<readonly Vendor[]> {
  const { vendors: byFile = [], only: onlyOfFile, folder } = await peekConfig(flags);
  const named = packsNamed(flags, args);
  const only = onlyNamed(flags, args) ?? onlyOfFile;
  const loadPack = async (name: string, from: string) =>
    (await import('./load-pack.ts')).loadPack(name, from);
  const loading =
    named === undefined
      ? byFile.map((one) =>
          typeof one === 'string' ? loadPack(one, folder) : { pack: one, file: 'vendors' },
        )
      : named.map((name) => loadPack(name, process.cwd()));
  const packs: readonly Omit<LoadedPack, 'path'>[] = await Promise.all(loading);
  const builtIn = await loadBuiltIn(only);
  return chooseVendors(
    await knowing(builtIn, only, packs, loadBuiltIn),
    { vendors: packs.map(({ pack }) => pack), only },
    packs,
  );
}

/** All built-in vendors if an id is nobody's, so that the error can say which there are. */
async function knowing(
  builtIn: readonly Vendor[],
  only: readonly string[] | undefined,
  packs: readonly Pick<LoadedPack, 'pack'>[],
  loadBuiltIn: LoadBuiltIn,
): Promise<readonly Vendor[]> {
  const ids = [...builtIn, ...packs.flatMap(({ pack }) => pack.vendors)].map(({ id }) => id);
  return only === undefined || (only.length > 0 && only.every((id) => ids.includes(id)))
    ? builtIn
    : loadBuiltIn();
}

/** What the configuration file says of vendors. What is wrong with the file is told by the commands that take it. */
async function peekConfig(flags: Flags): Promise<{
  readonly vendors?: readonly (string | Pack)[];
  readonly only?: readonly string[];
  readonly folder: string;
}> {
  try {
    const file = findConfig(flags);
    if (file === undefined) return { folder: process.cwd() };
    const read = file.path.endsWith('.json') ? readJsonFile : importDefault;
    const { vendors, only } = ((await read(file.path)) ?? {}) as ServeConfig;
    return {
      ...(Array.isArray(vendors) && { vendors }),
      ...(Array.isArray(only) && { only }),
      folder: dirname(file.path),
    };
  } catch {
    return { folder: process.cwd() };
  }
}
