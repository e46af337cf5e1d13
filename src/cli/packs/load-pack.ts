import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { PackOrigin } from '../../language/packs/origins.ts';
import type { Pack } from '../../language/packs/pack.ts';
import { badPack, requirePack } from '../../language/packs/require-pack.ts';
import type { PackSource } from '../../mocks/choose-vendors.ts';
import { say, type Text } from '../../words/text.ts';
import { importDefault, placeOfImport, whyNot } from '../import-default.ts';
import { readJsonFile } from '../read-json-file.ts';

/** A pack; what messages call it, its file as it was named; and what its package is called. */
export interface LoadedPack extends PackSource {
  readonly pack: Pack;
  /** Where that is. */
  readonly path: string;
}

/** Loads the pack at a path or of a package, as seen from a folder. Error `badPack`. */
export async function loadPack(name: string, folder: string): Promise<LoadedPack> {
  const path = await findFile(name, folder);
  const found = await stat(path).catch((error: unknown) => {
    throw badPack(name, whyNot(error, instead));
  });
  if (found.isDirectory()) {
    throw badPack(name, { en: 'is a folder: name a file in it.', zh: '是目录：请指定其中的文件。' });
  }
  const value = await importDefault(path).catch((error: unknown) => {
    throw badPack(placeOfImport(error) ?? name, whyNot(error, instead));
  });
  requirePack(value, name);
  return { pack: value as Pack, file: name, path, ...(await packageOf(path)) };
}

/** Name and version of the package that a file is in, as far as its manifest says them. */
async function packageOf(path: string): Promise<Partial<PackOrigin>> {
  for (let at = dirname(path); ; at = dirname(at)) {
    const manifest = join(at, 'package.json');
    if (existsSync(manifest)) {
      const read = await readJsonFile(manifest).catch(() => undefined);
      const { name, version } = (read ?? {}) as Readonly<Record<string, unknown>>;
      if (typeof name === 'string') return { name, ...(typeof version === 'string' && { version }) };
    }
    if (dirname(at) === at) return {};
  }
}

async function findFile(name: string, folder: string): Promise<string> {
  const bare = name.replace(/^package:/, '');
  if (/^(?:\.{0,2}[/\\]|[A-Za-z]:[\\/])/.test(bare)) return resolve(folder, bare);
  const file = resolve(folder, bare);
  // `acme.ts` is a file, if there is one, and `acme` is a package.
  if (bare === name && /\.m?[jt]s$/.test(bare) && existsSync(file)) return file;
  const found = await findPackage(bare, folder);
  if (found !== undefined) return found;
  throw badPack(name, say(noPackage, { name: bare, folder }));
}

/** The entry of a package, by `import` as by `require`: the resolver of Node that can be asked knows `require` alone. */
async function findPackage(name: string, folder: string): Promise<string | undefined> {
  try {
    return createRequire(join(folder, 'here.js')).resolve(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') return undefined;
  }
  for (let at = folder; ; at = dirname(at)) {
    const root = join(at, 'node_modules', name);
    const manifest = join(root, 'package.json');
    if (existsSync(manifest)) {
      const entry = entryOf(((await readJsonFile(manifest)) as { readonly exports?: unknown }).exports);
      return entry && join(root, entry);
    }
    if (dirname(at) === at) return undefined;
  }
}

function entryOf(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (typeof exports !== 'object' || exports === null) return undefined;
  const conditions = exports as Readonly<Record<string, unknown>>;
  for (const one of ['.', 'node', 'import', 'default']) {
    const entry = entryOf(conditions[one]);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

const instead: Text = { en: 'write the pack in JavaScript', zh: '改用 JavaScript 编写' };
const noPackage = {
  en: 'there is no package {name} to be found from {folder}: install it, or name a file, as in ./{name}.ts.',
  zh: '从 {folder} 找不到包 {name}：请先安装，或写成文件路径，例如 ./{name}.ts。',
} as const;
