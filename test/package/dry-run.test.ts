import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { installTarball, tryOnNode } from '../../scripts/release/try-package.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const git = (cwd: string, ...words: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@a.example', ...words], {
    cwd,
    encoding: 'utf8',
  });

/** This repository as it stands, with what is not committed, as one commit on main. */
function copyOfTree(): string {
  const copy = join(folder, 'tree');
  const files = git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  for (const file of files) {
    if (file !== '' && existsSync(join(root, file))) cpSync(join(root, file), join(copy, file));
  }
  git(copy, 'init', '--quiet', '--initial-branch', 'main');
  git(copy, 'add', '--all');
  git(copy, 'commit', '--quiet', '--message', 'All');
  return copy;
}

test('a dry run builds, packs, installs and tries the package on the oldest and the newest Node, and changes nothing', {
  timeout: 30 * 60_000,
}, async () => {
  const tree = copyOfTree();
  const out = join(folder, 'out');
  const words = ['scripts/release/release.ts', '--dry-run', '--out', out];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: tree });
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(stdout).toContain(
    `Import, require, serve and the README’s request on Node ${engines.node.replace('>=', '')}.0\n`,
  );
  expect(stdout).toMatch(/Nothing was changed here[\s\S]*npm publish bankcard-mock-.*\.tgz --provenance/);
  expect(git(tree, 'status', '--porcelain')).toBe('');
  expect(git(tree, 'tag')).toBe('');

  const { components, metadata } = JSON.parse(readFileSync(join(out, 'sbom.cdx.json'), 'utf8'));
  const names = components.map(({ name }: { name: string }) => name);
  // A dependency, one of its own, one that tools here use too, and what is inside.
  expect(names).toEqual(expect.arrayContaining(['fastify', 'pino', 'yaml', 'preact', 'zxing-wasm']));
  expect(metadata.component.name).toBe('bankcard-mock');
  expect(JSON.stringify([metadata, components])).not.toContain(tmpdir());

  // The package that was tried, and then one that breaks what the README promises.
  const tarball = join(out, /bankcard-mock-\d[^\s/]*\.tgz/.exec(stdout)?.[0] ?? '');
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const project = join(folder, 'project');
  installTarball(project, tarball);
  const home = join(project, 'node_modules/bankcard-mock');
  const picture = join(home, 'fixtures/pictures/ok.jpeg');
  cpSync(join(home, 'fixtures/pictures/blurred.jpeg'), picture);
  const oldest = `${manifest.engines.node.replace('>=', '')}.0`;
  await expect(tryOnNode(project, manifest, oldest)).rejects.toThrow('the README’s request gave');
  writeFileSync(join(home, 'dist/vendor.js'), 'throw new Error("broken")');
  await expect(tryOnNode(project, manifest, oldest)).rejects.toThrow(/bankcard-mock\/vendor[\s\S]*broken/);
  await expect(tryOnNode(project, { ...manifest, version: '9.9.9' }, oldest)).rejects.toThrow(
    '`bankcard-mock --version` gave',
  );
});
