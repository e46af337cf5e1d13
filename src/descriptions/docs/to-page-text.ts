import { inEach, type Text, type TextPart, tell } from '../../words/text.ts';
import { toMarkdownTable, toPage, toProse } from './to-markdown-table.ts';

/** A page, or a part of one, in each language. Blocks that are undefined or empty are left out. */
export function toPageText(blocks: readonly (TextPart | undefined)[]): Text {
  return inEach((lang) =>
    toPage(blocks.map((block) => (block === undefined ? undefined : told(block, lang)))),
  );
}

/** A table in each language, with the same rows. */
export function toTableText(headings: readonly TextPart[], rows: readonly (readonly TextPart[])[]): Text {
  return inEach((lang) =>
    toMarkdownTable(
      headings.map((cell) => told(cell, lang)),
      rows.map((cells) => cells.map((cell) => told(cell, lang))),
    ),
  );
}

/** A sentence of a definition as Markdown, in each language. */
export function toProseText(sentence: Text | string): Text {
  return inEach((lang) => toProse(tell(sentence, lang)));
}

/** The line at the top of a page that leads to the other language. Pages of `docs/zh` have the same names. */
export function toLanguageLink(file: string, folder = ''): Text {
  return {
    en: `English · [中文](${folder === '' ? '' : '../'}zh/${folder}${file})`,
    zh: `[English](${folder === '' ? '' : '../'}../${folder}${file}) · 中文`,
  };
}

function told(part: TextPart, lang: 'en' | 'zh'): string {
  return typeof part === 'number' ? String(part) : tell(part, lang);
}
