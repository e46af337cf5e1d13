import { expect, test } from 'vitest';
import { createRegistry } from '../../src/world/people/create-registry.ts';
import { createPeople } from '../../src/world/people/people.ts';

const noPictures = { photos: () => undefined };

const idNumber = '32132419860817421X';

test('an ID number that ends in a lower-case x is well-formed wherever its person is found', () => {
  const people = createPeople([]);
  people.add({ person: { name: '艾达', idNumber, mobile: '13900000001' }, cards: [] });
  const registry = createRegistry(people, noPictures);
  for (const written of [idNumber, '32132419860817421x']) {
    expect(registry.person(written)?.name).toBe('艾达');
    expect(registry.isIdNumber(written)).toBe(true);
  }
});

test('a lower-case x saves no ID number whose check character is another', () => {
  const registry = createRegistry(createPeople([]), noPictures);
  expect(registry.isIdNumber('11010119900307003x')).toBe(false);
  expect(registry.isIdNumber('32132419860817421Xx')).toBe(false);
});

test('a described ID number keeps its last character as it was sent', () => {
  expect(createRegistry(createPeople([]), noPictures).describeIdNumber('32132419860817421x').lastCode).toBe(
    'x',
  );
});
