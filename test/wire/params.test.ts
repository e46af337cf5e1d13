import { describe, expect, test, vi } from 'vitest';
import { decodePercent, parseParams, replaceCharacter } from '../../src/wire/params.ts';

const long = 'x'.repeat(1000);

describe('percent decoding', () => {
  test.each([
    ['%E5%BC%A0', '张'],
    ['%41%zz%4', 'A%zz%4'],
    ['%', '%'],
    ['%%41', '%A'],
    ['%E5x%FF', '\ufffdx\ufffd'],
    ['张%FF张', '张\ufffd张'],
    ['%EF%BB%BF%FF', '\ufeff\ufffd'],
    ['%fF%Ff', '\ufffd\ufffd'],
    ['a+b%FF', 'a+b\ufffd'],
  ])('%s, alone and at the end of a long text', (text, decoded) => {
    expect(decodePercent(text)).toBe(decoded);
    expect(decodePercent(long + text)).toBe(long + decoded);
  });

  test('looks at a text once, however many broken escapes are in it', () => {
    const decode = vi.spyOn(TextDecoder.prototype, 'decode');
    expect(decodePercent('%FFx'.repeat(100_000))).toBe('\ufffdx'.repeat(100_000));
    expect(decode).toHaveBeenCalledTimes(1);
    decode.mockRestore();
  });
});

describe('a form', () => {
  test.each(['', long])(
    'takes a plus for a space, and %%2B for a plus, in short and long values',
    (before) => {
      expect(parseParams(`a=${before}1+2%2B3`).get('a')).toBe(`${before}1 2+3`);
      expect(parseParams(`a=${before}1+%FF%2B%E5%BC%A0`).get('a')).toBe(`${before}1 \ufffd+张`);
    },
  );

  test('is looked at once, however many pluses and broken escapes are in it', () => {
    const decode = vi.spyOn(TextDecoder.prototype, 'decode');
    const replace = vi.spyOn(String.prototype, 'replaceAll');
    expect(parseParams(`a=${'+%FFx'.repeat(100_000)}`).get('a')).toBe(' \ufffdx'.repeat(100_000));
    expect(decode).toHaveBeenCalledTimes(1);
    expect(replace).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  test('may have ampersands in excess', () => {
    const { all } = parseParams(`&&a=1&&&b&${'&'.repeat(1_000_000)}c=3`);
    expect(all).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: '' },
      { name: 'c', value: '3' },
    ]);
  });
});

test.each(['', long])('one character is replaced by another in short and long texts', (before) => {
  expect(replaceCharacter(`${before} 张 é `, ' ', '+')).toBe(`${before}+张+é+`);
});
