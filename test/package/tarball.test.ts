import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly engines: { readonly node: string };
  readonly exports: Readonly<Record<string, unknown>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};
/** The oldest that `engines` allows, as npm has it: `22.13.0`. */
const oldest = `${manifest.engines.node.replace('>=', '')}.0`;
const platform = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const project = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));

function oldNode(...words: readonly string[]): string {
  const binary = join(project, 'node_modules', platform, 'bin/node');
  return execFileSync(binary, words, { cwd: project, encoding: 'utf8' });
}

function npm(words: readonly string[], cwd: string): string {
  return execFileSync('npm', words, { cwd, encoding: 'utf8', stdio: 'pipe' });
}

function install(...wanted: readonly string[]): void {
  npm(['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', ...wanted], project);
}

beforeAll(() => {
  const packed = JSON.parse(
    npm(['pack', '--json', '--ignore-scripts', '--pack-destination', project], root),
  ) as readonly {
    readonly filename: string;
  }[];
  writeFileSync(join(project, 'package.json'), '{"name":"empty","type":"module"}');
  install(`./${packed[0]?.filename}`, `${platform}@${oldest}`);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('the packed package runs on the oldest Node that it allows', () => {
  expect(oldNode('--version')).toBe(`v${oldest}\n`);
  const bin = join('node_modules', 'bankcard-mock', 'dist/cli/main.js');
  expect(oldNode(bin, '--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(JSON.parse(oldNode(bin, 'outcomes', '--json'))).not.toHaveLength(0);
  expect(oldNode(bin, 'curl', 'fegine-ocr/cardbank')).toContain('curl');
});

/** What there is by `import` and by `require`: the same, of one copy. */
function expectOneCopy(entry: string): void {
  const name = entry.replace('.', 'bankcard-mock');
  const script = `import('${name}').then((imported) => {
    const required = require('${name}');
    console.log(Object.keys(imported).filter((key) => required[key] === imported[key]).length);
    console.log(Object.keys(imported).length);
  })`;
  const [same = '', all] = oldNode('-e', script).trim().split('\n');
  expect([Number(same) > 0, same]).toEqual([true, all]);
}

test.each(Object.keys(manifest.exports).filter((entry) => entry !== './msw' && !entry.endsWith('.json')))(
  'the entry %s is there by import and require, without a peer package',
  expectOneCopy,
);

test('the entry ./msw is there by import and require, with msw', () => {
  install(`msw@${manifest.devDependencies['msw']}`);
  expectOneCopy('./msw');
});

test('a server of the packed package answers', () => {
  const script = `
    const { startMock } = await import('bankcard-mock/server');
    const { connectMock } = await import('bankcard-mock/client');
    const running = await startMock({ port: 0 });
    console.log((await connectMock(running.url).health()).status);
    await running.close();`;
  expect(oldNode('--input-type=module', '-e', script)).toBe('ok\n');
});

test('it holds no sources, tests or tools', () => {
  const files = execFileSync('tar', ['-tzf', join(project, 'bankcard-mock-0.1.0.tgz')], { encoding: 'utf8' });
  expect(files).not.toMatch(/package\/(src|test|scripts|\.ci)\//);
  expect(files).toContain('package/dist/cli/main.js');
  expect(files).toContain('package/THIRD-PARTY-NOTICES.txt');
});
