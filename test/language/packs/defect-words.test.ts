import { expect, test } from 'vitest';
import { tellDefect } from '../../../src/language/packs/defect-words.ts';

test.each([
  [
    'acme: outage names bussy, which is no row of its layers',
    'acme：outage 写的是 bussy，但各层都没有这个情形',
  ],
  [
    'acme/check/lost: its `when` has no Chinese; write it in zh',
    'acme/check/lost： `when` 没有中文，请写在 zh',
  ],
  [
    'acme/check/lost: its `when` is that of same; give each its own',
    'acme/check/lost：`when` 与 same 的相同，请各写一句',
  ],
  ['acme: the setting acme.x has no English; write it in en', 'acme： acme.x 没有英文，请写在 en'],
  [
    'acme/check/a: cannot be told from b; pin a reply path in which they differ',
    'acme/check/a：与 b 无法区分，请用 pins 写出应答中不同的字段',
  ],
  [
    'acme/check: invalid or missing names x, which is no row of its table',
    'acme/check：invalid or missing 写的是 x，但它的表里没有这个情形',
  ],
  ['result is undefined, not "lost"', 'result 是 undefined，而不是 "lost"'],
  ['status is 200, not 401', '状态码是 200，而不是 401'],
])('%s', (defect, zh) => {
  expect(tellDefect(defect)).toEqual({ en: defect, zh: zh.replace('： ', '：') });
});

test('a defect that has no Chinese yet is told as it is', () => {
  expect(tellDefect('acme: is odd').zh).toBe('acme: is odd');
});
