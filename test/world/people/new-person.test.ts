import { describe, expect, test } from 'vitest';
import { createMock, type PersonEntry } from '../../../src/index.ts';
import { isIdNumber } from '../../../src/world/people/id-number.ts';
import { isLuhn } from '../../../src/world/people/luhn.ts';

const name = '张三';
const idNumber = '110101199001011237';
const add = (entry: unknown) => createMock().world.people.add(entry as PersonEntry);
const refusal = (entry: unknown) => {
  try {
    add(entry);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('a person of whom little is known', () => {
  test('gets a phone, and the bank and the type of the card by its first digits', () => {
    const { people } = createMock().world;
    people.add({ name, idNumber, cards: ['6222 0200 0000 0001 231'] });
    expect(people.person(idNumber)).toEqual({ name, idNumber, mobile: expect.stringMatching(/^1\d{10}$/) });
    expect(people.card('6222020000000001231')).toEqual({
      number: '6222020000000001231',
      holder: idNumber,
      state: 'normal',
      bank: '中国工商银行',
      type: 'debit',
      validThru: '12/2035',
    });
  });

  test.each([
    ['a name', { name }],
    ['an ID number', { idNumber }],
    ['a card', { cards: ['6214850000000999'] }],
    ['a name and a card', { name, card: '6214850000000999' }],
  ])('is made up from %s alone, always the same', (_, known) => {
    const [made] = add(known);
    const { person, cards } = made ?? { person: undefined, cards: [] };
    expect({ ...person, ...('idNumber' in known && known) }).toEqual(person);
    expect(isIdNumber(person?.idNumber ?? '')).toBe(true);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.holder).toBe(person?.idNumber);
    if (!('card' in known) && !('cards' in known)) expect(isLuhn(cards[0]?.number ?? '')).toBe(true);
    expect(add(known)).toEqual([made]);
  });

  test('can say more of a card, and that there is none', () => {
    const cards = [{ number: '6214850000000999', state: 'lost', bank: '样本银行' }];
    expect(add({ name, cards })[0]?.cards).toMatchObject([
      { state: 'lost', bank: '样本银行', type: 'debit' },
    ]);
    expect(add({ name, cards: [] })[0]?.cards).toEqual([]);
  });

  test('is known to the vendors', async () => {
    const mock = createMock();
    mock.world.people.add({ name, idNumber, cards: ['6214850000000999'] });
    const query = new URLSearchParams({ name, idCard: idNumber, accountNo: '6214850000000999' });
    const { reply } = await mock.handle({
      method: 'GET',
      path: '/bank3Check',
      query: `${query}`,
      headers: [['Authorization', 'APPCODE facade00facade00facade00facade00']],
      body: new Uint8Array(),
    });
    expect(JSON.parse(String(reply.body))).toMatchObject({ status: '01', bank: '招商银行' });
  });
});

describe('what is wrong with a person is told in plain words, with an example', () => {
  test.each([
    [{}, 'expected a name, an ID number or a card at least, as in {"name": "张伟", '],
    [{ nam: 'x' }, 'there is no nam. Did you mean name? There are: name, idNumber, mobile, cards.'],
    [
      { name, idNumber: '1234' },
      'idNumber: expected 17 digits and a digit or X, such as 110101199003070038.',
    ],
    [{ name, mobile: '1' }, 'mobile: expected 11 digits, such as 13800130001.'],
    [{ name, cards: ['12'] }, 'cards[0]: expected 12 to 19 digits, such as 6214850000000015.'],
    [{ name, cards: [6214850000000] }, 'cards[0]: expected text in quotes, not a number.'],
    [{ name, cards: '6214850000000015' }, 'cards: expected a list, not text.'],
    [
      { name, cards: [{ number: '6214850000000015', stat: 'lost' }] },
      'cards[0]: there is no stat. Did you mean state? ',
    ],
    [{ person: { name, idNumber }, cards: [] }, 'person.mobile is missing.'],
    [
      { person: { name, idNumber, mobil: '1' }, cards: [] },
      'person: there is no mobil. Did you mean mobile? ',
    ],
    ['x', 'expected an object, not text.'],
  ])('%j', (entry, says) => {
    expect(refusal(entry)).toMatchObject({
      code: 'badRequest',
      message: expect.stringContaining(`The person cannot be taken: ${says}`),
    });
  });

  test('and changes nothing', () => {
    const { people } = createMock().world;
    const before = people.size;
    expect(() => people.add({ name: 'x', mobile: '1' })).toThrow();
    expect(people.size).toBe(before);
  });
});
