import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { benchWords } from '../bench/report/bench-words.ts';
import { matrixWords } from '../scripts/reading-matrix/matrix-words.ts';
import { translatePage } from '../scripts/translate-page.ts';

const docs = new URL('../docs/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, docs), 'utf8');

test.each([
  ['benchmarks.md', benchWords],
  ['reading-matrix.md', matrixWords],
])('the figures of docs/%s are the same in Chinese, and every text has its Chinese', (file, words) => {
  const { page, missing } = translatePage(read(file), words);
  expect(missing).toEqual([]);
  expect(read(`zh/${file}`)).toBe(page);
});

test.each([
  ['benchmarks.md', benchWords],
  ['reading-matrix.md', matrixWords],
])('the Chinese of docs/%s has a place for every number', (_, words) => {
  const places = (text: string) => text.split('#').length;
  expect(Object.entries(words).filter(([english, chinese]) => places(english) !== places(chinese))).toEqual(
    [],
  );
});

test('a page is translated text by text, with its numbers and code', () => {
  const page =
    '# One\n\n| | two 5 |\n| --- | --- |\n| 7 |  | `x 1` of 2 |\n\n```sh\nls  # one 3\n```\n\n* unknown 4\n';
  expect(translatePage(page, { One: '一', 'two #': '二 #', '# of #': '# / #', 'one #': '一 #' })).toEqual({
    page: '# 一\n\n| | 二 5 |\n| --- | --- |\n| 7 |  | `x 1` / 2 |\n\n```sh\nls  # 一 3\n```\n\n* unknown 4\n',
    missing: ['unknown #'],
  });
});
