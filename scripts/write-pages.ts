import { mkdirSync, writeFileSync } from 'node:fs';
import { translatePage, type Words } from './translate-page.ts';

/** Writes a generated page and, in `zh/` below the folder, its Chinese twin. Texts without Chinese are printed. */
export function writePages(folder: URL, name: string, page: string, words: Words): void {
  const chinese = new URL('zh/', folder);
  const translated = translatePage(page, words);
  mkdirSync(chinese, { recursive: true });
  writeFileSync(new URL(name, folder), page);
  writeFileSync(new URL(name, chinese), translated.page);
  for (const text of translated.missing) console.error(`${name}: no Chinese for “${text}”`);
}
