import { stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { ServeConfig } from '../../server/serve-config.ts';
import { listing, say, type Text } from '../../words/text.ts';
import { parseRegisteredPictures } from '../../world/pictures/picture-schemas.ts';
import { importDefault, whyNot as whyNotRead } from '../import-default.ts';
import { readJsonFile } from '../read-json-file.ts';
import type { ConfigFile } from './find-config.ts';
import { blame, parseConfig, parsePeople, tryTenants } from './parse-config.ts';

const modules = ['.ts', '.mts', '.js', '.mjs'];

/** Loads and checks the file. Error `badConfig`. */
export async function loadConfig(
  vendors: readonly Vendor[],
  { name, path }: ConfigFile,
): Promise<ServeConfig> {
  const refuse = (why: Text) =>
    new ToolkitError('badConfig', say({ en: '{name} {why}', zh: '{name} {why}' }, { name, why }));
  const ending = extname(path);
  const found = await stat(path).catch((error: unknown) => {
    throw refuse(whyNot(error));
  });
  if (found.isDirectory())
    throw refuse({ en: 'is a folder: name a file in it.', zh: '是目录：请指定其中的文件。' });
  if (ending !== '.json' && !modules.includes(ending)) {
    throw refuse(
      say(
        {
          en: 'is no configuration file: its name would end in .json, {modules}.',
          zh: '不是配置文件：文件名应以 .json、{modules} 结尾。',
        },
        { modules: listing(modules) },
      ),
    );
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
  throw refuse({
    en: 'has no default export: write export default { … } satisfies ServeConfig.',
    zh: '没有默认导出：请写 export default { … } satisfies ServeConfig。',
  });
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
    throw new ToolkitError(
      'badConfig',
      say(
        { en: '{name}, {key}: {file} {why}', zh: '{name}，{key}：{file} {why}' },
        { name, key, file, why: whyNot(error) },
      ),
    );
  });
  return blame(`${name}, ${key}`, () => check(rows));
}

/** The reason, to follow the name of the file. */
function whyNot(error: unknown): Text {
  return whyNotRead(error, {
    en: 'write bankcard-mock.config.json instead',
    zh: '改用 bankcard-mock.config.json',
  });
}
