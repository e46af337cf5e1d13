import { describe, expect, test } from 'vitest';
import { adopt, type Issued, issue, living } from '../../../src/vendors/shared/issued.ts';

const minute = 60_000;
const values = (chain: readonly Issued[]) => chain.map(({ value }) => value);
const issued = (value: string, issuedAt: number, validUntil: number): Issued => ({
  value,
  issuedAt: issuedAt * minute,
  validUntil: validUntil * minute,
  overlapMs: minute,
});
const former = (value: string, issuedAt: number): Issued => ({
  ...issued(value, issuedAt, issuedAt + 100),
  former: true,
});
const ends = (chain: readonly Issued[]) =>
  chain.map(({ value, validUntil, replaced = false }) => [value, validUntil / minute, replaced]);

describe('what was issued', () => {
  test('stands newest first, the older ones for the overlap and no longer than they had', () => {
    const first = issue(issued('a', 0, 100), undefined);
    const second = issue(issued('b', 99.5, 200), first);
    const third = issue(issued('c', 99.75, 200), second);
    expect(ends(third)).toEqual([
      ['c', 200, false],
      ['b', 100.75, true],
      ['a', 100, false],
    ]);
    expect(values(living(third, 100 * minute))).toEqual(['c', 'b']);
  });

  test('is remembered when it is dead, and forgotten when fifty follow', () => {
    const dead = issue(issued('a', 0, 1), undefined);
    expect(values(living(dead, minute))).toEqual([]);
    expect(values(dead)).toEqual(['a']);
    const next = issue(issued('b', 1, 9), dead);
    expect(values(next)).toEqual(['b', 'a']);
    expect(values(living(next, minute))).toEqual(['b']);

    let chain: readonly Issued[] = [];
    for (let at = 0; at < 60; at += 1) chain = issue(issued(`${at}`, 0, 1), chain);
    expect(values(chain)).toEqual(Array.from({ length: 50 }, (_, at) => `${59 - at}`));
  });
});

describe('what an earlier run issued', () => {
  test('lives its whole life if nothing is known that came after it', () => {
    expect(ends(adopt(former('a', 0), undefined))).toEqual([['a', 100, false]]);
  });

  test('ends by what this run issued, whatever the clock said then', () => {
    for (const at of [10, -10]) {
      const chain = issue(issued('own', at, at + 100), undefined);
      expect(ends(adopt(former('a', 0), chain))).toEqual([
        ['own', at + 100, false],
        ['a', at + 1, true],
      ]);
    }
  });

  test('ends by what an earlier run issued later, in whichever order the two come', () => {
    const wanted = [
      ['b', 150, false],
      ['a', 51, true],
    ];
    expect(ends(adopt(former('a', 0), adopt(former('b', 50), [])))).toEqual(wanted);
    expect(ends(adopt(former('b', 50), adopt(former('a', 0), [])))).toEqual(wanted);
  });

  test('stands behind what this run issued, which it does not end', () => {
    const chain = issue(issued('own', 60, 160), adopt(former('b', 50), []));
    expect(ends(adopt(former('a', 0), chain))).toEqual([
      ['own', 160, false],
      ['b', 61, true],
      ['a', 51, true],
    ]);
  });
});
