import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../src/mocks/rules/rule.ts';
import { createRules, type Rules } from '../../../src/mocks/rules/rules.ts';
import { createView } from '../../../src/wire/request-view.ts';
import { personas } from '../../../src/world/people/personas.ts';

const operation = 'fegine-elements/bank3Check';
const every = () => true;

function viewOf({
  query = '',
  headers = {},
  body = '',
}: {
  query?: string;
  headers?: Record<string, string>;
  body?: string;
} = {}) {
  const bytes = new TextEncoder().encode(body);
  return createView({ method: 'GET', path: '/', query, headers: Object.entries(headers), body: bytes });
}

function rulesWith(...rules: readonly Omit<Rule, 'operation'>[]): Rules {
  const made = createRules();
  for (const rule of rules) made.add({ operation, ...rule }, 0);
  return made;
}

function take(rules: Rules, view = viewOf(), now = 0, tenant = 'default'): string | undefined {
  return rules.take(tenant, operation, view, now, every)?.outcome;
}

function takeMany(rules: Rules, count: number): readonly (string | undefined)[] {
  return Array.from({ length: count }, () => take(rules));
}

describe('a rule', () => {
  test('with times is for so many calls, and rules with times queue in the order in which they were made', () => {
    const rules = rulesWith({ outcome: 'one', times: 2 }, { outcome: 'two', times: 1 });
    expect(takeMany(rules, 4)).toEqual(['one', 'one', 'two', undefined]);
    expect(rules.list()).toEqual([]);
  });

  test('without times stands, the newest wins, and rules with times come first', () => {
    const rules = rulesWith({ outcome: 'old' }, { outcome: 'new' }, { outcome: 'once', times: 1 });
    expect(takeMany(rules, 3)).toEqual(['once', 'new', 'new']);
  });

  test('with a sequence gives one row a call and ends, or begins anew up to times', () => {
    expect(takeMany(rulesWith({ outcomes: ['a', 'b'] }), 3)).toEqual(['a', 'b', undefined]);
    expect(takeMany(rulesWith({ outcomes: ['a', 'b'], times: 3 }), 4)).toEqual(['a', 'b', 'a', undefined]);
  });

  test('holds from and until a time on the tenant’s clock, counted from when it was made', () => {
    const rules = createRules();
    rules.add({ operation, outcome: 'down', fromMs: 10_000, untilMs: 40_000 }, 1_000_000);
    const at = (ms: number) => take(rules, viewOf(), 1_000_000 + ms);
    expect([0, 9_999, 10_000, 39_999, 40_000].map(at)).toEqual([
      undefined,
      undefined,
      'down',
      'down',
      undefined,
    ]);
  });

  test('with a probability is for a part of the calls, the same ones for the same seed', () => {
    const draw = () => takeMany(rulesWith({ outcome: 'rare', probability: 0.2, seed: 7 }), 1000);
    const share = draw().filter((outcome) => outcome === 'rare').length / 1000;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.25);
    expect(draw()).toEqual(draw());
  });

  test('of one tenant is for that tenant alone', () => {
    const rules = rulesWith({ tenant: 'a', outcome: 'mine' });
    expect([take(rules), take(rules, viewOf(), 0, 'b'), take(rules, viewOf(), 0, 'a')]).toEqual([
      undefined,
      undefined,
      'mine',
    ]);
  });

  test('for all of a vendor passes over operations that have not its row', () => {
    const rules = createRules();
    rules.add({ operation: 'webank/*', outcome: 'busy', times: 1 }, 0);
    const ask = (name: string, has: boolean) => rules.take('default', name, viewOf(), 0, () => has)?.outcome;
    expect([
      ask('wechat/bankcard', true),
      ask('webank/api_ticket', false),
      ask('webank/access_token', true),
    ]).toEqual([undefined, undefined, 'busy']);
  });

  test('brings its fault and its latency, within their bounds', () => {
    const rules = rulesWith({ fault: 'reset', latency: { uniform: { minMs: 10, maxMs: 20 } } });
    for (let call = 0; call < 100; call += 1) {
      const { fault, delayMs, outcome } = rules.take('default', operation, viewOf(), 0, every) ?? {};
      expect([fault, outcome]).toEqual(['reset', undefined]);
      expect(delayMs).toBeGreaterThanOrEqual(10);
      expect(delayMs).toBeLessThanOrEqual(20);
    }
  });

  test('with a lognormal latency has half its calls below the median', () => {
    const rules = rulesWith({ latency: { lognormal: { medianMs: 100, sigma: 0.5 } }, seed: 3 });
    const delays = Array.from(
      { length: 2000 },
      () => rules.take('default', operation, viewOf(), 0, every)?.delayMs ?? 0,
    );
    const below = delays.filter((delay) => delay < 100).length / delays.length;
    expect(below).toBeGreaterThan(0.46);
    expect(below).toBeLessThan(0.54);
  });

  test('can be deleted, alone, by tenant or with all', () => {
    const rules = rulesWith({ outcome: 'a' }, { outcome: 'b' }, { tenant: 'x', outcome: 'c' });
    const [first, second] = rules.list();
    expect(rules.delete(second?.id ?? '')).toBe(true);
    expect(rules.delete(second?.id ?? '')).toBe(false);
    expect(take(rules)).toBe('a');
    expect(rules.list().map(({ id, taken }) => [id, taken])).toEqual([
      [first?.id, 1],
      [expect.any(String), 0],
    ]);
    rules.clear('x');
    expect(rules.list()).toHaveLength(1);
    rules.clear();
    expect(take(rules)).toBeUndefined();
  });
});

