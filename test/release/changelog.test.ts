import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nextVersion, parseChangelog, released } from '../../scripts/release/changelog.ts';

const changelog = (own: string, older = '') => `# Changelog\n\nWords.\n\n## Unreleased\n\n${own}${older}`;
const before = (version: string) => `\n## ${version} (2026-01-31)\n\n### Fixed\n\n* Something.\n`;
const under = (...headings: readonly string[]) =>
  headings.map((heading) => `### ${heading}\n\n* One.\n* Two.\n`).join('\n');
const next = (version: string, ...headings: readonly string[]) =>
  nextVersion(parseChangelog(changelog(under(...headings), before(version))), version);

test('a patch never changes a vendor’s answer', () => {
  expect(next('0.4.2', 'Fixed')).toBe('0.4.3');
  expect(next('0.4.2', 'Fixed', 'Changed answer')).toBe('0.5.0');
  expect(next('1.4.2', 'Fixed')).toBe('1.4.3');
  expect(next('1.4.2', 'Changed answer', 'Fixed')).toBe('1.5.0');
});

test('what is new is a minor version, and what breaks a program is a major one from 1.0 on', () => {
  expect(next('0.4.2', 'Added')).toBe('0.5.0');
  expect(next('1.4.2', 'Changed')).toBe('1.5.0');
  expect(next('0.4.2', 'Breaking', 'Fixed')).toBe('0.5.0');
  expect(next('1.4.2', 'Added', 'Breaking')).toBe('2.0.0');
});

test('the first release has the version of package.json', () => {
  expect(nextVersion(parseChangelog(changelog(under('Added', 'Changed answer'))), '0.1.0')).toBe('0.1.0');
});

test('a release is under its version and date, with room for the next above it', () => {
  const text = released(changelog(under('Added'), before('0.1.0')), '0.2.0', '2026-02-28');
  const { sections, last } = parseChangelog(text);
  expect([...sections]).toEqual([]);
  expect(last).toEqual({
    version: '0.2.0',
    date: '2026-02-28',
    notes: '### Added\n\n* One.\n* Two.',
  });
  expect(text).toContain('## 0.1.0 (2026-01-31)');
  expect(() => nextVersion(parseChangelog(text), '0.2.0')).toThrow('nothing under `## Unreleased`');
});

test('what no version can be told from is refused by name', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['# Changelog\n\n## 0.1.0 (2026-01-31)\n', 'no heading `## Unreleased`'],
    [changelog(under('Improved')), 'a heading "Improved" under Unreleased; there are Breaking, '],
    [changelog('* A line.\n'), 'above the headings of Unreleased: * A line.'],
    [changelog(under('Fixed'), '\n## Version 1\n'), '## Version 1. It is `## 1.2.3 (2026-01-31)`'],
  ];
  for (const [text, why] of refused) expect(() => parseChangelog(text)).toThrow(why);
  const other = parseChangelog(changelog(under('Fixed'), before('0.3.0')));
  expect(() => nextVersion(other, '0.2.0')).toThrow('version 0.2.0, and the newest in CHANGELOG.md is 0.3.0');
});

test('our own changelog can be released', () => {
  const text = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
  expect(() => parseChangelog(text)).not.toThrow();
});
