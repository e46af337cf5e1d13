import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { faker } from '@faker-js/faker/locale/zh_CN';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMock, createPerson, type Persona } from '../../../src/index.ts';
import { findDivision } from '../../../src/world/people/find-division.ts';
import { findIssuer } from '../../../src/world/people/find-issuer.ts';
import { describeIdNumber, isIdNumber } from '../../../src/world/people/id-number.ts';
import { isLuhn } from '../../../src/world/people/luhn.ts';
import { createPeople } from '../../../src/world/people/people.ts';
import { personaList, personas } from '../../../src/world/people/personas.ts';

const require = createRequire(import.meta.url);
const Validator: new () => { isValid(id: string): boolean } = require('id-validator');
const validator = new Validator();
const root = resolve(import.meta.dirname, '../../..');
const wholeNumber = fc.nat({ max: 259_999_999 });

function expectValid({ id, name, idNumber, mobile, card, ...rest }: Persona): void {
  expect(id).toMatch(/^person-/);
  expect(name).toMatch(/^\p{Script=Han}{2,3}$/u);
  expect(isIdNumber(idNumber) && validator.isValid(idNumber)).toBe(true);
  expect(findDivision(idNumber.slice(0, 6))).toBeDefined();
  const year = Number(idNumber.slice(6, 10));
  expect(year >= 1950 && year <= 2004).toBe(true);
  expect(Number(idNumber.slice(14, 17))).toBeGreaterThanOrEqual(500);
  expect(mobile).toMatch(/^1(?:3[689]|5[018]|8[78])\d{8}$/);
  expect(isLuhn(card)).toBe(true);
  expect(findIssuer(card)).toBeDefined();
  expect(rest).toEqual({ says: expect.any(String), state: 'normal', validThru: '12/2035' });
}

describe('a person made up from a seed', () => {
  test('is valid, the same every time, and nobody else: 500 whole numbers', async () => {
    const distinct = fc.uniqueArray(wholeNumber, { minLength: 500, maxLength: 500 });
    await fc.assert(
      fc.asyncProperty(distinct, async (seeds) => {
        const people = await Promise.all(seeds.map(createPerson));
        for (const person of people) expectValid(person);
        expect(new Set(people.map(({ idNumber }) => idNumber)).size).toBe(500);
        expect(new Set(people.map(({ card }) => card)).size).toBe(500);
        expect(await Promise.all(seeds.map(createPerson))).toEqual(people);
      }),
      { numRuns: 1 },
    );
  });

  test('is valid and the same from any text or number', async () => {
    const seed = fc.oneof(fc.string(), fc.double(), fc.integer());
    await fc.assert(
      fc.asyncProperty(seed, async (one) => {
        const person = await createPerson(one);
        expectValid(person);
        expect(person.id).toBe(`person-${one}`);
        expect(await createPerson(String(one))).toEqual(person);
      }),
      { numRuns: 60 },
    );
  });

  test('stays who they are from release to release', async () => {
    expect(await createPerson(7)).toEqual({
      id: 'person-7',
      says: 'A person made up from the seed 7.',
      name: '藩成',
      idNumber: '410102197203247174',
      mobile: '15100000007',
      card: '6222020000000010074',
      state: 'normal',
      validThru: '12/2035',
    });
  });

  test('shares no ID number and no card with a persona', async () => {
    const people = createPeople(personaList);
    for (let seed = 0; seed < 300; seed += 1) {
      const { idNumber, card } = await createPerson(seed);
      expect([people.person(idNumber), people.card(card)]).toEqual([undefined, undefined]);
    }
  });

  test('has a given name of the sex that the ID number tells, among many ages, places and surnames', async () => {
    const made = await Promise.all(Array.from({ length: 300 }, (_, seed) => createPerson(seed)));
    const given = faker.rawDefinitions.person?.first_name;
    for (const { name, idNumber } of made) {
      const names = describeIdNumber(idNumber).sex === '男' ? given?.male : given?.female;
      expect(names?.some((one) => name.endsWith(one))).toBe(true);
    }
    const distinct = (of: (person: Persona) => string) => new Set(made.map(of)).size;
    expect(distinct(({ idNumber }) => idNumber.slice(0, 6))).toBe(26);
    expect(distinct(({ idNumber }) => idNumber.slice(6, 10))).toBeGreaterThan(45);
    expect(distinct(({ name }) => name)).toBeGreaterThan(280);
  });

  test('changes nothing that others draw from faker', async () => {
    faker.seed(1);
    const wanted = [faker.person.lastName(), faker.person.lastName()];
    faker.seed(1);
    const first = faker.person.lastName();
    await createPerson(99);
    expect([first, faker.person.lastName()]).toEqual(wanted);
  });
});

test('one line makes the vendors know the person', async () => {
  const mock = createMock();
  const person = await createPerson(7);
  mock.world.people.add(person);
  const { name, idNumber, mobile, card } = person;
  expect(mock.world.people.person(idNumber)).toEqual({ name, idNumber, mobile });
  expect(mock.world.people.card(card)).toEqual({
    number: card,
    holder: idNumber,
    state: 'normal',
    validThru: '12/2035',
  });
});

test('a persona that is changed and added is known by what is true of it', () => {
  const { people } = createMock().world;
  people.add({ ...personas.nameMismatch, state: 'lost' });
  expect(people.person(personas.nameMismatch.idNumber)?.name).toBe('李玉花');
  expect(people.card(personas.nameMismatch.card)?.state).toBe('lost');
  people.add(personas.unknownPerson);
  expect(people.card(personas.unknownPerson.card)).toBeUndefined();
  expect(() => people.add({ ...personas.ok, mobile: '1' })).toThrow('expected 11 digits');
});

test('the entries load neither faker nor the printing until they are needed', () => {
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    const heavy = () => loaded.filter((url) => /faker|resvg|pdfkit/.test(url)).length;
    const { createPerson, createMock } = await import('./src/index.ts');
    await import('./src/specimen.ts');
    createMock();
    const before = heavy();
    await createPerson(1);
    console.log(JSON.stringify({ before, after: heavy() > 0 }));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(JSON.parse(printed)).toEqual({ before: 0, after: true });
});
