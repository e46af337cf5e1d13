import { describe, expect, test, vi } from 'vitest';
import type { Card, Person } from '../../../src/language/people.ts';
import { createPeople } from '../../../src/world/people/people.ts';
import { personaList as personas } from '../../../src/world/people/personas.ts';
import { createSyntheticPeople } from '../../../src/world/people/synthetic-people.ts';

const ada: Person = { name: '艾达', idNumber: '11010119900307889X', mobile: '13900000001' };
const adasCard: Card = { number: '6214850000009999', holder: ada.idNumber, state: 'normal' };

function personaOf(wanted: string) {
  const persona = personas.find(({ id }) => id === wanted);
  if (persona === undefined) throw new Error(`no persona ${wanted}`);
  return persona;
}

describe('people made of personas', () => {
  const people = createPeople(personas);

  test('have everybody who is not unknown, with a card of the right holder', () => {
    for (const { unknown, idNumber, card, registered, state } of personas) {
      if (unknown) {
        expect([people.person(idNumber), people.card(card)]).toEqual([undefined, undefined]);
        continue;
      }
      const holder = registered?.idNumber ?? idNumber;
      expect(people.card(card)).toMatchObject({ number: card, holder, state });
      expect(people.person(holder)).toMatchObject({ idNumber: holder });
    }
  });

  test('are what is true, where the app is told something else', () => {
    const name = personaOf('name-mismatch');
    expect(people.person(name.idNumber)?.name).toBe('李玉花');
    const mobile = personaOf('mobile-mismatch');
    expect(people.person(mobile.idNumber)).toEqual({
      name: mobile.name,
      idNumber: mobile.idNumber,
      mobile: '18600139099',
    });
  });

  test('know both people of a card that is held under another ID number', () => {
    const { name, idNumber, mobile, card } = personaOf('id-mismatch');
    expect(people.card(card)?.holder).toBe('33010619850614878X');
    expect(people.person('33010619850614878X')).toEqual({ name, idNumber: '33010619850614878X', mobile });
    expect(people.person(idNumber)).toEqual({ name, idNumber, mobile });
  });

  test('know a person with two cards once', () => {
    const { idNumber, card } = personaOf('ok');
    expect(people.card(card)?.holder).toBe(idNumber);
    expect(people.card(personaOf('second-card').card)?.holder).toBe(idNumber);
    // Every persona is a person, except the unknown one and the second card. A mismatch of ID numbers is two people.
    expect(people.size).toBe(personas.length - 2 + 1);
  });

  test('are found by an ID number that ends in a small x', () => {
    expect(people.person('42010219870619105x')).toEqual(people.person('42010219870619105X'));
    expect(people.person('42010219870619105x')?.idNumber).toBe('42010219870619105X');
  });

  test('carry what a document prints and nothing that no document prints', () => {
    const { card } = personaOf('fegine-document');
    expect(people.card(card)).toMatchObject({ bank: '中国建设银行', product: '龙卡通', type: 'debit' });
    expect(Object.keys(people.card(personaOf('ok').card) ?? {})).toEqual([
      'number',
      'holder',
      'state',
      'validThru',
    ]);
  });

  test('do not know what nobody registered', () => {
    expect(people.person('')).toBeUndefined();
    expect(people.person('x')).toBeUndefined();
    expect(people.card('constructor')).toBeUndefined();
  });
});

describe('adding people', () => {
  test('makes them found, with a capital X whatever was written', () => {
    const people = createPeople([]);
    people.add({
      person: { ...ada, idNumber: '11010119900307889x' },
      cards: [{ ...adasCard, holder: '11010119900307889x' }],
    });
    expect(people.person(ada.idNumber)).toEqual(ada);
    expect(people.card(adasCard.number)).toEqual(adasCard);
    expect(people.size).toBe(1);
  });

  test('replaces whoever had the number', () => {
    const people = createPeople(personas);
    const before = people.size;
    people.add({ person: { ...ada, idNumber: personaOf('ok').idNumber }, cards: [] });
    expect(people.person(personaOf('ok').idNumber)?.name).toBe('艾达');
    expect(people.size).toBe(before);
  });

  test.each([
    ['an ID number that is too short', { person: { ...ada, idNumber: '1101' }, cards: [adasCard] }],
    ['a mobile that is no number', { person: { ...ada, mobile: 'none' }, cards: [adasCard] }],
    ['a card number with spaces', { person: ada, cards: [{ ...adasCard, number: '6214 8500 0000 9999' }] }],
    ['a month that does not exist', { person: ada, cards: [{ ...adasCard, validThru: '13/2030' }] }],
  ])('refuses %s and adds nothing', (_, entry) => {
    const people = createPeople([]);
    expect(() => people.add(entry)).toThrow();
    expect(people.size).toBe(0);
    expect(people.card(adasCard.number)).toBeUndefined();
  });

  test('takes 20 000', () => {
    const entries = [...createSyntheticPeople(20_000)];
    const people = createPeople(personas);
    for (const entry of entries) people.add(entry);
    expect(people.size).toBe(createPeople(personas).size + 20_000);
  });
});

