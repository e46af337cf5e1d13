import { expect, test } from 'vitest';
import { toSharedPairs } from '../../../src/server/http/to-shared-pairs.ts';
import { toHeaderPairs } from '../../../src/wire/wire.ts';

const lists = [
  ['Host', 'a', 'X-Id', '1'],
  ['Host', 'a'],
  ['Host', 'a', 'X-Id', '1', 'X-Id', '2'],
  ['X-Id', 'a', 'Host', '1'],
  ['X-Id', 'a', 'host', '1'],
  ['X-Id', 'a', 'host', 'å\x8d¡'],
  [],
  ['X-Id', 'a', 'host', 'å\x8d¡'],
];

test('headers are those of their own request, whatever came before', () => {
  expect(lists.map(toSharedPairs)).toEqual(lists.map(toHeaderPairs));
});

test('the same headers are not made again', () => {
  const first = toSharedPairs(['Host', 'a', 'X-Id', '1']);
  expect(toSharedPairs(['Host', 'a', 'X-Id', '1'])).toBe(first);
  expect(toSharedPairs(['Host', 'a', 'X-Id', '2'])[0]).toBe(first[0]);
});
