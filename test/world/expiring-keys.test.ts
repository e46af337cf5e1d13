import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createExpiringKeys } from '../../src/world/expiring-keys.ts';

test('a group with another key gives up its oldest, and one without leaves that to the group made first', () => {
  const keys = createExpiringKeys();
  for (const key of ['state:a:1', 'state:b:1', 'state:a:2', 'state:b:2', 'state:c:1']) keys.add(key);
  expect(keys.makeRoomFor('state:c:1')).toBe('state:a:1');
  expect(keys.makeRoomFor('state:b:2')).toBe('state:b:1');
  expect(keys.makeRoomFor('state:c:1')).toBe('state:a:2');
  expect(keys.makeRoomFor('state:c:1')).toBe('state:b:2');
  expect(keys.size).toBe(1);
});

test('a group that was emptied and begun again is the youngest', () => {
  const keys = createExpiringKeys();
  keys.add('state:a:1');
  keys.add('state:b:1');
  keys.delete('state:a:1');
  keys.add('state:a:1');
  keys.add('state:c:1');
  expect(keys.makeRoomFor('state:c:1')).toBe('state:b:1');
});

test('keys with fewer than two colons are one group', () => {
  const keys = createExpiringKeys();
  for (const key of ['state:a:1', 'one', 'two:three']) keys.add(key);
  expect(keys.makeRoomFor('two:three')).toBe('one');
});

const keyNames = ['s:a:1', 's:a:2', 's:a:3:x', 's:b:1', 's:b:2', 's:c:1', 's:d:1', 'e', 'f:1'];
const steps = fc.array(
  fc.record({ what: fc.constantFrom('add', 'add', 'add', 'delete'), key: fc.constantFrom(...keyNames) }),
  { maxLength: 60 },
);

test('what is given up is what a plain list would give up', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 6 }), (list, most) => {
      const keys = createExpiringKeys();
      const plain = new Map<string, string[]>();
      const group = (key: string) => /^[^:]*:[^:]*:/.exec(key)?.[0] ?? '';
      const remove = (key: string) => {
        const left = (plain.get(group(key)) ?? []).filter((other) => other !== key);
        plain.set(group(key), left);
        return left;
      };
      const dropEmpty = () => {
        for (const [name, held] of plain) if (held.length === 0) plain.delete(name);
      };
      for (const { what, key } of list) {
        const left = remove(key);
        if (what === 'add') {
          left.push(key);
          keys.add(key);
        } else keys.delete(key);
        dropEmpty();
        if ([...plain.values()].flat().length > most) {
          const own = plain.get(group(key)) ?? [];
          const giver = own.length > 1 ? own : ([...plain.values()][0] ?? []);
          const [oldest = ''] = giver;
          expect(keys.makeRoomFor(key)).toBe(oldest);
          remove(oldest);
          dropEmpty();
        }
        expect(keys.size).toBe([...plain.values()].flat().length);
      }
    }),
    { numRuns: 2000 },
  );
});
