import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds what is missing before the tests, so that they need nothing but the packages: the embedded WebAssembly, and
 * `dist/`, where a source is newer than they are, since command line and console are tested as they ship.
 */
export async function setup(): Promise<void> {
  const [wasm, embed] = [join(root, 'fixtures/wasm.json'), join(root, 'scripts/embed-wasm.ts')];
  if (!existsSync(wasm) || changedAt(wasm) < changedAt(embed)) await import('../scripts/embed-wasm.ts');
  // What is built last.
  const built = join(root, 'dist/cjs/index.d.cts');
  const files = [
    'tsconfig.json',
    'tsconfig.build.json',
    'scripts/bundle.ts',
    'scripts/bundle-types.ts',
    'console.config.ts',
    'package.json',
  ];
  const inputs = files.map((file) => join(root, file));
  const newest = Math.max(...[...filesOf('src'), ...inputs].map(changedAt));
  if (existsSync(built) && changedAt(built) >= newest) return;
  build('scripts/bundle.ts');
  build('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
  build('scripts/bundle-types.ts');
}

function build(tool: string, ...args: readonly string[]): void {
  try {
    execFileSync(process.execPath, [join(root, tool), ...args], {
      cwd: root,
      encoding: 'utf8',
    });
  } catch (error) {
    throw new Error(`${tool} ${args.join(' ')} failed:\n${(error as { stdout?: string }).stdout ?? ''}`);
  }
}

/** Directories too: one that lost a file has changed. */
function filesOf(folder: string): string[] {
  const inside = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return inside.map((file) => join(root, folder, file));
}

function changedAt(file: string): number {
  return statSync(file).mtimeMs;
}
