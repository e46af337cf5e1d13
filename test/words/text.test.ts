import { describe, expect, test } from 'vitest';
import { listing, say, sentences, tell } from '../../src/words/text.ts';

describe('a text', () => {
  const lost = { en: 'lost', zh: '挂失' };

  test('has its values in each language, and those that are texts in that language', () => {
    const text = say({ en: '{id} is {state}.', zh: '{id} 已{state}。' }, { id: 6217, state: lost });
    expect(text).toEqual({ en: '6217 is lost.', zh: '6217 已挂失。' });
    expect(tell(text, 'zh')).toBe('6217 已挂失。');
  });

  test('leaves what only looks like a value as it is', () => {
    expect(say({ en: '{id} {"a": 1}', zh: '{id} {"a": 1}' }, { id: '{id}' }).en).toBe('{id} {"a": 1}');
  });

  test('does not compile if a language lacks a value, or has one of its own', () => {
    // @ts-expect-error The Chinese one lacks {id}.
    say({ en: 'No {id}.', zh: '没有。' }, { id: 1 });
    // @ts-expect-error The English one lacks {id}.
    say({ en: 'None.', zh: '没有 {id}。' });
    // @ts-expect-error No value is given.
    say({ en: 'No {id}.', zh: '没有 {id}。' });
  });

  test('follows another as its language has it', () => {
    expect(sentences({ en: 'One.', zh: '一。' }, undefined, '', { en: 'Two.', zh: '二。' })).toEqual({
      en: 'One. Two.',
      zh: '一。二。',
    });
  });

  test.each([
    [[], undefined, '', ''],
    [['a'], 'or', 'a', 'a'],
    [['a', 'b', 'c'], 'or', 'a, b or c', 'a、b 或 c'],
    [['a', lost], 'and', 'a and lost', 'a 和 挂失'],
    [['a', 'b'], undefined, 'a, b', 'a、b'],
  ] as const)('lists %o', (names, word, en, zh) => {
    expect(listing(names, word)).toEqual({ en, zh });
  });
});
