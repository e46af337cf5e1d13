import { expect, test } from 'vitest';
import { createView } from '../../src/wire/request-view.ts';
import type { HeaderPair } from '../../src/wire/wire.ts';

function viewOf(headers: readonly HeaderPair[], query = '') {
  return createView({ method: 'GET', path: '/', query, headers, body: new Uint8Array() });
}

test('of a repeated header the first value counts, whatever its case', () => {
  const view = viewOf([
    ['X-Key', 'one'],
    ['x-kEY', 'two'],
  ]);
  expect(view.header('x-key')).toBe('one');
  expect(view.header('x-other')).toBeUndefined();
});

test('headers that a caller changes between two calls count as they are', () => {
  const headers: [string, string][] = [['X-Key', 'one']];
  expect(viewOf(headers).header('x-key')).toBe('one');
  headers[0] = ['X-Key', 'two'];
  expect(viewOf(headers).header('x-key')).toBe('two');
});

test('headers that cannot change are read once', () => {
  let reads = 0;
  const name = {
    toLowerCase() {
      reads += 1;
      return 'x-key';
    },
  } as unknown as string;
  const headers = Object.freeze([[name, 'one'] as const]);
  for (let call = 0; call < 3; call += 1) expect(viewOf(headers).header('x-key')).toBe('one');
  expect(reads).toBe(1);
});

test('the same query is read once, and nobody can add to it', () => {
  const [one, other] = [viewOf([], 'a=1&a=2&b=%20'), viewOf([], 'a=1&a=2&b=%20')];
  expect(one.raw.query).toBe(other.raw.query);
  expect(one.raw.query.get('a')).toBe('1');
  expect(() =>
    (one.raw.query.all as { name: string; value: string }[]).push({ name: 'c', value: '' }),
  ).toThrow(TypeError);
  expect(viewOf([], 'a=2').raw.query.get('a')).toBe('2');
});
