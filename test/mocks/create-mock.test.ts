import { expect, test } from 'vitest';
import { z } from 'zod';
import { toCoverageReport } from '../../src/contracts/reports/to-coverage-report.ts';
import { toCoverage } from '../../src/coverage/coverage.ts';
import { sampleOutcomes } from '../../src/descriptions/exports/sample-outcomes.ts';
import { toOpenApi } from '../../src/descriptions/openapi/to-openapi.ts';
import { defectsOfVendor } from '../../src/language/defects/defects-of-vendor.ts';
import { operation } from '../../src/language/operation.ts';
import { credential } from '../../src/language/value.ts';
import { layer, type Vendor, vendor } from '../../src/language/vendor.ts';
import { createMock, type Mock } from '../../src/mocks/create-mock.ts';
import { startMock } from '../../src/server/start-mock.ts';

const known = { evidence: 'documented', source: 'a document', retry: 'never' } as const;

const check = operation({
  method: 'GET',
  path: '/check',
  summary: { en: 'checks a card', zh: '核验' },
  request: { query: z.object({ card: z.string().min(1) }) },
  response: z.strictObject({ code: z.string(), message: z.string() }),
  example: { query: { card: '1' } },
  invalid: 'noCard',
  outcomes: {
    noCard: {
      ...known,
      code: '1',
      message: 'no card',
      when: { en: 'card is missing', zh: '缺少 card' },
      billed: false,
      example: { query: { card: null } },
    },
    fine: {
      ...known,
      code: '0',
      message: 'ok',
      when: { en: 'the card is there', zh: '有卡' },
      billed: true,
      if: () => true,
      example: {},
    },
    down: {
      ...known,
      code: '9',
      message: 'down',
      when: { en: 'the vendor is down', zh: '供应商停机' },
      billed: false,
    },
  },
});

const envelope = { in: 'body', code: 'code', message: 'message' } as const;

/** A made-up vendor, which needs no file. */
const acme = vendor({
  id: 'acme',
  name: { en: 'Acme', zh: 'Acme' },
  says: { en: 'checks that a card is there', zh: '核验有没有卡' },
  hosts: ['api.acme.test'],
  credentials: {
    id: 'acme',
    schema: z.strictObject({ key: z.string() }),
    fallback: { key: 'acme-key' },
    generate: (random) => ({ key: random.uuid() }),
    marks: ({ key }) => [`acme:${key}`],
    identify: (view) => `acme:${view.header('x-key')}`,
    ways: [[{ name: 'acmeKey', in: 'header', parameter: 'x-key', says: { en: 'the key', zh: 'key 值' } }]],
  },
  envelope,
  layers: [
    layer({
      name: 'platform',
      vendor: 'acme',
      envelope,
      outcomes: {
        nowhere: {
          ...known,
          code: '404',
          message: 'no such path',
          when: { en: 'the path is none', zh: '没有这个路径' },
          billed: false,
          httpStatus: 404,
          if: ({ route }) => route === 'unknownPath',
          example: { path: '/nothing' },
        },
      },
    }),
  ],
  unknownPath: 'nowhere',
  outage: 'nowhere',
  headers: [],
  example: { headers: { 'x-key': credential('key') } },
  settings: [],
  quirks: {},
  prices: [],
  operations: { check },
  limits: [],
});

async function call(
  mock: Mock,
  path: string,
  query = '',
  headers: readonly (readonly [string, string])[] = [],
) {
  const { reply } = await mock.handle({ method: 'GET', path, query, headers, body: new Uint8Array() });
  return { status: reply.status, body: JSON.parse(String(reply.body)) as unknown };
}

test('a vendor that is handed over is answered for, and no other', async () => {
  expect(defectsOfVendor(acme)).toEqual([]);
  const mock = createMock([acme]);
  expect(mock.vendors).toEqual([acme]);
  expect(mock.outcomes().map(({ outcome }) => outcome)).toEqual(['nowhere', 'noCard', 'fine', 'down']);
  expect(await call(mock, '/check', 'card=1')).toMatchObject({ status: 200, body: { code: '0' } });
  expect(await call(mock, '/check')).toMatchObject({ body: { code: '1', message: 'no card' } });
  expect(await call(mock, '/nothing', '', [['Host', 'api.acme.test']])).toMatchObject({
    status: 404,
    body: { code: '404' },
  });
  expect(await call(mock, '/chek')).toMatchObject({
    body: { error: { code: 'unknownPath', message: expect.stringContaining('GET /check (acme/check)') } },
  });
});

test('its rules, journal, tenants and bill are named by its definition', async () => {
  const mock = createMock([acme]);
  const tenant = await mock.createTenant();
  const { acme: own } = await tenant.credentials();
  await tenant.rule({ operation: 'acme/check', outcome: 'down', times: 1 });
  const headers = [['x-key', own?.['key'] ?? '']] as const;
  expect(await call(mock, '/check', 'card=1', headers)).toMatchObject({ body: { code: '9' } });
  expect(await call(mock, '/check', 'card=1', headers)).toMatchObject({ body: { code: '0' } });
  expect(await tenant.calls()).toMatchObject([
    { operation: 'acme/check', outcome: 'down', forced: true },
    { operation: 'acme/check', outcome: 'fine', why: 'the card is there' },
  ]);
  expect(await tenant.bill()).toMatchObject({ calls: 2, billed: 1, unpriced: 1 });
  await expect(tenant.rule({ operation: 'webank/*', outcome: 'down' })).rejects.toThrow(
    'There is no vendor webank. There are: acme.',
  );
});

test('its coverage and its OpenAPI are of its rows alone', async () => {
  const mock = createMock([acme]);
  await call(mock, '/check', 'card=1');
  const { results } = toCoverageReport([acme], toCoverage(mock.journal.totals()), {
    version: '1',
    consumer: 'anybody',
    startedAt: 0,
  });
  expect(results.map(({ operation: name, row, verdict }) => [name, row.outcome, verdict])).toEqual([
    ['acme/check', 'noCard', 'unseen'],
    ['acme/check', 'fine', 'seen'],
    ['acme/check', 'down', 'unseen'],
    ['acme/*', 'nowhere', 'unseen'],
  ]);
  const document = toOpenApi([acme], await sampleOutcomes([acme]), { version: '1' });
  expect(Object.keys(document['paths'] as object)).toEqual(['/check']);
});

test('a server of it describes it', async () => {
  const running = await startMock([acme], { port: 0, logLevel: 'silent' });
  try {
    expect(await (await fetch(`${running.url}/check?card=1`)).json()).toEqual({ code: '0', message: 'ok' });
    const described = (await (await fetch(`${running.url}/__admin/openapi.json`)).json()) as {
      readonly paths: object;
    };
    expect(Object.keys(described.paths)).toEqual(['/check']);
  } finally {
    await running.close();
  }
});

test('vendors of which two operations share an address are refused at the start', async () => {
  const within: Vendor = { ...acme, operations: { check, again: check } };
  const between: Vendor = { ...acme, id: 'other' };
  const refusal = (culprits: string) =>
    expect.objectContaining({ code: 'badDefinition', message: expect.stringMatching(culprits) });
  expect(() => createMock([within])).toThrow(
    refusal('^acme/again: .* acme/check, .*; give each its own path, .*\\.$'),
  );
  expect(() => createMock([acme, between])).toThrow(
    refusal('^other/check: .* acme/check; give each its own host or path'),
  );
  await expect(startMock([acme, between])).rejects.toThrow(refusal('^other/check: '));
});
