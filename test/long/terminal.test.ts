import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/terminal.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'recorded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The commands that a section of the page shows. */
function commandsOf(heading: string): readonly string[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\$ (.*)$/gm)].map(([, command = '']) => command);
}

test.each([
  ['Develop without quota: two commands', 2],
  ['Support says that customers see 3008: two commands', 2],
  ['A call was refused: one command', 1],
  ['CI fails when a code is forgotten: four commands', 4],
])('%s', (heading, count) => {
  // Of what the last `why` prints, one line is a command as well.
  const shown = commandsOf(heading).filter((command) => !command.startsWith('npx bankcard-mock curl'));
  expect(shown).toHaveLength(count);
});

test('what the page shows is what these commands print', () => {
  const out = join(folder, 'terminal.md');
  execFileSync(process.execPath, [join(root, 'scripts/terminal/record.ts'), '--out', out], {
    timeout: 300_000,
  });
  expect(readFileSync(out, 'utf8')).toBe(page);
});

test('the README leads to it', () => {
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('(docs/terminal.md)');
});
