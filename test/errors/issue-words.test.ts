import { expect, test } from 'vitest';
import { z } from 'zod';
import { inBoth } from '../../src/errors/both-words.ts';
import { parseWith } from '../../src/errors/parse-with.ts';
import { ToolkitError } from '../../src/errors/toolkit-error.ts';
import type { Text } from '../../src/words/text.ts';

const schema = z.strictObject({
  name: z.string().min(1),
  count: z.int().min(0).max(9).optional(),
  kind: z.enum(['lost', 'expired']).optional(),
  cards: z
    .array(
      z.strictObject({
        number: z.string().regex(/^\d+$/, inBoth({ en: 'expected digits', zh: '应为数字' })),
      }),
    )
    .optional(),
  plain: z.string().regex(/^a/, 'expected an a').optional(),
  door: z.union([z.boolean(), z.int()]).optional(),
});

function mistakeIn(value: unknown): Text {
  try {
    parseWith(schema, value, 'badRequest', { en: 'The thing', zh: '内容' });
  } catch (error) {
    if (error instanceof ToolkitError) return error.text;
    throw error;
  }
  throw new Error('it was taken');
}

test.each([
  [{}, 'name is missing.', 'name：缺少该项。'],
  [{ name: 7 }, 'name: expected text in quotes, not a number.', 'name：应为带引号的文本，而不是数字。'],
  [{ name: '' }, 'name: expected some text.', 'name：不能为空。'],
  [{ name: 'a', count: 10 }, 'count: expected 9 at most.', 'count：不能大于 9。'],
  [{ name: 'a', count: -1 }, 'count: expected 0 or more.', 'count：不能小于 0。'],
  [
    { name: 'a', kind: 'lst' },
    'kind: there is no lst. Did you mean lost? There are: lost, expired.',
    'kind：没有 lst。是否想写 lost？可选：lost、expired。',
  ],
  [
    { name: 'a', cards: [{ number: 'x' }] },
    'cards[0].number: expected digits.',
    'cards[0].number：应为数字。',
  ],
  [{ name: 'a', plain: 'b' }, 'plain: expected an a.', 'plain：expected an a。'],
  [
    { name: 'a', door: 'x' },
    'door: expected true or false, not text.',
    'door：应为 true 或 false，而不是文本。',
  ],
  [[], 'expected an object, not a list.', '应为对象，而不是列表。'],
])('%o is refused in both languages', (value, en, zh) => {
  expect(mistakeIn(value)).toEqual({ en: `The thing cannot be taken: ${en}`, zh: `内容有误：${zh}` });
});

test('a misspelt key comes first, and what is missing for it is left out', () => {
  const { en, zh } = mistakeIn({ nme: 'a', count: 10 });
  expect(en).toMatch(
    /^The thing cannot be taken: there is no nme\. Did you mean name\? .* count: expected 9 at most\.$/,
  );
  expect(zh).toMatch(/^内容有误：没有 nme。是否想写 name？.*count：不能大于 9。$/);
  expect([en, zh].join()).not.toMatch(/missing|缺少/);
});

test('what a user writes cannot part the languages', () => {
  const { en, zh } = mistakeIn({ name: 'a', kind: 'one\u001fother' });
  expect(en).toContain('there is no one other.');
  expect(zh).toContain('没有 one other。');
});
