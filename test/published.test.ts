import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doors } from '../scripts/doors.ts';

/** What is published, as tools see it that judge packages. */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
const execute = promisify(execFile);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly typesVersions: { readonly '*': Readonly<Record<string, readonly string[]>> };
  readonly dependencies: Readonly<Record<string, string>>;
};
let tarball = '';

beforeAll(async () => {
  await execute('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: root });
  tarball = join(folder, readdirSync(folder)[0] ?? '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the tool prints. The tool fails where it finds something, and then the test shows what. */
async function judge(...words: readonly string[]): Promise<string> {
  const [tool = '', ...rest] = words;
  const run = execute(process.execPath, [join(root, 'node_modules', tool), ...rest], { cwd: folder });
  return run.then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => `${tool} failed: ${stdout}${stderr}`,
  );
}

test('publint finds nothing', async () => {
  expect(await judge('publint/src/cli.js', 'run', tarball, '--strict')).toContain('All good!');
});

test('Are The Types Wrong finds nothing: each module system and resolution has types of its own kind', async () => {
  expect(await judge('@arethetypeswrong/cli/dist/index.js', tarball, '--format', 'ascii')).not.toContain(
    ' failed: ',
  );
});

test('each door is for both module systems, and for resolutions that read no exports', () => {
  const entries = doors.map((name) => [
    name === 'index' ? '.' : `./${name}`,
    {
      'module-sync': `./dist/${name}.js`,
      require: `./dist/cjs/${name}.cjs`,
      default: `./dist/${name}.js`,
    },
  ]);
  expect(manifest.exports).toEqual({ ...Object.fromEntries(entries), './package.json': './package.json' });
  const others = doors.filter((name) => name !== 'index');
  expect(manifest.typesVersions['*']).toEqual(
    Object.fromEntries(others.map((name) => [name, [`./dist/cjs/${name}.d.cts`]])),
  );
});

test('the types of a door name no package that its user may not have', () => {
  const packages = /\b(?:from|import|require\(|import\()\s*["']([\w@][\w@/.-]*)["']/g;
  const known = ['bankcard-mock', ...Object.keys(manifest.dependencies)];
  const files = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' });
  const typeFiles = files.filter((file) => /\.d\.[mc]?ts$/.test(file));
  expect(typeFiles.length).toBeGreaterThanOrEqual(2 * doors.length);
  const named = typeFiles.flatMap((file) =>
    [...readFileSync(join(root, 'dist', file), 'utf8').matchAll(packages)].map(
      ([, name = '']) => `${file}: ${name}`,
    ),
  );
  const strange = named.filter((line) => !known.some((name) => line.endsWith(`: ${name}`)));
  expect(strange.toSorted()).toEqual(['cjs/msw.d.cts: msw', 'msw.d.ts: msw']);
});
