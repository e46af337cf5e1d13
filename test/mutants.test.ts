import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { examples } from '../scripts/mutants/examples.ts';
import { kinds } from '../scripts/mutants/mutant.ts';

/** The tables of `npm run mutants`, whose run CI does. */

const all = examples.flatMap(({ name, mutants }) => mutants.map((mutant) => ({ name, ...mutant })));

test.each(all)('$name: $says', ({ name, file, find, replace }) => {
  const path = fileURLToPath(new URL(`../examples/${name}/${file}`, import.meta.url));
  expect(readFileSync(path, 'utf8').split(find)).toHaveLength(2);
  expect(replace).not.toBe(find);
});

test('there are sixty mutants and more, of every kind', () => {
  expect(all.length).toBeGreaterThanOrEqual(60);
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(kinds));
});
