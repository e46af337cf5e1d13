import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { compareTwins, type Recorded } from '../scripts/twins/compare-twins.ts';
import { readBlocks } from '../scripts/twins/read-blocks.ts';
import { generatedPages, readRecorded, root, twinOf, writtenPages } from '../scripts/twins/twin-pages.ts';

const read = (file: string) => ({ file, text: readFileSync(`${root}${file}`, 'utf8') });
const pages = [...writtenPages(), ...generatedPages()];

test('every page has a Chinese twin', () => {
  const without = pages.filter((page) => !existsSync(`${root}${twinOf(page)}`));
  expect(without).toEqual([]);
});

test.each(writtenPages())('%s and its Chinese twin say the same', (page) => {
  const { unlike, stale, unrecorded } = compareTwins(
    read(page),
    read(twinOf(page)),
    readRecorded()[page] ?? [],
  );
  expect([...unlike, ...stale], 'Bring the two in line, then: npm run twins').toEqual([]);
  expect(unrecorded, 'Both changed. Record that they say the same: npm run twins').toEqual([]);
});

test('a page that is gone is recorded no more', () => {
  expect(Object.keys(readRecorded()).filter((page) => !pages.includes(page))).toEqual([]);
});

/** As GitHub makes the anchor of a heading. */
function anchorOf(heading: string): string {
  const text = heading.replace(/^#+ /, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** The links of a page to files and headings of this repository, code left out. */
function linksOf(
  page: string,
): readonly { readonly link: string; readonly file: string; readonly anchor: string }[] {
  return readBlocks(read(page).text)
    .filter(({ kind }) => kind !== 'code')
    .flatMap(({ text }) => [...text.replace(/`[^`]*`/g, '').matchAll(/\]\(([^()\s]+)\)/g)])
    .map(([, link = '']) => link)
    .filter((link) => !/^\w+:/.test(link))
    .map((link) => {
      const [path = '', anchor = ''] = link.split('#');
      return { link, file: path === '' ? page : posix.join(posix.dirname(page), path), anchor };
    });
}

const chinese = pages.map(twinOf);

test.each([...pages, ...chinese])('the links of %s lead somewhere', (page) => {
  const dead = linksOf(page).filter(({ file, anchor }) => {
    if (!existsSync(`${root}${file}`)) return true;
    const headings = () => readBlocks(read(file).text).filter(({ kind }) => kind === 'heading');
    return anchor !== '' && !headings().some(({ text }) => anchorOf(text) === decodeURIComponent(anchor));
  });
  expect(dead.map(({ link }) => link)).toEqual([]);
});

test.each(chinese)('%s leads to Chinese pages', (page) => {
  const english = linksOf(page).filter(({ file }) => pages.includes(file) && twinOf(file) !== page);
  expect(english.map(({ link }) => link)).toEqual([]);
});

const english =
  '# Title\n\nOne.\n\n- two\n- three\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```sh\nls # all\n```\n';
const translated =
  '# 标题\n\n一。\n\n- 二\n- 三\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n```sh\nls # 全部\n```\n';
const compare = (left: string, right: string, recorded: Recorded) =>
  compareTwins({ file: 'a.md', text: left }, { file: 'zh/a.md', text: right }, recorded);
const { pairs } = compare(english, translated, []);

test('what was recorded as the same is the same, with comments in each language', () => {
  expect(compare(english, translated, pairs)).toEqual({ unlike: [], stale: [], unrecorded: [], pairs });
});

test('a block that changed in one language alone is named with page and line', () => {
  expect(compare(english.replace('three', 'four'), translated, pairs).stale).toEqual([
    'a.md:6 (item “four”) changed, and zh/a.md:6 (item “三”) did not',
  ]);
  expect(compare(english, translated.replace('| 1 | 2 |', '| 1 | 3 |'), pairs).stale).toEqual([
    'zh/a.md:10 (row “1 | 3”) changed, and a.md:10 (row “1 | 2”) did not',
  ]);
});

test('blocks that are new in both languages are to be recorded', () => {
  const { unrecorded } = compare(`${english}\nNew.\n`, `${translated}\n新。\n`, pairs);
  expect(unrecorded).toEqual([
    'a.md:16 (paragraph “New.”) and zh/a.md:16 (paragraph “新。”) are not recorded',
  ]);
});

test('a block that one language lacks is named', () => {
  expect(compare(english.replace('- three\n', ''), translated, pairs).unlike).toEqual([
    'a.md has 6 blocks and zh/a.md 7; without a twin: zh/a.md:6 (item “三”)',
  ]);
  expect(compare(`${english}\nMore.\n`, translated, pairs).unlike).toEqual([
    'a.md has 8 blocks and zh/a.md 7; without a twin: a.md:16 (paragraph “More.”)',
  ]);
});

test('of pages that were never recorded, the first blocks that differ are named', () => {
  expect(compare(english.replace('- three\n', ''), translated, []).unlike).toEqual([
    'a.md has 6 blocks and zh/a.md 7; the first that differ are a.md:7 (row “a | b”) and zh/a.md:6 (item “三”)',
  ]);
});

test('code is the same in both languages', () => {
  expect(compare(english, translated.replace('ls #', 'ls -l #'), pairs).unlike).toEqual([
    'a.md:12 (code “ls # all”) and zh/a.md:12 (code “ls -l # 全部”) differ in more than comments',
  ]);
});

/** Source without the messages that vendors send in Chinese on request. */
function withoutMessages(source: string): string {
  return source.replace(/'zh-CN':\s*'[^']*'/g, '');
}

/** Words that the glossary has another one for, and what a text becomes that was not told in a language. */
const strays = ['厂商', '您', '[object Object]', 'undefined。'];

test.each(pages.flatMap((page) => [page, twinOf(page)]))('%s keeps to the glossary', (page) => {
  const { text } = read(page);
  // Code is the vendors' own words: one of them addresses its reader so.
  const told = text.replace(/``.*?[^`]``(?!`)|`[^`\n]*`/g, '');
  expect(strays.filter((word) => told.includes(word))).toEqual([]);
});

test('the words of the program keep to it as well', () => {
  const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' });
  const found = files.filter(
    (file) =>
      /\.tsx?$/.test(file) && /厂商|您/.test(withoutMessages(readFileSync(`${root}src/${file}`, 'utf8'))),
  );
  expect(found).toEqual([]);
});
