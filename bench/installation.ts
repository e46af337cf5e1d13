import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from './paths.ts';

/** What `npm install` has put into a folder. */
export interface Installation {
  /** Their names; of a package that is there twice, twice. */
  readonly packages: readonly string[];
  readonly megabytes: number;
}

/** Packs this package, as it is built, into a folder. Returns the path of the file. */
export function pack(folder: string): string {
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const packed = JSON.parse(runNpm(words, rootFolder)) as readonly { readonly filename: string }[];
  return join(folder, packed[0]?.filename ?? '');
}

/** Installs packages in a folder, which it makes, beside what is there. */
export function install(folder: string, packages: readonly string[]): Installation {
  mkdirSync(folder, { recursive: true });
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{"private":true,"type":"module"}');
  const words = [
    'install',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--prefer-offline',
    '--save-exact',
  ];
  runNpm([...words, ...packages], folder);
  const modules = join(folder, 'node_modules');
  const locked = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, unknown>>;
  };
  const names = Object.keys(locked.packages).map((path) => path.split('node_modules/').at(-1) ?? path);
  return { packages: names.sort(), megabytes: bytesOf(modules) / 1e6 };
}

/** As their files say it: what a file system adds for its blocks differs from one to the next. */
function bytesOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function runNpm(words: readonly string[], cwd: string): string {
  return execFileSync('npm', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
