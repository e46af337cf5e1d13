import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { cardStates } from '../../../src/language/people.ts';
import { english } from '../../../src/words/text.ts';
import { findDivision } from '../../../src/world/people/find-division.ts';
import { findIssuer } from '../../../src/world/people/find-issuer.ts';
import { isIdNumber } from '../../../src/world/people/id-number.ts';
import { isLuhn } from '../../../src/world/people/luhn.ts';
import { personaList as personas } from '../../../src/world/people/personas.ts';

const require = createRequire(import.meta.url);
const Validator: new () => { isValid(id: string): boolean } = require('id-validator');

/** Fegine's document prints numbers that fail both checksums, and a BIN that no bank has. */
const failsOnPurpose = ['fegine-document'];
/** Deliberately the same person as `ok`. */
const sharesAPerson = ['second-card'];

function idsOfPersonasWhere(isOdd: (persona: (typeof personas)[number]) => boolean): readonly string[] {
  return personas.filter(isOdd).map(({ id }) => id);
}

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, position) => values.indexOf(value) !== position);
}

describe('personas', () => {
  test('begin with ok, have at least 40 rows, and each its own kebab-case id', () => {
    expect(personas[0]?.id).toBe('ok');
    expect(personas.length).toBeGreaterThanOrEqual(40);
    expect(repeated(personas.map(({ id }) => id))).toEqual([]);
    expect(idsOfPersonasWhere(({ id }) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  });

  test('cover every state that a card can be in', () => {
    expect(new Set(personas.map(({ state }) => state))).toEqual(new Set(cardStates));
  });

  test('say in one sentence what they are for', () => {
    expect(idsOfPersonasWhere(({ says }) => !/^[A-Z`].+\.$/.test(english(says)))).toEqual([]);
  });

  test('never share a card, and share a person only where that is the point', () => {
    const own = personas.filter(({ id }) => !sharesAPerson.includes(id));
    expect(repeated(personas.map(({ card }) => card))).toEqual([]);
    expect(
      repeated(own.flatMap(({ idNumber, registered }) => [idNumber, registered?.idNumber ?? []].flat())),
    ).toEqual([]);
    expect(
      repeated(own.flatMap(({ mobile, registered }) => [mobile, registered?.mobile ?? []].flat())),
    ).toEqual([]);
    const pick = (wanted: string) => {
      const { name, idNumber, mobile } = personas.find(({ id }) => id === wanted) ?? {};
      return { name, idNumber, mobile };
    };
    expect(pick('second-card')).toEqual(pick('ok'));
  });

  test('have ID numbers that pass the checksum, but for the sample that a document prints', () => {
    expect(idsOfPersonasWhere(({ idNumber }) => !isIdNumber(idNumber))).toEqual(failsOnPurpose);
    expect(
      idsOfPersonasWhere(({ registered }) => !isIdNumber(registered?.idNumber ?? '110101199003070038')),
    ).toEqual([]);
  });

  test('have ID numbers of which the independent id-validator thinks the same', () => {
    const validator = new Validator();
    expect(idsOfPersonasWhere(({ idNumber }) => !validator.isValid(idNumber))).toEqual(failsOnPurpose);
  });

  test('are at home in a division that exists or existed', () => {
    expect(idsOfPersonasWhere(({ idNumber }) => findDivision(idNumber.slice(0, 6)) === undefined)).toEqual(
      [],
    );
  });

  test('have card numbers that pass Luhn, but for the sample that a document prints', () => {
    expect(idsOfPersonasWhere(({ card }) => !isLuhn(card))).toEqual(failsOnPurpose);
    expect(idsOfPersonasWhere(({ card }) => !/^\d{15,19}$/.test(card))).toEqual([]);
  });

  test('have cards of a known bank, but for the one that nobody issued and the sample', () => {
    expect(idsOfPersonasWhere(({ card }) => findIssuer(card) === undefined)).toEqual([
      'no-issuer',
      ...failsOnPurpose,
    ]);
  });

  test('carry the bank where the card number does not tell it', () => {
    expect(idsOfPersonasWhere(({ id, bank }) => failsOnPurpose.includes(id) && bank === undefined)).toEqual(
      [],
    );
  });

  test('have mobile numbers of 11 digits', () => {
    expect(idsOfPersonasWhere(({ mobile }) => !/^1[3-9]\d{9}$/.test(mobile))).toEqual([]);
  });

  test('have cards that are valid for years, but for the expired one', () => {
    const lastYear = ({ validThru }: (typeof personas)[number]) => Number(validThru?.slice(3));
    expect(idsOfPersonasWhere((persona) => !(lastYear(persona) >= 2030))).toEqual(['expired-card']);
  });

  test('carry the documented samples to the digit', () => {
    expect(personas.find(({ id }) => id === 'fegine-document')).toMatchObject({
      name: '张三',
      idNumber: '511126199511111111',
      card: '621411111111149563',
      bank: '中国建设银行',
      product: '龙卡通',
      type: 'debit',
    });
    expect(personas.find(({ id }) => id === 'shujubao-document')).toMatchObject({
      name: '张三',
      idNumber: '32132419860817421X',
      card: '6217920181755914',
    });
    expect(personas.find(({ id }) => id === 'fegine-document-ocr')).toMatchObject({
      card: '6214855913229932',
      bank: '招商银行',
      product: '银联IC金卡',
    });
  });

  test('are what their names promise', () => {
    const find = (wanted: string) => personas.find(({ id }) => id === wanted);
    expect(find('id-ends-x')?.idNumber).toMatch(/X$/);
    expect(find('leap-day')?.idNumber.slice(10, 14)).toBe('0229');
    expect(find('ethnic-name')?.name).toContain('·');
    expect(find('rare-character')?.name).toMatch(/[\u{20000}-\u{2ffff}]/u);
    expect(find('nineteen-digits')?.card).toHaveLength(19);
    expect(findIssuer(find('ok')?.card ?? '')).toEqual({ bank: '招商银行', type: 'debit' });
    for (const id of ['ok-credit', 'credit-visa', 'credit-overseas', 'quasi-credit']) {
      expect(findIssuer(find(id)?.card ?? '')?.type, id).toBe('credit');
    }
    expect(findDivision(find('historic-division')?.idNumber.slice(0, 6) ?? '')?.area).toBe(
      '陕西省安康地区白河县',
    );
  });
});
