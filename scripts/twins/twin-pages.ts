import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Recorded } from './compare-twins.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where `npm run twins` keeps what it recorded. */
export const twinsFile = `${root}docs/zh/twins.json`;

function pagesIn(folder: string): readonly string[] {
  return readdirSync(`${root}${folder}`)
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file}`);
}

/** The pages that people write, from the root of the repository. */
export function writtenPages(): readonly string[] {
  return [
    'README.md',
    'examples/README.md',
    ...pagesIn('docs').filter((file) => file !== 'docs/control-api.md'),
  ];
}

/** The pages that `npm run docs` writes in both languages, from the same definitions. */
export function generatedPages(): readonly string[] {
  return ['docs/control-api.md', ...pagesIn('docs/vendors')];
}

/** The Chinese page: `docs/zh/check.md` of `docs/check.md`, `README.zh-CN.md` of `README.md`. */
export function twinOf(page: string): string {
  return page.startsWith('docs/')
    ? page.replace('docs/', 'docs/zh/')
    : page.replace(/README\.md$/, 'README.zh-CN.md');
}

export function readRecorded(): Readonly<Record<string, Recorded>> {
  return JSON.parse(readFileSync(twinsFile, 'utf8')) as Readonly<Record<string, Recorded>>;
}
