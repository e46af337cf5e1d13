import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createExpiringKeys } from '../../../src/world/state/expiring-keys.ts';

function withKeys(...names: readonly string[]) {
  const keys = createExpiringKeys();
  for (const name of names) keys.add(name);
  return keys;
}

const many = (group: string, count: number) =>
  Array.from({ length: count }, (_, at) => `state:${group}:${at}`);

test('a group with many keys makes room for its own', () => {
  const keys = withKeys('state:a:1', ...many('b', 100));
  expect(keys.makeRoomFor('state:b:99')).toBe('state:b:0');
  expect(keys.size).toBe(100);
});

test('a newcomer keeps what it has, and the group with many keys makes room', () => {
  const keys = withKeys(...many('a', 100), ...many('b', 20));
  expect(keys.makeRoomFor('state:b:19')).toBe('state:a:0');
  expect(keys.makeRoomFor('state:c:0')).toBe('state:a:1');
});

test('among groups with few keys a group gives up its own, and one without leaves that to the first made', () => {
  const keys = withKeys('state:a:1', 'state:b:1', 'state:b:2', 'state:c:1');
  expect(keys.makeRoomFor('state:b:2')).toBe('state:b:1');
  expect(keys.makeRoomFor('state:c:1')).toBe('state:a:1');
});

test('a key that is written again is the youngest of its group', () => {
  const keys = withKeys('state:a:1', 'state:a:2', 'state:a:1');
  expect(keys.makeRoomFor('state:a:1')).toBe('state:a:2');
});

test('keys with fewer than two colons are one group', () => {
  expect(withKeys('state:a:1', 'one', 'two:three').makeRoomFor('two:three')).toBe('one');
});

const names = ['s:a:1', 's:a:2', 's:a:3:x', 's:b:1', 's:b:2', 's:c:1', 's:d:1', 'e', 'f:1'];
const steps = fc.array(
  fc.record({ what: fc.constantFrom('add', 'add', 'add', 'delete'), name: fc.constantFrom(...names) }),
  { maxLength: 60 },
);
const groupOf = (name: string) => /^[^:]*:[^:]*:/.exec(name)?.[0] ?? '';

test('whatever was written and deleted, what is given up is the oldest of its group', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 6 }), (list, most) => {
      const keys = createExpiringKeys();
      let held: string[] = [];
      for (const { what, name } of list) {
        held = held.filter((other) => other !== name);
        if (what === 'add') {
          held.push(name);
          keys.add(name);
        } else keys.delete(name);
        if (held.length > most) {
          const given = keys.makeRoomFor(name) ?? '';
          const group = held.filter((other) => groupOf(other) === groupOf(given));
          expect(given).toBe(group[0]);
          held = held.filter((other) => other !== given);
        }
        expect(keys.size).toBe(held.length);
      }
    }),
    { numRuns: 2000 },
  );
});
