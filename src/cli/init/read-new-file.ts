import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { ArgsDef } from 'citty';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Flags } from '../read-flags.ts';

/** The flags of what writes a new file for the user to go on with. */
export const newFileArgs = {
  init: { type: 'boolean', description: 'writes a new file, with every row' },
  out: { type: 'string', valueHint: 'file', description: 'with --init: the file to write' },
  force: { type: 'boolean', description: 'with --init: replaces the file, if there is one' },
} as const satisfies ArgsDef;

/** The file to write. Error `cannotWrite` if there is one and `--force` is not given. */
export function readNewFile(flags: Flags, fallback: string): string {
  const file = flags.text('out') ?? fallback;
  if (!existsSync(file) || flags.has('force')) return file;
  throw new ToolkitError(
    'cannotWrite',
    `${file} exists already: --out names another file, and --force replaces this one.`,
  );
}

/** A file of `docs/` in the installed package, as a file in another folder names it. */
export function schemaPath(file: string, name: string): string {
  const installed = 'node_modules/bankcard-mock';
  const here = resolve(dirname(file));
  let folder = here;
  while (!existsSync(join(folder, installed)) && dirname(folder) !== folder) folder = dirname(folder);
  const up = existsSync(join(folder, installed)) ? relative(here, folder).replaceAll('\\', '/') : '';
  return `${up === '' ? '.' : up}/${installed}/docs/${name}`;
}
