import { describe, expect, test } from 'vitest';
import { findLang, langOf, preferredLang } from '../../src/words/lang.ts';

describe('the language of a process', () => {
  test.each([
    [{ BANKCARD_MOCK_LANG: 'zh', LANG: 'en_US.UTF-8' }, 'zh'],
    [{ BANKCARD_MOCK_LANG: 'en', LANG: 'zh_CN.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_TW' }, 'zh'],
    [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
    [{ LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_US' }, 'zh'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ BANKCARD_MOCK_LANG: 'klingon', LANG: 'zh_CN' }, 'zh'],
  ])('is, under %o, %s', (env, lang) => {
    expect(langOf(env)).toBe(lang);
  });

  test('is named as programs name it', () => {
    expect(['zh', 'zh-CN', 'zh_CN.UTF-8', 'ZH-Hans', 'en-GB'].map(findLang)).toEqual([
      'zh',
      'zh',
      'zh',
      'zh',
      'en',
    ]);
    expect([undefined, '', 'zhuang', 'C.UTF-8'].map(findLang)).toEqual(Array(4).fill(undefined));
  });
});

describe('the language of a caller', () => {
  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.5, zh;q=0.7', 'zh'],
    ['de, en-GB;q=0.4', 'en'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['fr', undefined],
    ['*', undefined],
    ['', undefined],
    [undefined, undefined],
    [`${','.repeat(100_000)}zh`, undefined],
  ])('is, of %.30s, %s', (header, lang) => {
    expect(preferredLang(header)).toBe(lang);
  });
});
