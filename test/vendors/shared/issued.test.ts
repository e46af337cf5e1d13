import { describe, expect, test } from 'vitest';
import { type Issued, issue, living } from '../../../src/vendors/shared/issued.ts';

const minute = 60_000;
const values = (chain: readonly Issued[]) => chain.map(({ value }) => value);

describe('what was issued', () => {
  test('stands newest first, the older ones for the overlap and no longer than they had', () => {
    const first = issue({ value: 'a', validUntil: 100 * minute }, undefined, 0, minute);
    const second = issue({ value: 'b', validUntil: 200 * minute }, first, 99.5 * minute, minute);
    const third = issue({ value: 'c', validUntil: 200 * minute }, second, 99.7 * minute, minute);
    expect(third).toEqual([
      { value: 'c', validUntil: 200 * minute },
      { value: 'b', validUntil: 100.7 * minute, replaced: true },
      { value: 'a', validUntil: 100 * minute },
    ]);
    expect(values(living(third, 100 * minute))).toEqual(['c', 'b']);
  });

  test('is remembered when it is dead, and forgotten when fifty follow', () => {
    const dead = issue({ value: 'a', validUntil: 1 }, undefined, 0, minute);
    expect(values(living(dead, 1))).toEqual([]);
    expect(values(dead)).toEqual(['a']);
    const next = issue({ value: 'b', validUntil: 9 }, dead, 1, minute);
    expect(values(next)).toEqual(['b', 'a']);
    expect(values(living(next, 1))).toEqual(['b']);

    let chain: readonly Issued[] = [];
    for (let at = 0; at < 60; at += 1)
      chain = issue({ value: `${at}`, validUntil: minute }, chain, 0, minute);
    expect(values(chain)).toEqual(Array.from({ length: 50 }, (_, at) => `${59 - at}`));
  });
});
