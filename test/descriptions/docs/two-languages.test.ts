import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toVendorPage } from '../../../src/descriptions/docs/pages/to-vendor-page.ts';
import { toSource } from '../../../src/descriptions/docs/parts/to-source.ts';
import { casesOf } from '../../../src/language/cases.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { madeUp } from '../../vendors/made-up-vendor.ts';

/** The pages are those that `npm run docs` wrote; `npm run docs:check` holds that they are of the definitions of today. */

const docs = new URL('../../../docs/', import.meta.url);
const english = new URL('vendors/', docs);
const chinese = new URL('zh/vendors/', docs);
const files = [...readdirSync(english).map((file) => `vendors/${file}`), 'control-api.md'];

const read = (folder: URL, file: string) => readFileSync(new URL(file, folder), 'utf8');
const pages = files.map((file) => ({ file, en: read(docs, file), zh: read(new URL('zh/', docs), file) }));

const linesOf = (page: string, pattern: RegExp) => page.split('\n').filter((line) => pattern.test(line));
const headingsOf = (page: string) => linesOf(page.replace(/```.*?```/gs, ''), /^#+ /);
const cellsOf = (line: string) => line.slice(2, -2).split(/(?<!\\) \| /);
const hasChinese = (text: string) => /\p{Script=Han}/u.test(text);
/** What is called the same in both languages: vendors and operations, and what stands in code. */
const names = new Set([
  'URL',
  ...vendors.flatMap(({ layers, operations }) => [
    ...layers.map(({ vendor }) => vendor),
    ...Object.keys(operations),
  ]),
]);
const isName = (text: string) => /^`[^`]+`$/.test(text) || names.has(text);

test('each page of a vendor has a twin in Chinese, and no Chinese page is without one', () => {
  expect(readdirSync(chinese)).toEqual(readdirSync(english));
});

describe.each(pages)('$file', ({ file, en, zh }) => {
  test('has in Chinese the same tables, with as many rows and columns, of the same rows, codes and messages', () => {
    const [one, other] = [en, zh].map((page) => linesOf(page, /^\| /).map(cellsOf));
    expect(other?.map(({ length }) => length)).toEqual(one?.map(({ length }) => length));
    const codes = one?.flat().map((cell) => (/^`[^`]+`$/.test(cell) ? cell : undefined));
    const twins = other?.flat().map((cell, at) => (codes?.[at] === undefined ? undefined : cell));
    expect(twins).toEqual(codes);
  });

  test('has in Chinese no English heading and no English column', () => {
    const titles = headingsOf(zh).map((line) => line.replace(/^#+ /, ''));
    expect(titles.length).toBe(headingsOf(en).length);
    const columns = zh.split('\n').filter((_, at, all) => all[at + 1]?.startsWith('| ---'));
    for (const title of [...titles, ...columns.flatMap(cellsOf)]) {
      expect([title, hasChinese(title) || isName(title)]).toEqual([title, true]);
    }
  });

  test('has in Chinese no English sentence', () => {
    const lines = zh.replace(/```.*?```/gs, '').split('\n');
    const parts = lines.flatMap((line) => (line.startsWith('| ') ? cellsOf(line) : [line]));
    const words = parts.map((part) => part.replace(/``.*?[^`]``(?!`)|`[^`]*`|<[^>]*>/g, ''));
    const sentence = /[a-z]{2,} [a-z]{2,} [a-z]{2,}/;
    expect(words.filter((part) => sentence.test(part) && !hasChinese(part))).toEqual([]);
  });

  test('leads to the other language', () => {
    const [, toChinese = ''] = /^English · \[中文\]\((.*)\)$/m.exec(en) ?? [];
    const [, toEnglish = ''] = /^\[English\]\((.*)\) · 中文$/m.exec(zh) ?? [];
    expect(new URL(toChinese, new URL(file, docs)).href).toBe(new URL(`zh/${file}`, docs).href);
    expect(new URL(toEnglish, new URL(`zh/${file}`, docs)).href).toBe(new URL(file, docs).href);
  });

  test('closes in Chinese what it sets in bold or italics', () => {
    // CommonMark ends no emphasis between a full stop and a letter.
    expect(zh.match(/(?<=[\p{L}])[。，：；）”]\*+\p{L}.*/gu) ?? []).toEqual([]);
  });
});

test('the pictures are shown on both pages', () => {
  for (const at of [new URL('vendors/', docs), chinese]) {
    const shown = [...read(at, 'pictures.md').matchAll(/src="([^"]+)"/g)].map(([, src = '']) => src);
    expect(shown).not.toEqual([]);
    expect(shown.filter((src) => !existsSync(new URL(src, at)))).toEqual([]);
  }
});

test('a Chinese page names its sources in Chinese', () => {
  for (const vendor of vendors) {
    const sources = [
      ...[...casesOf([vendor])].map(({ row }) => row.source),
      ...vendor.headers.map(({ source }) => source),
      ...vendor.settings.map(({ source }) => source),
      ...Object.values(vendor.quirks).map(({ source }) => source),
    ];
    for (const source of new Set(sources)) {
      const { en, zh } = toSource(source, vendor);
      expect(en).toBe(source);
      expect([source, hasChinese(zh) && !/[a-z]{2,} [a-z]{2,}|[,;] /.test(zh)]).toEqual([source, true]);
    }
  }
});

test('a page says in each language what the definition says in it', () => {
  const verify = {
    ...madeUp.operations.verify,
    summary: { en: 'Compares three details', zh: '核对三项信息' },
    request: { json: z.object({ cardNo: z.string().meta({ description: 'card number', zh: '银行卡号' }) }) },
    outcomes: {
      ...madeUp.operations.verify.outcomes,
      upstream: {
        ...madeUp.operations.verify.outcomes.upstream,
        when: { en: 'the bank is silent', zh: '银行没有回应' },
      },
    },
  };
  const { en, zh } = toVendorPage({ ...madeUp, operations: { verify } }, new Map());
  for (const said of ['Compares three details', 'card number', 'the bank is silent']) {
    expect(en).toContain(said);
    expect(zh).not.toContain(said);
  }
  for (const said of ['核对三项信息', '银行卡号', '银行没有回应']) {
    expect(zh).toContain(said);
    expect(en).not.toContain(said);
  }
});
