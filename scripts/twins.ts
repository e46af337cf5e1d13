import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { compareTwins, type Recorded } from './twins/compare-twins.ts';
import { readRecorded, root, twinOf, twinsFile, writtenPages } from './twins/twin-pages.ts';

/**
 * Records that each page and its Chinese twin say the same: hashes of their blocks, in `docs/zh/twins.json`.
 * A page of which a block changed in one language alone is named and left as it was. Once its twin
 * is in line, or where it needs no change, name it: `npm run twins -- docs/check.md`.
 */

const confirmed = new Set(process.argv.slice(2));
const before = readRecorded();
const after: Record<string, Recorded> = {};

for (const file of writtenPages()) {
  const twin = twinOf(file);
  if (!existsSync(`${root}${twin}`)) continue;
  const read = (name: string) => ({ file: name, text: readFileSync(`${root}${name}`, 'utf8') });
  const recorded = before[file] ?? [];
  const { unlike, stale, pairs } = compareTwins(read(file), read(twin), recorded);
  const wrong = confirmed.has(file) ? unlike : [...unlike, ...stale];
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
  after[file] = wrong.length > 0 ? recorded : pairs;
}

writeFileSync(twinsFile, `${JSON.stringify(after, null, 1)}\n`);
if (process.exitCode === 1)
  console.error('Bring the two in line. Where that is done: npm run twins -- <page>');
