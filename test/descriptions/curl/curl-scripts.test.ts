import { expect, test } from 'vitest';
import { isNaturalInShell } from '../../../src/descriptions/curl/to-curl-script.ts';
import { atlasOf } from '../../../src/language/cases.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { cases, idOf, testScripts } from './run-scripts.ts';

// Every sixtieth; test/long runs the scripts of all.
testScripts(cases.filter((_, at) => at % 60 === 0));

test('every row of the atlas is covered', () => {
  const rows = atlasOf(vendors).map(({ vendor, operation, outcome }) => `${vendor}/${operation}/${outcome}`);
  expect(cases.map(idOf).sort()).toEqual(rows.sort());
});

test('at least two thirds of the vendors’ own rows that a caller can mend need no asking', () => {
  const own = cases.filter(
    (one) => one.layer === 'vendor' && (isNaturalInShell(one) || one.row.retry === 'afterFix'),
  );
  expect(own.filter(isNaturalInShell).length / own.length).toBeGreaterThanOrEqual(2 / 3);
});
