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

/** Pages that scripts write in both languages, from one source, beside those of vendors. */
const generated: readonly string[] = [
  'docs/benchmarks.md',
  'docs/control-api.md',
  'docs/operating.md',
  'docs/reading-matrix.md',
  'docs/terminal.md',
];

/** The pages that people write, from the root of the repository. */
export function writtenPages(): readonly string[] {
  const ofFolder = pagesIn('docs').filter((file) => !generated.includes(file));
  return ['README.md', 'SECURITY.md', 'examples/README.md', ...ofFolder];
}

/** The pages of which both languages come from the same definitions or measurements. */
export function generatedPages(): readonly string[] {
  return [...generated, ...pagesIn('docs/vendors')];
}

/** The Chinese page: `docs/zh/check.md` of `docs/check.md`, `README.zh-CN.md` of `README.md`. */
export function twinOf(page: string): string {
  return page.startsWith('docs/') ? page.replace('docs/', 'docs/zh/') : page.replace(/\.md$/, '.zh-CN.md');
}

export function readRecorded(): Readonly<Record<string, Recorded>> {
  return JSON.parse(readFileSync(twinsFile, 'utf8')) as Readonly<Record<string, Recorded>>;
}
