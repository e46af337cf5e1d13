import { expect, test } from 'vitest';
import { createRegistry } from '../../../src/world/people/create-registry.ts';
import { createPeople } from '../../../src/world/people/people.ts';
import { personaList as personas } from '../../../src/world/people/personas.ts';

const noPictures = { photos: () => undefined };

test('the registry answers for people, cards, banks, divisions and checksums', () => {
  const world = createRegistry(createPeople(personas), noPictures);
  expect(world.person('110101199003070038')?.name).toBe('张伟');
  expect(world.card('6214850000000015')?.holder).toBe('110101199003070038');
  expect(world.issuer('6214850000000015')).toEqual({ bank: '招商银行', type: 'debit' });
  expect(world.division('612430')?.area).toBe('陕西省安康地区白河县');
  expect(world.isIdNumber('110101199003070038')).toBe(true);
  expect(world.describeIdNumber('110101199003070038')).toEqual({
    birthday: '1990-03-07',
    sex: '男',
    addrCode: '110101',
    lastCode: '8',
  });
  expect(world.isLuhn('6214850000000015')).toBe(true);
});

test('the registry sees people who are added later', () => {
  const people = createPeople([]);
  const world = createRegistry(people, noPictures);
  people.add({ person: { name: '艾达', idNumber: '110101199003078893', mobile: '13900000001' }, cards: [] });
  expect(world.person('110101199003078893')?.name).toBe('艾达');
});
