import { describe, expect, test } from 'vitest';
import { createPerson, personas } from '../../../src/index.ts';
import { specimenOf } from '../../../src/specimen.ts';
import { personaList } from '../../../src/world/people/personas.ts';

const lost = {
  number: '6227000000000000144',
  bank: '中国建设银行',
  type: 'debit',
  holder: '林秀芳',
  validThru: '12/2035',
};

test('a specimen is of a persona, by id, by card number, or as it is', () => {
  expect(specimenOf('lost-card')).toEqual(lost);
  expect(specimenOf(' 6227-0000 0000 0000 144 ')).toEqual(lost);
  expect(specimenOf(personas.lostCard)).toEqual(lost);
});

test('every persona has one, with the bank, type and date that the persona names', () => {
  for (const persona of personaList) {
    const { bank, type, name, card, validThru } = persona;
    const specimen = specimenOf(persona.id);
    expect(specimen).toMatchObject({ number: card, holder: name, validThru });
    if (bank !== undefined) expect(specimen).toMatchObject({ bank, type });
    expect(specimenOf(card)).toEqual(specimen);
  }
});

test('a person who was made up has one', async () => {
  const person = await createPerson(7);
  expect(specimenOf(person)).toMatchObject({ number: person.card, holder: person.name, type: 'debit' });
});

describe('a specimen of a number', () => {
  test('has the bank and type of its first digits, nobody as holder', () => {
    const number = '6225751234567890';
    expect(specimenOf(number)).toEqual({ number, bank: '招商银行', type: 'credit', validThru: '12/2035' });
  });

  test('has the bank 样本银行 and no type where no bank has those digits', () => {
    const number = '000000000000';
    expect(specimenOf(number)).toEqual({ number, bank: '样本银行', validThru: '12/2035' });
  });

  test('need not pass Luhn', () => {
    expect(specimenOf('6225751234567891').number).toBe('6225751234567891');
  });

  test.each(['1', '12345678901', '12345678901234567890'])(
    'of the length of %s is refused, unquoted',
    (number) => {
      const why = `A card number has 12 to 19 digits, and this one ${number.length}. `;
      expect(() => specimenOf(number)).toThrow(
        expect.objectContaining({ code: 'badSpecimen', message: expect.stringMatching(`^${why}`) }),
      );
    },
  );
});

test('an unknown persona is told the nearest, and where to find all', () => {
  const message = (id: string) => {
    try {
      return specimenOf(id);
    } catch (error) {
      return error;
    }
  };
  expect(message('lost-crad')).toMatchObject({
    code: 'unknownPersona',
    message: expect.stringMatching(
      /^There is no persona lost-crad\. Did you mean lost-card\? .*specimen --help lists all/,
    ),
  });
  expect(message('lostCard')).toMatchObject({ message: expect.stringContaining('Did you mean lost-card') });
  expect(message('zzzzzzzzzzz')).toMatchObject({
    message: expect.stringContaining('specimen --help lists all.'),
  });
  expect(message('')).toMatchObject({ code: 'unknownPersona' });
});
