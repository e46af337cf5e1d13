import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readContract } from '../../src/contracts/check/contract/read-contract.ts';
import { planContract } from '../../src/contracts/check/plan/plan-contract.ts';
import { draftOperations } from '../../src/contracts/init/draft.ts';
import { toContractYaml } from '../../src/contracts/init/to-contract-yaml.ts';
import { toSuiteFile } from '../../src/contracts/init/to-suite-file.ts';
import { toInteraction } from '../../src/contracts/pact/interaction.ts';
import { joinResults } from '../../src/contracts/pact/join-results.ts';
import { casesOf } from '../../src/language/cases.ts';
import { vendors } from '../../src/vendors/index.ts';
import { chooseLang, type Lang } from '../../src/words/lang.ts';
import { english } from '../../src/words/text.ts';

beforeEach(() => chooseLang('zh'));
afterEach(() => chooseLang('en'));

const operations = ['fegine-elements/IDCard'];

function draft(): string {
  return toContractYaml({
    consumer: 'checkout',
    app: undefined,
    mock: { port: 4100 },
    operations: draftOperations(vendors, operations),
    requests: new Map(),
    seen: new Map(),
    schema: 'contract.schema.json',
  });
}

describe('who speaks Chinese', () => {
  test.each([
    [
      'a key',
      'consumer: a\napp: { strat: x }\noperations: {}\n',
      'c.yaml:2:8: app 里没有 strat。是否想写 start？',
    ],
    [
      'a time',
      'consumer: a\napp: { timeout: soon }\noperations: {}\n',
      'app.timeout：应为时长，例如 500ms、5s 或 1m。',
    ],
    [
      'an operation',
      'consumer: a\noperations:\n  fegine-elements/IDCrd: { command: x }\n',
      'fegine-elements 没有接口 IDCrd。',
    ],
    ['nothing', '', 'c.yaml:1:1: 契约是空的：须有 consumer、app 和 operations。'],
  ])('reads in Chinese what is wrong in a contract: %s', (_, text, said) => {
    expect(() => readContract(text, 'c.yaml', vendors, () => false)).toThrow(said);
  });

  test('gets drafts with Chinese comments, which are read as the English ones are', () => {
    const chinese = draft();
    const suite = toSuiteFile({ consumer: 'checkout', operations: draftOperations(vendors, operations) });
    chooseLang('en');
    const english = draft();
    expect(chinese).toContain('# 对所调供应商的每种情形，应用该如何应答。');
    expect(chinese).toContain('# 用户无法自行解决，须告警');
    expect(suite).toContain('// 对所调供应商的每种情形，应用该如何处理。');
    const read = (text: string) => readContract(text, 'c.yaml', vendors);
    expect(chinese).not.toBe(english);
    expect(read(chinese)).toEqual(read(english));
  });

  test('reads in Chinese what a vendor does promise where a pact fails', () => {
    const said = joinResults(
      {
        result: false,
        interactionResults: [
          { description: 'a', consumer: 'till', provider: 'cards', result: 'ERROR', pending: false },
        ],
        errors: [],
      },
      [],
    );
    expect(said[0]?.says).toContain('verifier 没有为它发出请求。');
  });
});

test('what a check tries is told in Chinese, under the names of tests that it has in English', async () => {
  const plan = async (lang: Lang) => {
    chooseLang(lang);
    const text = `consumer: a
app: { start: x }
faults: { '*': 503 }
operations:
  webank/bankcardocrapp: { request: 'POST /x {"photo": "\${picture.ok.jpeg}"}', expect: { '*': 503 } }
  fegine-elements/bank3Check: { request: 'POST /y {"card": "\${persona.ok.card}"}', expect: { match: 200, '*': 503 } }
`;
    return (await planContract(readContract(text, 'c.yaml', vendors), vendors, 'c.yaml')).rows;
  };
  const [chinese, english] = [await plan('zh'), await plan('en')];
  expect(chinese.map(({ test }) => test)).toEqual(english.map(({ test }) => test));
  expect(chinese.filter(({ row }) => !/\p{Script=Han}/u.test(row.when))).toEqual([]);
  expect(english.map(({ test }) => test)).toEqual(english.map(({ row }) => `${row.outcome}: ${row.when}`));
});

test('an interaction of a Pact file is the same in each language', () => {
  const [one] = casesOf(vendors);
  if (one === undefined) throw new Error('There are no cases.');
  const { vendor, operationName, operation, outcome: name, row, envelope } = one;
  const request = { method: 'GET', path: '/', query: '', headers: [], body: new Uint8Array() };
  const written = (lang: Lang) => {
    chooseLang(lang);
    const reply = { status: 200, headers: [], body: '{"code":"1"}' };
    return JSON.stringify(
      toInteraction(vendor, operationName, operation, { name, row, envelope }, request, reply),
    );
  };
  expect(written('zh')).toBe(written('en'));
  expect(written('zh')).toContain(JSON.stringify(english(row.when)));
});
