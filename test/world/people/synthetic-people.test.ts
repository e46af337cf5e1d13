import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { findDivision } from '../../../src/world/people/find-division.ts';
import { findIssuer } from '../../../src/world/people/find-issuer.ts';
import { isIdNumber } from '../../../src/world/people/id-number.ts';
import { isLuhn } from '../../../src/world/people/luhn.ts';
import { createPeople } from '../../../src/world/people/people.ts';
import { personaList as personas } from '../../../src/world/people/personas.ts';
import { createSyntheticPeople } from '../../../src/world/people/synthetic-people.ts';

const require = createRequire(import.meta.url);
const Validator: new () => { isValid(id: string): boolean } = require('id-validator');

const made = [...createSyntheticPeople(10_000)];
const cards = made.flatMap((entry) => entry.cards);

test('synthetic people have ID numbers that pass, as the independent id-validator agrees', () => {
  const validator = new Validator();
  const wrong = made.filter(
    ({ person: { idNumber } }) => !isIdNumber(idNumber) || !validator.isValid(idNumber),
  );
  expect(wrong).toEqual([]);
  expect(made.filter(({ person }) => findDivision(person.idNumber.slice(0, 6)) === undefined)).toEqual([]);
});

test('synthetic people have cards of known banks that pass Luhn, held by them', () => {
  expect(cards.filter(({ number }) => !isLuhn(number) || findIssuer(number) === undefined)).toEqual([]);
  expect(made.filter((entry) => entry.cards.some(({ holder }) => holder !== entry.person.idNumber))).toEqual(
    [],
  );
});

test('no two synthetic people share a number, and none has one of a persona', () => {
  expect(new Set(made.map(({ person }) => person.idNumber)).size).toBe(made.length);
  expect(new Set(made.map(({ person }) => person.mobile)).size).toBe(made.length);
  expect(new Set(cards.map(({ number }) => number)).size).toBe(cards.length);
  const people = createPeople(personas);
  expect(made.filter(({ person }) => people.person(person.idNumber) !== undefined)).toEqual([]);
  expect(cards.filter(({ number }) => people.card(number) !== undefined)).toEqual([]);
});

test('synthetic people are accepted by the registry, cards included', () => {
  const people = createPeople([]);
  for (const entry of made.slice(0, 1000)) people.add(entry);
  expect(people.size).toBe(1000);
});

test('the same seed makes the same people, another seed nobody of them', () => {
  expect([...createSyntheticPeople(1000)]).toEqual(made.slice(0, 1000));
  const mine = new Set(made.map(({ person }) => person.idNumber));
  const others = [...createSyntheticPeople(10_000, 1)];
  expect(others.filter(({ person }) => mine.has(person.idNumber))).toEqual([]);
  expect([...createSyntheticPeople(10, 259)]).toHaveLength(10);
});

test('synthetic people are of both sexes and many ages and places', () => {
  const distinct = (from: number, to: number) =>
    new Set(made.map(({ person }) => person.idNumber.slice(from, to))).size;
  expect(distinct(0, 6)).toBe(26);
  expect(distinct(6, 10)).toBeGreaterThan(50);
  expect(made.filter(({ person }) => Number(person.idNumber.charAt(16)) % 2 === 1)).toHaveLength(5_000);
});

test('more people than there are serial numbers are refused', () => {
  expect(() => createSyntheticPeople(1e9).next()).toThrow(RangeError);
});

test('twenty thousand come one by one, with one card or two', () => {
  let count = 0;
  for (const { cards } of createSyntheticPeople(20_000, 3)) count += cards.length;
  expect(count).toBe(25_000);
});
