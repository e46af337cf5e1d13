import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeIdNumber, isIdNumber } from '../../../src/world/people/id-number.ts';
import { isLuhn, luhnDigit } from '../../../src/world/people/luhn.ts';

interface IdValidator {
  isValid(id: string): boolean;
  getInfo(id: string): { birth: string; sex: 0 | 1; addrCode: string; checkBit: string };
  makeID(): string;
}

const require = createRequire(import.meta.url);
const Validator: new (divisions?: object) => IdValidator = require('id-validator');
const historic: Readonly<Record<string, string>> = require('id-validator/src/GB2260.js');

const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
const idNumbers = fc
  .tuple(
    fc.constantFrom(...Object.keys(historic)),
    dates,
    fc.integer({ min: 0, max: 999 }),
    fc.constantFrom(...'0123456789X'),
  )
  .map(
    ([code, date, serial, last]) =>
      `${code}${date.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}${last}`,
  );

describe('isIdNumber', () => {
  test('accepts 2000 numbers that id-validator makes', () => {
    const validator = new Validator(historic);
    const made = Array.from({ length: 2000 }, () => validator.makeID());
    expect(made.filter((id) => !isIdNumber(id))).toEqual([]);
  });

  test('agrees with id-validator on the check character', () => {
    const validator = new Validator();
    fc.assert(
      fc.property(idNumbers, (id) => isIdNumber(id) === validator.isValid(id)),
      { numRuns: 2000 },
    );
  });

  test('refuses a birthday that is in no calendar', () => {
    expect(isIdNumber('110101199602290016')).toBe(true);
    expect(isIdNumber('110101199502290019')).toBe(false);
    expect(isIdNumber('110101199513010019')).toBe(false);
  });

  test('accepts X in upper case alone', () => {
    expect(isIdNumber('32132419860817421X')).toBe(true);
    expect(isIdNumber('32132419860817421x')).toBe(false);
  });

  test.each([
    '',
    '11010119900307003',
    '1101011990030700380',
    ' 110101199003070038',
    '１１０１０１１９９００３０７００３８',
  ])('refuses %j, which is not 18 plain characters', (text) => {
    expect(isIdNumber(text)).toBe(false);
  });

  test("refuses Fegine's own sample, whose check character is wrong", () => {
    expect(isIdNumber('511126199511111111')).toBe(false);
  });
});

describe('describeIdNumber', () => {
  test("prints what Fegine's document prints, though the checksum fails", () => {
    expect(describeIdNumber('511126199511111111')).toEqual({
      birthday: '1995-11-11',
      sex: '男',
      addrCode: '511126',
      lastCode: '1',
    });
  });

  test('agrees with id-validator on 2000 made numbers', () => {
    const validator = new Validator(historic);
    for (const id of Array.from({ length: 2000 }, () => validator.makeID())) {
      const { birth, sex, addrCode, checkBit } = validator.getInfo(id);
      expect(describeIdNumber(id)).toEqual({
        birthday: birth,
        sex: sex === 1 ? '男' : '女',
        addrCode,
        lastCode: checkBit,
      });
    }
  });
});

describe('isLuhn', () => {
  test("accepts the cards of the OCR and the Shujubao document, and not Fegine's three-element sample", () => {
    expect(isLuhn('6214855913229932')).toBe(true);
    expect(isLuhn('6217920181755914')).toBe(true);
    expect(isLuhn('621411111111149563')).toBe(false);
  });

  test('accepts exactly one last digit for any digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11,18}$/), (digits) => {
        const accepted = [...'0123456789'].filter((digit) => isLuhn(digits + digit));
        return accepted.length === 1 && accepted[0] === luhnDigit(digits);
      }),
    );
  });

  test.each(['', '0', '6214 8559 1322 9932', 'abc'])('refuses %j, which is no card number', (text) => {
    expect(isLuhn(text)).toBe(false);
  });
});
