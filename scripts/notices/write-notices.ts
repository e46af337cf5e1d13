import { writeFileSync } from 'node:fs';
import type { Part } from './parts-of.ts';

const rule = '-'.repeat(80);

/** Writes THIRD-PARTY-NOTICES.txt: what is inside of others, and the text of each licence. */
export function writeNotices(parts: readonly Part[]): void {
  const title = ({ name, version }: Part) => (version === undefined ? name : `${name} ${version}`);
  const list = parts.map((part) => `* ${title(part)}: ${part.licence}, ${part.what}`);
  // Once for a package of which both code and WebAssembly are inside.
  const texts = new Set(parts.map((part) => `${rule}\n${title(part)}\n\n${part.text}\n`));
  const head = `bankcard-mock is under the MIT License, in LICENSE. It contains works of others, in dist and fixtures. The packages that
it depends on come with licences of their own.`;
  writeFileSync(
    new URL('../../THIRD-PARTY-NOTICES.txt', import.meta.url),
    `${head}\n\n${list.join('\n')}\n\n${[...texts].join('\n')}`,
  );
}
