import { describe, expect, test } from 'vitest';
import type { Expectation } from '../../../../src/contracts/check/contract/check-contract.ts';
import { fillValue } from '../../../../src/contracts/check/contract/fill-text.ts';
import { compareAnswer, isOfPattern } from '../../../../src/contracts/check/judge/compare-answer.ts';
import { findLeaks, secretsOf } from '../../../../src/contracts/check/judge/find-leaks.ts';
import { judgeRow } from '../../../../src/contracts/check/judge/judge-row.ts';
import type { AppAnswer } from '../../../../src/contracts/check/run/check-app.ts';
import { withLeaks } from '../../../../src/contracts/check/run/watch-leaks.ts';
import { personaList } from '../../../../src/world/people/personas.ts';
import { maskText } from '../../../../src/world/privacy/mask-text.ts';

const reply = (body: string, status = 200): AppAnswer => ({
  kind: 'reply',
  status,
  headers: { 'content-type': 'text/plain' },
  body,
});
const compare = (body: string, expectation: Partial<Expectation>) =>
  compareAnswer(reply(body), { mayShow: [], ...expectation });

describe('what was seen is compared with what was expected', () => {
  test.each([
    ['abc', 'abc', true],
    ['abcd', 'abc', false],
    ['abc', '*', true],
    ['', '*', true],
    ['abc', 'a*c', true],
    ['ac', 'a*c', true],
    ['a', 'a*a', false],
    ['aba', 'a*a', true],
    ['one two three', '*two*', true],
    ['one three two', 'one*two*three', false],
    ['a.c', 'a?c', false],
    ['line\nline', 'line*line', true],
  ])('%j is of the pattern %j: %s', (text, pattern, is) => {
    expect(isOfPattern(text, pattern)).toBe(is);
  });

  test('JSON is a subset, with patterns in its texts; lists are as long as they are', () => {
    const body = '{"a":{"b":"try again","c":1},"list":[{"d":1,"e":2}],"none":null}';
    expect(compare(body, { json: { a: { b: '*again' } } })).toEqual([]);
    expect(compare(body, { json: { list: [{ d: 1 }], none: null } })).toEqual([]);
    expect(compare(body, { json: { list: [] } })).toEqual(['expected json.list [], saw [{"d":1,"e":2}]']);
    expect(compare(body, { json: { a: { c: '1' } } })).toEqual(['expected json.a.c "1", saw 1']);
    expect(compare(body, { json: { toString: '*' } })).toEqual(['expected json.toString "*", saw none']);
    expect(compare('<p>', { json: {} })).toEqual(['expected JSON, saw <p>']);
    expect(compare('null', { json: null })).toEqual([]);
  });

  test('of headers names in any case; of a status the body is shown', () => {
    expect(compare('', { headers: { 'Content-Type': 'text/*' } })).toEqual([]);
    expect(compare('', { headers: { 'X-Code': '1' } })).toEqual([
      'expected header X-Code 1, saw none',
      'with the body nothing',
    ]);
    expect(compare('sorry', { status: 503 })).toEqual([
      'expected status 503, saw 200',
      'with the body sorry',
    ]);
  });
});

describe('what an answer must not show', () => {
  test('is found for every persona, also in groups and in lower case, and masked', () => {
    for (const { idNumber, card } of personaList) {
      const grouped = card.replace(/(\d{4})(?=\d)/g, '$1 ');
      const text = `{"id":"${idNumber.toLowerCase()}","card":"${card}","shown":"${grouped}"}`;
      const kinds = findLeaks(text, {}).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'idNumber').length, idNumber).toBe(1);
      const masked = maskText(text);
      for (const shown of [idNumber.toLowerCase(), card, grouped]) expect(masked).not.toContain(shown);
    }
  });

  test('is no time, order number or masked card', () => {
    const harmless = '1767225600000 20260101120000123456 62************15 6214****0015 12345678901234567890';
    expect(findLeaks(harmless, {})).toEqual([]);
  });

  test('is a secret of the tenant; what names an account openly is none', () => {
    const secrets = secretsOf({
      wechat: { appid: 'wx1', secret: 'hush' },
      aliyun: { appCode: 'code', appKey: '2' },
    });
    expect(secrets).toEqual(['hush', 'code']);
    expect(findLeaks('it is hush', { secrets })).toMatchObject([{ kind: 'secret' }]);
  });
});

