import { expect, test } from 'vitest';
import { findJsonError } from '../../src/cli/read-json-file.ts';
import { readContract } from '../../src/contracts/check/contract/read-contract.ts';
import { vendors } from '../../src/vendors/index.ts';

const times = 100_000;
/** Far more than any stack takes, and the parser's time grows faster than the depth. */
const deep = 20_000;

test('a file of JSON that breaks off deep inside is told where, and overflows nothing', () => {
  expect(findJsonError('['.repeat(times))).toMatchObject({
    line: 1,
    column: times + 1,
    expected: { en: 'a value' },
  });
  expect(findJsonError(`${'{"a":'.repeat(times)}`)?.column).toBe(5 * times + 1);
  expect(findJsonError(`${'['.repeat(times)}1${']'.repeat(times)}`)).toBeUndefined();
});

test('a contract that is nested too deeply is refused as a contract', () => {
  for (const text of ['- '.repeat(deep), `app: ${'['.repeat(deep)}`, `app: ${'{a: '.repeat(deep)}`]) {
    expect(() => readContract(text, 'card.yaml', vendors)).toThrow(/card\.yaml.*nested too deeply/s);
  }
});
