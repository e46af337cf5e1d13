import { describe, expect, test } from 'vitest';
import { readContract } from '../../../../src/contracts/check/contract/read-contract.ts';
import { planCheckRows } from '../../../../src/contracts/check/plan/plan-check-rows.ts';
import { ToolkitError } from '../../../../src/errors/toolkit-error.ts';
import { vendors } from '../../../../src/vendors/index.ts';

const groups = new Set(vendors.flatMap(({ layers }) => layers.map(({ vendor }) => vendor)));
const start = `consumer: checkout
app: { start: ./run }
operations:
  fegine-elements/IDCard:
    request: GET /check
    expect:
`;

function refusalOf(text: string): readonly string[] {
  try {
    readContract(text, 'c.yaml', vendors, () => false);
  } catch (error) {
    if (error instanceof ToolkitError && error.code === 'badContract') return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('a row is named by its code, too', () => {
  const rowsOf = (text: string) => {
    const { operations, groups: named } = readContract(text, 'c.yaml', vendors);
    const [check] = operations.values();
    return {
      expect: [...(check?.expect.keys() ?? [])],
      skipped: [...(check?.notApplicable.keys() ?? [])],
      natural: check?.natural,
      groups: [...named].map(([name, one]) => [name, [...one.keys()]]),
    };
  };

  test('as a text, a number, or a number that begins with zero', () => {
    const text = `${start}      01: 200\n      '02': 200\n      202: 503\n    natural: 01\n    notApplicable: { 204: names are checked before }\ngroups:\n  aliyun-gateway: { B403MQ: 503 }\n  wechat: { 45009: 503, '*': 503 }\n  webank: { OAUTH_ACCESS_DENIED: 503 }\n`;
    expect(rowsOf(text)).toEqual({
      expect: ['unverifiable', 'match', 'mismatch'],
      skipped: ['badName'],
      natural: 'match',
      groups: [
        ['aliyun-gateway', ['quotaExhausted']],
        ['wechat', ['dailyLimit', '*']],
        ['webank', ['accessRefused']],
      ],
    });
  });

  test('unless it tells several rows, which are then listed with what tells them apart', () => {
    const text = start.replace('fegine-elements/IDCard', 'shujubao/bankcard3');
    expect(refusalOf(`${text}      10000: 200\n`)).toEqual([
      'c.yaml:7:7: 10000 is the code of 3 rows of shujubao/bankcard3: exceptional (data.state 3, the card is in an exceptional state); mismatch (data.state 2, name, ID number and card do not belong together); match (data.state 1, name, ID number and card belong together). Name one of them.',
    ]);
  });

  test('and not by name and code at once', () => {
    expect(refusalOf(`${start}      match: 200\n      01: 503\n`)).toEqual([
      'c.yaml:8:7: 01 and match are the same row: leave one out.',
    ]);
  });
});

describe('a mistake in a contract is told with line, column and what exists', () => {
  test.each([
    [
      'an outcome',
      `${start}      mtach: 200\n`,
      'c.yaml:7:7: fegine-elements/IDCard has no outcome mtach. Did you mean match? npm run -s bankcard-mock -- outcomes fegine-elements/IDCard lists all.',
    ],
    [
      'an operation',
      start.replace('IDCard', 'IdCrd'),
      'c.yaml:4:3: fegine-elements has no operation IdCrd. Did you mean IDCard? There are: bank3Check, ',
    ],
    [
      'a vendor',
      start.replace('fegine-el', 'fegin-el'),
      'c.yaml:4:3: there is no operation fegin-elements/IDCard. Did you mean fegine-elements/IDCard',
    ],
    [
      'a key',
      start.replace('request:', 'requset:'),
      'c.yaml:5:5: there is no requset in operations.fegine-elements/IDCard. Did you mean request? There are: request, command, ',
    ],
    [
      'a key of an expectation',
      `${start}      match: { staus: 200 }\n`,
      'c.yaml:7:16: there is no staus in operations.fegine-elements/IDCard.expect.match. Did you mean status? ',
    ],
    [
      'a type',
      `${start}      match: { status: ok }\n`,
      'c.yaml:7:24: operations.fegine-elements/IDCard.expect.match.status: expected a number, not text.',
    ],
    [
      'a class',
      `${start}      match: fin\nclasses: { fine: 200 }\n`,
      'c.yaml:7:14: there is no class fin. Did you mean fine? There are: fine.',
    ],
    [
      'a group',
      `${start}      match: 200\ngroups: { aliyun: { '*': 503 } }\n`,
      `c.yaml:8:11: the list of groups has no aliyun. Did you mean aliyun-gateway or aliyun-openapi? There are: ${[...groups].join(', ')}.`,
    ],
    [
      'a row of a group',
      `${start}      match: 200\ngroups:\n  webank: { notFund: 503 }\n`,
      'c.yaml:9:13: webank has no outcome notFund. Did you mean notFound? ',
    ],
    [
      'a fault',
      `${start}      match: 200\nfaults: { han: 503 }\n`,
      'c.yaml:8:11: the list of faults has no han. Did you mean hang? ',
    ],
    [
      'a placeholder',
      start.replace('/check', '/check?c=${persona.ok.crad}'),
      'c.yaml:5:14: there is no ${persona.ok.crad}. Did you mean card? There are: name, ',
    ],
    [
      'a persona',
      start.replace('/check', '/check?c=${persona.lost.card}'),
      'c.yaml:5:14: there is no ${persona.lost.card}. ',
    ],
    [
      'a credential',
      start.replace('./run }', "./run, env: { CODE: '${aliyun.appcode}' } }"),
      'c.yaml:2:35: there is no ${aliyun.appcode}. Did you mean appCode? There are: appCode, ',
    ],
    ['a time', start.replace('./run }', './run, timeout: 5 }'), 'c.yaml:2:31: app.timeout: '],
    [
      'an expectation of nothing',
      `${start}      match: { exit: 0 }\n`,
      'c.yaml:7:14: nothing is expected here that could be compared: give status, body, json, headers, calls.',
    ],
    [
      'a class of nothing',
      `${start}      match: done\nclasses: { done: { exit: 0 } }\n`,
      'c.yaml:7:14: nothing is expected here',
    ],
    [
      'a class of itself',
      `${start}      match: a\nclasses: { a: { class: b }, b: { class: a } }\n`,
      'c.yaml:7:14: the class a is made of itself.',
    ],
    [
      'an app that is missing',
      start.replace('app: { start: ./run }', 'app: {}'),
      'c.yaml:2:1: requests need an app: ',
    ],
    [
      'an app in two ways',
      start.replace('./run }', './run, reach: http://a }\nmock: { port: 4100 }'),
      'c.yaml:2:22: an app is started or reached, not both',
    ],
    [
      'a reached app without a mock',
      start.replace('start: ./run', 'reach: http://a'),
      'c.yaml:2:8: an app that runs already must know where the mock is',
    ],
    [
      'workers on one port',
      start.replace('./run }', './run, url: http://a, workers: 2 }'),
      'c.yaml:2:46: url has no ${PORT}',
    ],
    [
      'workers with one log',
      start.replace('./run }', './run, logs: [app.log], workers: 2 }'),
      'c.yaml:2:48: nobody can tell whose line it is if several apps write to one log file: put ${PORT} in',
    ],
    [
      'two ways to ask',
      start.replace('request:', 'command: ./ask\n    request:'),
      'c.yaml:4:3: fegine-elements/IDCard needs a request or a command, and not both.',
    ],
    [
      'a text with a colon',
      start.replace('GET /check', 'POST /check {"a": "b"}'),
      'If this is a text with a colon in it, put it in quotes.',
    ],
    [
      'a name that stands twice',
      `${start}      match: 200\n      match: 201\n`,
      'c.yaml:8:7: Map keys must be unique',
    ],
    ['an unclosed bracket', 'consumer: [', 'c.yaml:1:12: '],
    ['an empty file', '', 'c.yaml:1:1: the contract is empty'],
    ['a file of comments', '# none\n', 'c.yaml:1:1: the contract is empty'],
    [
      'a status in quotes',
      `${start}      match: '200'\n`,
      'c.yaml:7:14: there is no class 200. A status is a number: write 200 without quotes.',
    ],
    [
      'a placeholder in braces without quotes',
      start.replace('./run }', './run, env: { A: ${mock.url}, B: ${wechat.appid} } }'),
      "Put what has ${ in quotes, as in '${persona.ok.card}'.",
    ],
    [
      'a placeholder that is not closed',
      start.replace('./run }', "./run, env: { URL: '${mock.url' } }"),
      'c.yaml:2:34: ${mock.url has no closing brace: write ${mock.url}.',
    ],
    [
      'a picture',
      start.replace('/check', '/check?c=${picture.okk.jpeg}'),
      'c.yaml:5:14: there is no ${picture.okk.jpeg}. There is no file okk.jpeg',
    ],
    [
      'a file',
      start.replace('GET /check', '{ path: /check, files: { image: okk.jpeg } }'),
      'c.yaml:5:46: There is no file okk.jpeg, neither in the folder of the contract nor among the shipped pictures. Did you mean ok.jpeg, ok.png or ok-small.jpeg?',
    ],
    ['a list', '- 1', 'c.yaml:1:1: '],
    [
      'an operation of nothing',
      'consumer: a\noperations:\n  webank/api_ticket:\n',
      'c.yaml:3:21: operations.webank/api_ticket: expected an object, not null.',
    ],
    ['no operation', 'consumer: a\noperations: {}\n', 'c.yaml:2:13: operations: expected an operation'],
  ])('%s', (_, text, said) => {
    expect(refusalOf(text).join('\n')).toContain(said);
  });

  test('of YAML, the first alone', () => {
    expect(refusalOf(start.replace('./run }', './run, env: { A: ${mock.url}, B: ${PORT} } }'))).toHaveLength(
      1,
    );
  });

  test('each in a line of its own, in the order of the file', () => {
    const lines = refusalOf(`${start}      mtach: 200\n      mismtach: 200\ngroups: { alyun: {} }\n`);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['c.yaml:7:7:', 'c.yaml:8:7:', 'c.yaml:9:11:']);
  });

  test('behind an alias too', () => {
    const text = `${start}      match: &fine { status: 200 }\n      mismatch: *fine\n      oops: *fine\n`;
    expect(refusalOf(text)).toEqual([
      expect.stringContaining('c.yaml:9:7: fegine-elements/IDCard has no outcome oops'),
    ]);
  });
});

describe('a contract', () => {
  test('is JSON too, and takes merge keys, classes upon classes, short requests and short expectations', () => {
    const text = `${start}      match: fine
      mismatch: { class: fine, json: { ok: false }, mayShow: [card] }
      '*': 503
classes:
  fine: { class: json, status: 200, mayShow: [idNumber] }
  json: { headers: &headers { content-type: '*json*' } }
  other: { headers: { <<: *headers, x: y } }
`;
    const contract = readContract(
      text.replace('GET /check', `'POST /check {"card": "\${persona.ok.card}"}'`),
      'c',
      vendors,
    );
    const { drive, expect: rows } = contract.operations.get('fegine-elements/IDCard') ?? {};
    expect(drive).toEqual({
      by: 'request',
      timeoutMs: 5000,
      request: { method: 'POST', path: '/check', headers: {}, json: { card: '${persona.ok.card}' } },
    });
    expect(rows?.get('mismatch')).toEqual({
      status: 200,
      headers: { 'content-type': '*json*' },
      json: { ok: false },
      mayShow: ['idNumber', 'card'],
    });
    expect(rows?.get('*')).toEqual({ status: 503, mayShow: [] });
    const json = JSON.stringify({
      consumer: 'a',
      app: { start: 'b' },
      operations: { 'webank/access_token': { request: 'GET /' } },
    });
    expect(readContract(json, 'c', vendors).consumer).toBe('a');
  });

  test('without an expectation for a row has that row without one; nothing is left out', () => {
    const plan = planCheckRows(readContract(`${start}      match: 200\n`, 'c', vendors), vendors);
    expect(
      plan
        .filter(({ row }) => row.operation === 'IDCard')
        .map(({ name, expectation }) => [name, expectation?.status]),
    ).toEqual([
      ['fegine-elements/IDCard/badName', undefined],
      ['fegine-elements/IDCard/badIdNumber', undefined],
      ['fegine-elements/IDCard/tooManyCalls', undefined],
      ['fegine-elements/IDCard/unverifiable', undefined],
      ['fegine-elements/IDCard/mismatch', undefined],
      ['fegine-elements/IDCard/match', 200],
    ]);
    expect(plan).toHaveLength(6 + 98);
  });

  test('has a layer’s rows where answers are not kept, and where an operation names them itself', () => {
    const text = `consumer: a
app: { start: b }
operations:
  webank/access_token: { request: GET /, expect: { issued: 200, notFound: 404 } }
  webank/bankcardocrapp: { request: GET / }
groups: { webank: { '*': 503, notFound: 502 } }
`;
    const plan = planCheckRows(readContract(text, 'c', vendors), vendors);
    const rows = plan.filter(({ row }) => row.operation === '*');
    const ofToken = rows.filter(({ operation }) => operation === 'webank/access_token');
    expect(ofToken.map(({ name, expectation, isKept }) => [name, expectation?.status, isKept])).toEqual([
      ['webank/access_token/notFound', 404, true],
    ]);
    expect(rows.find(({ name }) => name === 'webank/bankcardocrapp/notFound')?.expectation?.status).toBe(502);
    expect(rows.every(({ expectation }) => expectation !== undefined)).toBe(true);
  });
});
