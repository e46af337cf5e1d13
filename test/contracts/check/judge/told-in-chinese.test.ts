import { afterEach, beforeEach, expect, test } from 'vitest';
import { judgeRow } from '../../../../src/contracts/check/judge/judge-row.ts';
import { chooseLang } from '../../../../src/words/lang.ts';

const known = { secrets: [], people: [] } as never;
const reply = (status: number, body: string) => ({ kind: 'reply', status, headers: {}, body }) as const;
const billed = { billed: true } as const;

beforeEach(() => chooseLang('zh'));
afterEach(() => chooseLang('en'));

test('an answer that is not as expected is told in Chinese, without what programs read', () => {
  const judged = judgeRow(
    'fegine-elements/bank3Check',
    { status: 503, mayShow: [] },
    {
      answer: reply(200, '{"ok":true}'),
      calls: [billed],
      whyNoCall: undefined,
      known,
    },
  );
  expect(judged).toEqual({
    verdict: 'unhandled',
    says: '应为状态码 503，实际为 200；响应体 {"ok":true}',
  });
});

test('an app that did not call, and one that pays twice', () => {
  const of = (calls: readonly (typeof billed)[]) =>
    judgeRow(
      'fegine-elements/bank3Check',
      { mayShow: [] },
      {
        answer: reply(200, ''),
        calls,
        whyNoCall: undefined,
        known,
      },
    ).says;
  expect(of([])).toBe('应用没有调用 fegine-elements/bank3Check；它应答状态码 200，响应体 空');
  expect(of([billed, billed])).toBe('一次请求，应用调用了 2 次 fegine-elements/bank3Check，其中 2 次计费');
});
