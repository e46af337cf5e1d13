import { expect, test } from 'vitest';
import { Fingerprint } from '../../../src/mocks/ledger/charge-key.ts';

function fingerprint(...texts: readonly string[]): number {
  const made = new Fingerprint();
  for (const text of texts) made.add(text);
  return made.value;
}

test('a row of texts has one fingerprint, a whole number', () => {
  const value = fingerprint('bank3Check', '张伟', '');
  expect(fingerprint('bank3Check', '张伟', '')).toBe(value);
  expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
});

test('where a text ends counts, and so does an empty one', () => {
  const rows = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc'], ['c', 'ab'], ['\0abc'], []];
  expect(new Set(rows.map((row) => fingerprint(...row))).size).toBe(rows.length);
});

test('of 50 000 card numbers in a row, and as many with their digits turned round, no two have the same', () => {
  const seen = new Set<number>();
  for (let at = 0; at < 50_000; at += 1) {
    const card = String(6214850000000000 + at);
    seen.add(fingerprint('card', card));
    seen.add(fingerprint('card', [...card].reverse().join('')));
  }
  expect(seen.size).toBe(100_000);
});
