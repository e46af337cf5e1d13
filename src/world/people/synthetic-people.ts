import type { Card } from '../../language/people.ts';
import { idCheckCharacter } from './id-number.ts';
import { luhnDigit } from './luhn.ts';
import type { PersonWithCards } from './people-schemas.ts';

// biome-ignore format: a table
const divisions = [
  '110101', '120101', '130102', '140105', '210102', '220102', '230102', '310104', '320106', '330106', '340102',
  '350102', '360102', '370102', '410102', '420106', '430102', '440106', '450102', '500103', '510104', '520102',
  '530102', '610102', '620102', '640104',
];
const birthdays = 20_000;
const firstBirthday = Date.UTC(1950, 0, 1);
const dayMs = 86_400_000;
/** The order codes of these ID numbers are 500 to 999; those of personas are lower. */
const firstOrder = 500;
/** The number of different people. */
export const syntheticPeople = divisions.length * birthdays * (1000 - firstOrder);
/**
 * The lowest account number. The accounts of personas are lower: their cards end in 2 or 3 digits and the check
 * digit.
 */
const firstAccount = 1000;
const serialsOfASeed = 1_000_000;

const bins = [
  { bin: '621485', length: 16 },
  { bin: '622848', length: 19 },
  { bin: '622202', length: 19 },
  { bin: '621700', length: 19 },
  { bin: '622575', length: 16 },
] as const;
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高梁'];
const givenNames = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华文建国志红玉兰'];
const mobilePrefixes = ['138', '139', '150', '158', '188', '136', '187', '151'];

/**
 * Generates people for load tests and benchmarks, in constant memory. Each has a valid ID number with a birthday from
 * 1950 to 2004, and one or two normal cards of known banks that pass the Luhn check. The same seed (a whole number
 * from 0) gives the same people. Up to 1 000 000 people per seed, different seeds share nobody, and nobody is a
 * persona. Throws a RangeError above 260 million people.
 */
export function* createSyntheticPeople(count: number, seed = 0): Generator<PersonWithCards> {
  if (count > syntheticPeople)
    throw new RangeError(`There are ${syntheticPeople} synthetic people, and ${count} were asked for`);
  const first = (seed * serialsOfASeed) % syntheticPeople;
  for (let made = 0; made < count; made += 1) yield toPerson((first + made) % syntheticPeople);
}

function toPerson(serial: number): PersonWithCards {
  const idNumber = toIdNumber(serial);
  const cards = [toCard(toCardNumber(serial), idNumber)];
  if (serial % 4 === 0) cards.push(toCard(toCardNumber(serial + 1, syntheticPeople + serial), idNumber));
  return { person: { name: toName(serial), idNumber, mobile: toMobile(serial) }, cards };
}

function toCard(number: string, holder: string): Card {
  return { number, holder, state: 'normal', validThru: '12/2035' };
}

/**
 * The ID number of a serial, a different one for each serial from 0 to below `syntheticPeople`. The serial is split
 * into sex, division, birthday and order code.
 */
export function toIdNumber(serial: number): string {
  const sex = serial % 2;
  const pair = Math.floor(serial / 2);
  const decade = Math.floor(pair / divisions.length);
  // 7919 shares no factor with the number of birthdays, so neighbours differ in age and every birthday is used.
  const birthday = new Date(firstBirthday + ((decade * 7919) % birthdays) * dayMs).toISOString();
  const order = firstOrder + 2 * Math.floor(decade / birthdays) + sex;
  const digits = `${pick(divisions, pair)}${birthday.slice(0, 10).replaceAll('-', '')}${order}`;
  return digits + idCheckCharacter(digits);
}

/**
 * Shares no factor with `syntheticPeople`, so that no two serials collide. Its product with any serial is an exact
 * number.
 */
const stride = 16_180_339;

/** Another serial for each serial, so that neighbours differ in birthday too. */
export function toScattered(serial: number): number {
  return (serial * stride) % syntheticPeople;
}

/** A name of three characters. */
export function toName(serial: number): string {
  return pick(surnames, serial) + pick(givenNames, serial / 20) + pick(givenNames, serial / 600);
}

/** A mobile number: a prefix that is in use, then the serial. */
export function toMobile(serial: number): string {
  return pick(mobilePrefixes, serial) + pad(serial % 100_000_000, 8);
}

/** A card number of a known bank that passes the Luhn check: a BIN, zeros, and the account, which makes it unique. */
export function toCardNumber(serial: number, account = serial): string {
  const { bin, length } = pick(bins, serial);
  const digits = bin + pad(firstAccount + account, length - bin.length - 1);
  return digits + luhnDigit(digits);
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

function pick<T>(list: readonly T[], index: number): T {
  return list[Math.floor(index) % list.length] as T;
}
