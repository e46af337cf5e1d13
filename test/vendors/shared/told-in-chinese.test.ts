import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMock, personas } from '../../../src/index.ts';
import { toBase64 } from '../../../src/wire/base64.ts';
import { chooseLang } from '../../../src/words/lang.ts';
import { appCode, type Given, send } from '../send.ts';

beforeEach(() => chooseLang('zh'));
afterEach(() => chooseLang('en'));

const { ok, lostCard } = personas;
const four = 'GET /bankCheck4New';
const right = { accountNo: ok.card, idCard: ok.idNumber, name: ok.name, mobile: ok.mobile };
const jpeg = (file: string) =>
  `data:image/jpeg;base64,${toBase64(readFileSync(new URL(`../../../fixtures/pictures/${file}`, import.meta.url)))}`;

test.each<readonly [what: string, target: string, given: Given, says: string | RegExp]>([
  [
    'swapped elements',
    four,
    { query: { ...right, accountNo: ok.idNumber, idCard: ok.card } },
    'accountNo 里是身份证号，idCard 里是银行卡号：请各用各的参数名，前者应为 idCard。',
  ],
  [
    'missing elements',
    'GET /bank3Check',
    { query: { name: ok.name } },
    '缺少 idCard 和 accountNo，或其值为空。',
  ],
  [
    'a mobile number with another last digit',
    four,
    { query: { ...right, mobile: '13800130009' } },
    '其他要素属于预置人物 ok，mobile 不是：第 11 个字符不同。',
  ],
  [
    "another person's ID number",
    four,
    { query: { ...right, idCard: lostCard.idNumber } },
    'accountNo 是卡号，属于预置人物 ok；idCard 是身份证号，属于预置人物 lost-card：两者不是同一个人的。',
  ],
  [
    'an ID number that is cut',
    four,
    { query: { ...right, idCard: ok.idNumber.slice(0, 17) } },
    'idCard 有 17 个字符，而身份证号是 17 位数字加一位数字或 X。',
  ],
  [
    'a blurred picture',
    'POST /cardbank',
    { form: { img: jpeg('blurred.jpeg') } },
    /^图片（JPG，\d+ x \d+ 像素，\d+ 字节）里是预置人物 ok 的卡；画面模糊。$/,
  ],
  [
    'an AppCode of nobody',
    'GET /bank3Check',
    { query: right, headers: [['Authorization', `APPCODE ${'0'.repeat(32)}`]] },
    '该 AppCode 不属于任何租户。请发送租户凭证里的 AppCode，或下面命令打印的：bankcard-mock env',
  ],
  [
    'a timestamp in seconds',
    'GET /bank3Check',
    {
      query: right,
      headers: [
        ['X-Ca-Key', '203620360'],
        ['X-Ca-Signature', 'c2lnbmF0dXJl'],
        ['X-Ca-Timestamp', '1700000000'],
      ],
    },
    'X-Ca-Timestamp 是 1700000000，单位是秒：应为毫秒，即 1700000000000。',
  ],
])('%s: the journal says in Chinese what is wrong', async (_, target, given, says) => {
  const mock = createMock();
  await send(mock, target, { ...given, headers: given.headers ?? [appCode] });
  const told = mock.journal.calls()[0]?.diagnosis?.says;
  if (typeof says === 'string') expect(told).toBe(says);
  else expect(told).toMatch(says);
});

test('a package that has ended is told in Chinese, with the time since', async () => {
  const mock = createMock({ now: () => Date.UTC(2026, 10, 27, 10) });
  await mock.tenant().buyPackage('fegine-elements', { total: 5, validMs: 1000 });
  await mock.tenant().clock.advance(36 * 60_000);
  await send(mock, 'GET /bank3Check', { query: right, headers: [appCode] });
  expect(mock.journal.calls()[0]?.diagnosis?.says).toMatch(
    /^fegine-elements 的套餐包 \S+ 已于 2026-11-27T10:00:01Z（本次调用前 35 分钟）到期，换一个新的：bankcard-mock package fegine-elements 100$/,
  );
});

test('a row is told in Chinese where nothing better is known', async () => {
  const mock = createMock();
  await send(mock, 'GET /bank3Check', { query: right });
  expect(mock.journal.calls()[0]?.why).toBe('请求既没带 AppCode，也没带 AppKey。');
});