describe('the collections', () => {
  test('hold everybody, to be queried', async () => {
    const { people, cards } = await createPeople(personas).collections();
    expect(people.count()).toBe(createPeople(personas).size);
    expect(people.findFirst((q) => q.where({ name: '李玉花' }))?.idNumber).toBe('320106199108230086');
    expect(cards.findMany((q) => q.where({ state: 'lost' })).map(({ number }) => number)).toEqual([
      personaOf('lost-card').card,
    ]);
  });

  test('are the same however often they are asked for', async () => {
    const registered = createPeople(personas);
    const [one, other] = await Promise.all([registered.collections(), registered.collections()]);
    expect(one.people).toBe(other.people);
  });

  test('get what is added later, once, before and after and while they open', async () => {
    const registered = createPeople([]);
    registered.add({ person: ada, cards: [] });
    const opening = registered.collections();
    registered.add({ person: ada, cards: [adasCard] });
    const { people, cards } = await opening;
    registered.add({ person: { ...ada, name: '艾大' }, cards: [adasCard] });
    await registered.collections();
    expect(people.all()).toEqual([{ ...ada, name: '艾大' }]);
    expect(cards.all()).toEqual([adasCard]);
    expect(registered.person(ada.idNumber)?.name).toBe('艾大');
  });

  test('give the look-ups what is created in them', async () => {
    const registered = createPeople([]);
    const { people, cards } = await registered.collections();
    await people.create({ ...ada, idNumber: ada.idNumber.toLowerCase() });
    await cards.create({ ...adasCard, state: 'lost' });
    expect(registered.person(ada.idNumber)).toEqual(ada);
    expect(registered.card(adasCard.number)?.state).toBe('lost');
  });

  test('replace a record that is created again', async () => {
    const registered = createPeople(personas);
    const { people } = await registered.collections();
    const before = people.count();
    await people.create({ ...ada, idNumber: personaOf('ok').idNumber });
    expect(people.count()).toBe(before);
    expect(registered.person(personaOf('ok').idNumber)?.name).toBe('艾达');
  });

  test('give the look-ups what is updated and deleted in them', async () => {
    const registered = createPeople(personas);
    const { people, cards } = await registered.collections();
    const { card, idNumber } = personaOf('ok');
    await cards.update((q) => q.where({ number: card }), {
      data(draft) {
        Object.assign(draft, { state: 'lost', number: '6214850000009999' });
      },
    });
    expect(registered.card(card)).toBeUndefined();
    expect(registered.card('6214850000009999')).toMatchObject({ holder: idNumber, state: 'lost' });
    cards.delete((q) => q.where({ number: '6214850000009999' }));
    expect(registered.card('6214850000009999')).toBeUndefined();
    people.deleteMany((q) => q.where({ name: '张伟' }));
    expect(registered.person(idNumber)).toBeUndefined();
    people.clear();
    expect(registered.size).toBe(0);
  });

  test('refuse malformed records and leave the look-ups alone', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const registered = createPeople(personas);
    const { cards } = await registered.collections();
    const { card } = personaOf('ok');
    await expect(cards.create({ ...adasCard, number: 'none' })).rejects.toThrow();
    const spoil = cards.update((q) => q.where({ number: card }), {
      data(draft) {
        Object.assign(draft, { state: 'unheard of' });
      },
    });
    await expect(spoil).rejects.toThrow();
    expect(registered.card('none')).toBeUndefined();
    expect(registered.card(card)?.state).toBe('normal');
    said.mockRestore();
  });
});
