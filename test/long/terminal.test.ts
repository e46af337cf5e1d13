import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = ['terminal.md', 'zh/terminal.md'] as const;
const read = (page: string) => readFileSync(join(root, 'docs', page), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'recorded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The commands that a section of a page shows. */
function commandsOf(page: string, heading: string): readonly string[] {
  const section =
    read(page)
      .split(/^## /m)
      .find((text) => text.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\$ (.*)$/gm)].map(([, command = '']) => command);
}

test.each([
  ['terminal.md', 'Develop without quota: two commands', 2],
  ['terminal.md', 'Support says that customers see 3008: two commands', 2],
  ['terminal.md', 'A call was refused: one command', 1],
  ['terminal.md', 'CI fails when a code is forgotten: four commands', 4],
  ['zh/terminal.md', '开发时不消耗额度：两条命令', 2],
  ['zh/terminal.md', '客服反映用户遇到 3008：两条命令', 2],
  ['zh/terminal.md', '调用被拒绝：一条命令', 1],
  ['zh/terminal.md', '漏掉一个返回码，CI 就失败：四条命令', 4],
])('%s: %s', (page, heading, count) => {
  // Of what the last `why` prints, one line is a command as well.
  const shown = commandsOf(page, heading).filter((command) => !command.startsWith('npx bankcard-mock curl'));
  expect(shown).toHaveLength(count);
});

test('what the pages show is what these commands print', () => {
  execFileSync(process.execPath, [join(root, 'scripts/terminal/record.ts'), '--out', folder], {
    timeout: 600_000,
  });
  for (const page of pages) expect(readFileSync(join(folder, page), 'utf8')).toBe(read(page));
});

test('the README leads to it', () => {
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('(docs/terminal.md)');
  expect(readFileSync(join(root, 'README.zh-CN.md'), 'utf8')).toContain('(docs/zh/terminal.md)');
});
