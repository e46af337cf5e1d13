import { stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { ServeConfig } from '../../server/serve-config.ts';
import { parseRegisteredPictures } from '../../world/pictures/picture-schemas.ts';
import { readJsonFile } from '../read-json-file.ts';
import type { ConfigFile } from './find-config.ts';
import { blame, parseConfig, parsePeople, tryTenants } from './parse-config.ts';

const modules = ['.ts', '.mts', '.js', '.mjs'];

/** Loads and checks the file. Error `badConfig`. */
export async function loadConfig(
  vendors: readonly Vendor[],
  { name, path }: ConfigFile,
): Promise<ServeConfig> {
  const refuse = (why: string) => new ToolkitError('badConfig', `${name} ${why}`);
  const ending = extname(path);
  const found = await stat(path).catch((error: unknown) => {
    throw refuse(whyNot(error));
  });
  if (found.isDirectory()) throw refuse('is a folder: name a file in it.');
  if (ending !== '.json' && !modules.includes(ending)) {
    throw refuse(`is no configuration file: its name would end in .json, ${modules.join(', ')}.`);
  }
  const value = await (ending === '.json' ? readJsonFile(path) : importDefault(path)).catch(
    (error: unknown) => {
      throw refuse(whyNot(error));
    },
  );
  if (value !== undefined) {
    const config = parseConfig(vendors, value, name);
    if (config.credentials ?? config.tenants) await tryTenants(vendors, config, name);
    return config;
  }
  throw refuse('has no default export: write export default { … } satisfies ServeConfig.');
}

/** Loads the JSON file that a configuration names as its list of pictures. */
export function loadPictures(config: ConfigFile, file: string) {
  return loadList(config, 'pictures', file, (rows) => blame(file, () => parseRegisteredPictures(rows)));
}

/** Loads the JSON file that a configuration names as its list of people. */
export function loadPeople(config: ConfigFile, file: string) {
  return loadList(config, 'people', file, (rows) => parsePeople(rows, file));
}

async function loadList<T>(
  { name, path }: ConfigFile,
  key: string,
  file: string,
  check: (rows: unknown) => T,
): Promise<T> {
  const rows = await readJsonFile(resolve(dirname(path), file)).catch((error: unknown) => {
    throw new ToolkitError('badConfig', `${name}, ${key}: ${file} ${whyNot(error)}`);
  });
  return blame(`${name}, ${key}`, () => check(rows));
}

async function importDefault(path: string): Promise<unknown> {
  const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  return module.default;
}

/** The reason, to follow the name of the file. */
function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return `cannot be read: ${String(error)}.`;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'does not exist.';
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
    return `cannot be read by Node ${process.versions.node}, which takes no TypeScript: use Node 22.18 or newer, set NODE_OPTIONS=--experimental-strip-types, or write bankcard-mock.config.json instead.`;
  }
  const why = `cannot be read: ${error.message.split('\n')[0]}.`.replace(/\.\.$/, '.');
  return why.includes("token 'export'")
    ? `${why} If the package is CommonJS, let the name end in .mts, and give it with --config.`
    : why;
}
