import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { planRelease } from '../../scripts/release/plan-release.ts';
import { requireContents } from '../../scripts/release/require-contents.ts';

const repository = { url: 'git+https://git.example/acme/thing.git' };
const changelog =
  '# Changelog\n\n## Unreleased\n\n### Fixed\n\n* One.\n\n## 0.1.0 (2026-01-31)\n\n### Added\n\n* All.\n';

/** A repository of one package on main, with everything that a release asks for. */
function repositoryOf({ manifest = {}, log = changelog }: { manifest?: object; log?: string } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  const thing = { name: 'thing', version: '0.1.0', repository, ...manifest };
  write('package.json', `${JSON.stringify(thing, null, 2)}\n`);
  write('package-lock.json', JSON.stringify({ name: 'thing', version: '0.1.0', packages: { '': thing } }));
  write('CHANGELOG.md', log);
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@a.example', ...words], { cwd: root });
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'All');
  const plan = (dry = false, isPublished = () => false) =>
    planRelease(root, { dry, today: '2026-02-28', isPublished });
  return { root, write, git, plan };
}

test('a release changes the version and the changelog, and nothing before all has passed', () => {
  const { git, plan } = repositoryOf();
  const { version, tag, tagged, files, notes, missing } = plan();
  expect({ version, tag, tagged, notes, missing }).toEqual({
    version: '0.1.1',
    tag: 'v0.1.1',
    tagged: false,
    notes: '### Fixed\n\n* One.',
    missing: [],
  });
  expect(files.get('package.json')).toContain('"version": "0.1.1"');
  expect(JSON.parse(files.get('package-lock.json') ?? '')).toMatchObject({
    version: '0.1.1',
    packages: { '': { version: '0.1.1' } },
  });
  expect(files.get('CHANGELOG.md')).toContain('## Unreleased\n\n## 0.1.1 (2026-02-28)\n\n### Fixed');
  expect(git('status', '--porcelain').toString()).toBe('');
});

test('the commit of a release is built as it is', () => {
  const { write, git, plan } = repositoryOf();
  for (const [file, text] of plan().files) write(file, text);
  git('commit', '--quiet', '--all', '--message', 'Release 0.1.1');
  git('tag', 'v0.1.1');
  git('checkout', '--quiet', '--detach');
  const { version, tagged, files, notes } = plan();
  expect([version, tagged, files.size, notes]).toEqual(['0.1.1', true, 0, '### Fixed\n\n* One.']);
});

test('a dry run goes on without what a release needs, and says what is missing', () => {
  const { git, plan } = repositoryOf({ manifest: { repository: undefined } });
  git('checkout', '--quiet', '-b', 'mine');
  const missing = [
    expect.stringMatching(/^package\.json has no `repository`/),
    'it is released from main, and this is mine.',
    expect.stringMatching(/^thing 0\.1\.1 is on the registry already/),
  ];
  expect(plan(true, () => true).missing).toEqual(missing);
  expect(() => plan(false)).toThrow(/no `repository`[\s\S]*this is mine/);
});

test('each defect of the repository stops a dry run too, with its remedy', () => {
  const changed = repositoryOf();
  changed.write('left-over.txt', '');
  expect(() => changed.plan(true)).toThrow(
    'the tree has changes that are not committed; commit or remove them.\n?? left-over.txt',
  );
  const twice = repositoryOf();
  twice.git('tag', 'v0.1.1');
  expect(() => twice.plan(true)).toThrow(
    'the commit is tagged v0.1.1, package.json says 0.1.0, and CHANGELOG.md ends with 0.1.0.',
  );
  twice.git('commit', '--quiet', '--allow-empty', '--message', 'More');
  expect(() => twice.plan(true)).toThrow('the tag v0.1.1 exists already, at another commit');
  expect(() => repositoryOf({ log: '# Changelog\n' }).plan(true)).toThrow('no heading `## Unreleased`');
  expect(() => repositoryOf({ manifest: { version: '0.3.0' } }).plan(true)).toThrow('has version 0.3.0');
});

test('a package that lacks its notices, or holds sources, is not released', () => {
  const all = ['LICENSE', 'README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'dist/cli/main.js'];
  expect(() => requireContents(all)).toThrow('lacks THIRD-PARTY-NOTICES.txt: "files" in package.json.');
  const complete = [...all, 'THIRD-PARTY-NOTICES.txt'];
  expect(() => requireContents(complete)).not.toThrow();
  expect(() => requireContents([...complete, 'src/index.ts'])).toThrow('holds src/index.ts');
  expect(() => requireContents([...complete, '.ci/run'])).toThrow('holds .ci/run');
});