describe('a match', () => {
  // biome-ignore format: a table
  test.each<[string, Rule['match'], Parameters<typeof viewOf>[0], boolean]>([
    ['a query value', { query: { name: '张伟' } }, { query: 'idCard=1&name=%E5%BC%A0%E4%BC%9F' }, true],
    ['another query value', { query: { name: '张伟' } }, { query: 'name=x' }, false],
    ['two query values', { query: { a: '1', b: '2' } }, { query: 'b=2&a=1&c=3' }, true],
    ['one of two', { query: { a: '1', b: '2' } }, { query: 'a=1&b=3' }, false],
    ['a form value', { form: { acct_no: '62' } }, { body: 'acct_no=62&name=x' }, true],
    ['a header in any case', { headers: { 'X-Run': 'seven' } }, { headers: { 'x-run': 'seven' } }, true],
    ['a deep part of JSON', { json: { a: { b: [1, { c: 'x' }] } } }, { body: '{"a":{"b":[1,{"c":"x","d":2}]},"e":3}' }, true],
    ['a number that is a text there', { json: { a: 1 } }, { body: '{"a":"1"}' }, false],
    ['a persona by card', { persona: 'lost-card' }, { query: `accountNo=${personas.lostCard.card}` }, true],
    ['a persona by ID number, in lower case', { persona: 'id-ends-x' }, { body: `{"id":"${personas.idEndsX.idNumber.toLowerCase()}"}` }, true],
    ['another persona', { persona: 'lost-card' }, { query: `accountNo=${personas.ok.card}` }, false],
    ['a persona and a header', { persona: 'ok', headers: { 'x-run': '1' } }, { query: `n=${personas.ok.card}`, headers: { 'X-Run': '1' } }, true],
    ['a persona without the header', { persona: 'ok', headers: { 'x-run': '1' } }, { query: `n=${personas.ok.card}` }, false],
  ])('of %s', (_, match, call, isFor) => {
    const rules = rulesWith({ outcome: 'hit', ...(match && { match }) });
    expect(take(rules, viewOf(call))).toBe(isFor ? 'hit' : undefined);
  });

  test('keeps the order across rules that match by different fields', () => {
    const rules = rulesWith(
      { outcome: 'first', times: 1, match: { query: { a: '1' } } },
      { outcome: 'second', times: 1 },
      { outcome: 'third', times: 1, match: { query: { b: '2' } } },
    );
    const ask = (query: string) => take(rules, viewOf({ query }));
    expect([ask('b=2'), ask('b=2&a=1'), ask('b=2&a=1'), ask('a=1')]).toEqual([
      'second',
      'first',
      'third',
      undefined,
    ]);
  });
});

test('five thousand rules that differ in one field are not looked at but for the one', () => {
  const rules = createRules();
  for (let at = 0; at < 5000; at += 1) {
    rules.add(
      { operation, outcome: `row${at}`, match: { query: { fixed: 'yes', accountNo: String(at) } } },
      0,
    );
  }
  let asked = 0;
  const has = () => {
    asked += 1;
    return true;
  };
  const view = viewOf({ query: 'fixed=yes&accountNo=17' });
  expect(rules.take('default', operation, view, 0, has)?.outcome).toBe('row17');
  expect(asked).toBeLessThan(5);
});
