import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say } from '../../words/text.ts';
import { type Flags, labelOf } from '../read-flags.ts';

/** The configuration file of `serve`. */
export interface ConfigFile {
  /** The path as the user gave it. Errors show this one. */
  readonly name: string;
  /** The absolute path. */
  readonly path: string;
  /** The source of the path: `flag --config`, `environment BANKCARD_MOCK_CONFIG`, or `default`. */
  readonly source: string;
}

const names = ['bankcard-mock.config.ts', 'bankcard-mock.config.json'] as const;

/** The requested file, or else the one in the working directory. Error `badConfig` if there are two. */
export function findConfig(flags: Flags): ConfigFile | undefined {
  const asked = flags.text('config');
  if (asked !== undefined) return { name: asked, path: resolve(asked), source: labelOf(flags, 'config') };
  const [name, other] = names.filter((one) => existsSync(one));
  if (name === undefined) return undefined;
  if (other === undefined) return { name, path: resolve(name), source: 'default' };
  throw new ToolkitError(
    'badConfig',
    say(
      {
        en: 'There are both {name} and {other} in {folder}: keep one, or name one with --config.',
        zh: '{folder} 里同时有 {name} 和 {other}：请只留一个，或用 --config 指定一个。',
      },
      { name, other, folder: process.cwd() },
    ),
  );
}
