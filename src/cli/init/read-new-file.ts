import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say } from '../../words/text.ts';
import { type Args, hints } from '../args.ts';
import type { Flags } from '../read-flags.ts';

/** The flags of what writes a new file for the user to go on with. */
export const newFileArgs = {
  init: {
    type: 'boolean',
    description: { en: 'writes a new file, with every row', zh: '写出一个新文件，包含每个情形' },
  },
  out: {
    type: 'string',
    valueHint: hints.file,
    description: { en: 'with --init: the file to write', zh: '与 --init 同用：要写的文件' },
  },
  force: {
    type: 'boolean',
    description: {
      en: 'with --init: replaces the file, if there is one',
      zh: '与 --init 同用：文件已存在时覆盖',
    },
  },
} as const satisfies Args;

/** The file to write. Error `cannotWrite` if there is one and `--force` is not given. */
export function readNewFile(flags: Flags, fallback: string): string {
  const file = flags.text('out') ?? fallback;
  if (!existsSync(file) || flags.has('force')) return file;
  throw new ToolkitError(
    'cannotWrite',
    say(
      {
        en: '{file} exists already: --out names another file, and --force replaces this one.',
        zh: '{file} 已存在：用 --out 指定其他文件，或用 --force 覆盖它。',
      },
      { file },
    ),
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