describe('the verdict', () => {
  const judge = (answer: AppAnswer, calls: readonly { billed: boolean }[]) =>
    judgeRow(
      'v/o',
      { status: 200, mayShow: [] },
      { answer, calls, whyNoCall: undefined, known: { secrets: ['hush'] } },
    );

  test.each([
    ['handled', reply(''), [{ billed: true }]],
    ['handled', reply(''), [{ billed: false }, { billed: false }]],
    ['retriedCharge', reply(''), [{ billed: true }, { billed: true }]],
    ['unhandled', reply('', 500), [{ billed: true }]],
    ['unhandled', reply(''), []],
    ['leaked', reply('hush', 500), []],
    ['crashed', { kind: 'crashed', says: 'x' }, []],
    ['hung', { kind: 'hung', says: 'x' }, []],
    ['unhandled', { kind: 'garbage', says: 'x' }, [{ billed: false }]],
  ] as const)('is %s', (verdict, answer, calls) => {
    expect(judge(answer, calls).verdict).toBe(verdict);
  });

  test('of an operation that was not called says what the app answered and called, masked, and what to look at', () => {
    const told = (calls: object) =>
      judgeRow(
        'v/o',
        { status: 200, mayShow: ['card'] },
        { answer: reply('no 6214850000000015', 502), calls: [], known: {}, whyNoCall: undefined, ...calls },
      ).says;
    expect(told({ cause: 'called v/token, which answered badSecret' })).toBe(
      'the app called v/token, which answered badSecret, and then did not call v/o; it answered status 502, with the body no <16 digits …15>',
    );
    expect(told({ hint: 'look there' })).toMatch(/; look there$/);
  });

  test.each([
    ['handled', undefined, 'leaked', 'a.log:1 shows x'],
    ['unhandled', 'wrong', 'leaked', 'a.log:1 shows x\nwrong'],
    ['hung', 'no answer', 'hung', 'no answer\na.log:1 shows x'],
    ['crashed', 'it ended', 'crashed', 'it ended\na.log:1 shows x'],
  ] as const)('%s becomes, with a line that leaks, %s', (verdict, says, becomes, told) => {
    const judged = says === undefined ? { verdict } : { verdict, says };
    expect(withLeaks(judged, ['a.log:1 shows x'])).toEqual({ verdict: becomes, says: told });
    expect(withLeaks(judged, [])).toEqual(judged);
  });

  test('of a wrong answer begins with what went wrong at another operation', () => {
    const diagnosis = { cause: 'token', says: 'The token was replaced.' };
    const all = [
      { operation: 'v/token', outcome: 'badToken', diagnosis },
      { operation: 'v/o', outcome: 'read' },
    ];
    const observed = {
      answer: reply('', 500),
      calls: [{ billed: true }],
      all,
      known: {},
      whyNoCall: undefined,
    };
    expect(judgeRow('v/o', { status: 200, mayShow: [] }, observed).says).toBe(
      'v/token answered badToken: The token was replaced; expected status 200, saw 500; with the body nothing',
    );
  });

  test('says nothing that is secret', () => {
    const { says } = judge({ kind: 'garbage', says: 'saw hush and 110101199003070038' }, [{ billed: false }]);
    expect(says).toBe('saw <1-4 chars> and <18 digits …38>');
  });
});

test('placeholders are filled in wherever a text is, and what nobody knows stays', () => {
  const lookup = (name: string) => (name === 'a.b' ? 'x' : undefined);
  expect(fillValue({ one: ['${a.b}', 1, null], two: '$${a.b} ${HOME} ${ a.b }' }, lookup)).toEqual({
    one: ['x', 1, null],
    two: '${a.b} ${HOME} x',
  });
});
