import { afterEach, expect, test } from 'vitest';
import { chineseWords } from '../../../src/descriptions/search/chinese-words.ts';
import { searchOutcomes, tellNothingFound } from '../../../src/descriptions/search/search-outcomes.ts';
import { atlasOf, casesOf } from '../../../src/language/cases.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { chooseLang, langs } from '../../../src/words/lang.ts';
import { tell } from '../../../src/words/text.ts';
import { madeUp } from '../../vendors/made-up-vendor.ts';

afterEach(() => chooseLang('en'));

const { outcomes } = madeUp.operations.verify;
const verify = {
  ...madeUp.operations.verify,
  outcomes: {
    ...outcomes,
    upstream: { ...outcomes.upstream, when: { en: 'the bank is silent', zh: '银行没有回应' } },
  },
};
const told = [{ ...madeUp, operations: { verify } }];

test.each(langs)('a row is found by its sentence in either language, while the process speaks %s', (lang) => {
  chooseLang(lang);
  for (const words of [['银行没有回应'], ['silent'], ['Silent', '银行']]) {
    const found = searchOutcomes(atlasOf(told), words, told);
    expect(found.map(({ outcome }) => outcome)).toEqual(['upstream']);
  }
  expect(searchOutcomes(atlasOf(told), ['silent', '挂失'], told)).toEqual([]);
});

test.each([
  ['挂失', 'fegine-elements/bank3CheckNew/lost'],
  ['余额', 'aliyun-gateway/*/quotaExhausted'],
  ['限额', 'wechat/*/dailyLimit'],
  ['欠费', 'aliyun-gateway/*/overdue'],
  ['签名', 'webank/*/signatureFailed'],
  ['重放', 'aliyun-gateway/*/nonceUsed'],
  ['余额不足', 'aliyun-gateway/*/overdue'],
  ['过期', 'aliyun-gateway/*/quotaExpired'],
  ['没收', 'fegine-elements/bank3CheckNew/confiscated'],
])('%s finds %s', (word, wanted) => {
  const found = searchOutcomes(atlasOf(vendors), [word], vendors);
  const names = found.map(({ vendor, operation: name, outcome }) => `${vendor}/${name}/${outcome}`);
  expect(names).toContain(wanted);
  expect(names.length).toBeLessThan(60);
});

test('each word of the list is a word of some row', () => {
  const words = [...new Set(Object.values(chineseWords).flat())];
  const texts = [...casesOf(vendors)].map(({ outcome, row: { when, message } }) =>
    [outcome, tell(when, 'en'), tell(when, 'zh'), message].join('\n').toLowerCase(),
  );
  expect(words.filter((word) => !texts.some((text) => text.includes(word)))).toEqual([]);
});

test('what finds nothing says so in both languages', () => {
  expect(tellNothingFound(atlasOf(vendors), ['quotaExhaustd'])).toEqual({
    en: expect.stringMatching(
      /^No row has quotaExhaustd\. Did you mean quotaExhausted, .*\? .* outcomes lists all\.$/,
    ),
    zh: expect.stringMatching(/^没有情形包含 quotaExhaustd。是否想写 quotaExhausted.*？列出全部：/),
  });
});

test('an operation of a vendor that there is not is looked for at those that are called alike', () => {
  const { en } = tellNothingFound(atlasOf(vendors), ['tencent/BankCardOCR']);
  expect(en).toContain('No row has tencent/BankCardOCR. Did you mean tencent-cloud/BankCardOCR?');
  expect(tellNothingFound(atlasOf(vendors), ['nobody/at-all']).en).not.toContain('Did you mean');
});
