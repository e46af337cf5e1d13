import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-gitlab-'));
const project = join(folder, 'project');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pipeline = `
include: ci/gitlab.yml
contract:
  extends: .bankcard-mock
`;

/** A repository with an example app, which has the packages of this one. */
beforeAll(() => {
  const quietly = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--prefix', folder];
  const wanted = ['gitlab-ci-local@4.75.1', '@action-validator/cli@0.6.0', '@action-validator/core@0.6.0'];
  execFileSync('npm', ['install', ...quietly, ...wanted], { cwd: folder, stdio: 'pipe' });
  cpSync(join(root, 'examples/express'), project, { recursive: true });
  mkdirSync(join(project, 'ci'));
  cpSync(join(root, 'ci/gitlab.yml'), join(project, 'ci/gitlab.yml'));
  writeFileSync(join(project, '.gitlab-ci.yml'), pipeline);
  const bin = join(project, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  const started = `#!/bin/sh\nexec node ${join(root, 'dist/cli/main.js')} "$@"\n`;
  writeFileSync(join(bin, 'bankcard-mock'), started, { mode: 0o755 });
  for (const name of ['express', 'axios']) writeLink(name);
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], {
      cwd: project,
      stdio: 'pipe',
    });
  git('init', '--quiet');
  git('remote', 'add', 'origin', 'git@gitlab.example:team/app.git');
  git('add', '--force', 'ci', '.gitlab-ci.yml', 'contract.yaml');
  git('commit', '--quiet', '--message', 'App');
});

function writeLink(name: string): void {
  const target = join(project, 'node_modules', name);
  mkdirSync(target);
  writeFileSync(
    join(target, 'index.js'),
    `module.exports = require(${JSON.stringify(join(root, 'node_modules', name))});`,
  );
}

function runJob() {
  const bin = join(folder, 'node_modules/gitlab-ci-local/dist/index.js');
  const words = ['--force-shell-executor', '--no-shell-isolation', 'contract'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  });
  return { status, output: `${stdout}${stderr}` };
}

test('the job passes with an app that handles every row, and leaves reports for the merge request', () => {
  const { status, output } = runJob();
  expect(output).toContain('PASS');
  expect(status).toBe(0);
  expect(readFileSync(join(project, 'bankcard-mock.xml'), 'utf8')).toContain('<testsuite');
  expect(readFileSync(join(project, 'bankcard-mock.html'), 'utf8')).toContain('<html');
});

test('it fails with one that forgets a code', () => {
  const file = join(project, 'fegine.js');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^.*3008.*$/m, ''));
  const { status, output } = runJob();
  expect(status).not.toBe(0);
  expect(output).toContain('resignNeeded');
});

test('GitHub’s schema has nothing against action.yml', () => {
  const validate = (text: string) => {
    writeFileSync(join(folder, 'action.yml'), text);
    return spawnSync(join(folder, 'node_modules/.bin/action-validator'), ['action.yml'], { cwd: folder })
      .status;
  };
  const text = readFileSync(join(root, 'action.yml'), 'utf8');
  expect(validate(text)).toBe(0);
  expect(validate(text.replace('using: composite', 'using: compost'))).not.toBe(0);
});
