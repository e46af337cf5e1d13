import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonError } from '../../src/cli/read-json-file.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('a text has a mistake exactly where JSON.parse refuses it, however it was mangled', () => {
  const cut = fc.record({
    json: fc.json(),
    at: fc.nat(60),
    drop: fc.nat(3),
    add: fc.constantFrom('', ',', '"', '}', '\\', '0', ' '),
  });
  fc.assert(
    fc.property(cut, ({ json, at, drop, add }) => {
      const text = json.slice(0, at) + add + json.slice(at + drop);
      expect(findJsonError(text) === undefined, text).toBe(isJson(text));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['{\r\n  "a": tru\r\n}', 2, 8, 'a value'],
  ['{"a": [1, 2}', 1, 12, ', or ]'],
  ['{"a": 01}', 1, 8, ', or }'],
  ["{'a': 1}", 1, 2, 'a name in double quotes'],
  ['{"a": "\\x"}', 1, 7, 'a value'],
  ['[1] [2]', 1, 5, 'the end'],
  ['[', 1, 2, 'a value'],
])('%j is wrong at line %i, column %i', (text, line, column, expected) => {
  expect(findJsonError(text)).toMatchObject({ line, column, expected: { en: expected } });
});
