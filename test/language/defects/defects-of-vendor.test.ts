import { expect, test } from 'vitest';
import { z } from 'zod';
import { defectsOfReply } from '../../../src/language/defects/defects-of-reply.ts';
import { defectsOfVendor } from '../../../src/language/defects/defects-of-vendor.ts';
import type { Example } from '../../../src/language/example.ts';
import { type Operation, operation } from '../../../src/language/operation.ts';
import type { Outcome } from '../../../src/language/outcome.ts';
import { tableOf } from '../../../src/language/table.ts';
import { type Vendor, vendor } from '../../../src/language/vendor.ts';
import { shujubao } from '../../../src/vendors/shujubao.ts';

type Row = Outcome<never>;

const good: Row = {
  code: '0',
  message: 'ok',
  when: { en: 'all is well', zh: '一切正常' },
  if: () => true,
  example: {},
  evidence: 'documented',
  source: 'a document',
  billed: true,
  retry: 'never',
};

function vendorWith(outcomes: Record<string, Row>, more: Partial<Operation> = {}): Vendor {
  const check = operation({
    method: 'GET',
    path: '/check',
    summary: { en: 'checks', zh: '核验' },
    request: {},
    response: z.strictObject({ code: z.string(), message: z.string() }),
    example: {},
    outcomes: outcomes as Record<string, Outcome<never>>,
  });
  return vendor({
    ...shujubao,
    id: 'sample',
    layers: [],
    unknownPath: 'none',
    operations: { check: { ...check, ...more } },
  });
}

function defectsOf(outcomes: Record<string, Row>, more?: Partial<Operation>): readonly string[] {
  return defectsOfVendor(vendorWith(outcomes, more)).filter(
    (defect) => !/: (unknownPath|outage) names/.test(defect),
  );
}

test('a sound definition has no defect', () => {
  expect(defectsOf({ fine: good })).toEqual([]);
});

test('an integer-like row name is refused, because JavaScript would move it to the front', () => {
  expect(defectsOf({ '203': good })).toEqual([
    "sample/check/203: a row's name is lowerCamel English, such as lostCard",
  ]);
});

test("a row with another's code as its name is refused, because callers name a row by either", () => {
  const other = { ...good, code: 'fine', when: { en: 'all is fine', zh: '一切都好' } };
  expect(defectsOf({ fine: good, other })).toEqual([
    'sample/check/fine: its name is the code of other; give it another',
  ]);
});

test('a message in a language that no request can ask for is refused', () => {
  expect(defectsOf({ fine: { ...good, messages: { 'en-US': 'fine' } } })).toEqual([
    'sample/check/fine: no request can ask for its message in en-US; name it in language',
  ]);
});

test('a sentence used twice in an operation is refused', () => {
  expect(defectsOf({ one: good, two: { ...good, code: '1' } })).toEqual([
    'sample/check/two: its `when` is that of one; give each its own',
    'sample/check/two: its `when` in Chinese is that of one; give each its own',
  ]);
});

test('two rows with equal pinned values are refused', () => {
  const two = { ...good, when: { en: 'all is well too', zh: '同样正常' } };
  expect(defectsOf({ one: good, two })).toEqual([
    'sample/check/one: cannot be told from two; pin a reply path in which they differ',
  ]);
  const apart = {
    one: { ...good, pins: { 'data.state': '1' } },
    two: { ...two, pins: { 'data.state': '2' } },
  };
  expect(defectsOf(apart)).toEqual([]);
});

test('two rows with equal codes at different places are told apart', () => {
  const envelope = { in: 'body', code: 'Error.Code', message: 'Error.Message' } as const;
  const two = { ...good, envelope, when: { en: 'all is well too', zh: '同样正常' } };
  expect(defectsOf({ one: good, two })).toEqual([]);
  expect(defectsOf({ one: { ...good, code: null }, two: { ...two, code: null } })).toHaveLength(1);
});

test('a text that is pinned by its beginning is told from another, and not from itself', () => {
  const one = { ...good, pins: { message: { startsWith: 'Invalid Signature' } } };
  const same = {
    ...good,
    when: { en: 'another', zh: '另一种' },
    pins: { message: 'Invalid Signature, Server StringToSign' },
  };
  expect(defectsOf({ one, same })).toHaveLength(1);
  expect(defectsOf({ one, other: { ...same, pins: { message: 'Nonce Used' } } })).toEqual([]);
});

test('a row with a cause and no example is refused, and so is a row of a malformed request', () => {
  const { example: _, ...unwitnessed } = good;
  const { if: __, ...malformed } = {
    ...unwitnessed,
    code: '2',
    when: { en: 'the request is malformed', zh: '请求格式不对' },
  };
  const remedy = 'has a cause and no witness; give it an example (and a history in before)';
  expect(defectsOf({ fine: unwitnessed })).toEqual([`sample/check/fine: ${remedy}`]);
  expect(defectsOf({ malformed, fine: good }, { invalid: 'malformed' })).toEqual([
    `sample/check/malformed: ${remedy}`,
  ]);
});

test('a row without a cause is reached on demand and needs no example', () => {
  const {
    if: _,
    example: __,
    ...onDemand
  } = { ...good, code: '9', when: { en: 'the vendor is in trouble', zh: '供应商出了故障' } };
  expect(defectsOf({ fine: good, onDemand })).toEqual([]);
});

test('names that point at no row are refused', () => {
  expect(defectsOf({ fine: good }, { invalid: 'bad', causes: { lost: { if: () => true } } })).toEqual([
    'sample/check: invalid or missing names bad, which is no row of its table',
    'sample/check: causes names lost, which is no row of its table',
  ]);
});

test('schemas that can refuse a request need a row for it', () => {
  expect(defectsOf({ fine: good }, { request: { query: z.object({ name: z.string() }) } })).toEqual([
    'sample/check: its schemas can refuse a request; say with invalid which row that is',
  ]);
});

test('a reply whose body the response schema refuses is a defect of its row', () => {
  const sample = vendorWith({ fine: good });
  const [row] = tableOf(sample, sample.operations['check']);
  const check = sample.operations['check'];
  if (row === undefined || check === undefined) throw new Error('the sample has one row');
  const reply = (body: object) => ({ status: 200, headers: [], body: JSON.stringify(body) });
  expect(defectsOfReply(check, row, reply({ code: '0', message: 'ok' }))).toEqual([]);
  expect(defectsOfReply(check, row, reply({ code: '0', message: 'ok', extra: 1 }))).toHaveLength(1);
  expect(defectsOfReply(check, row, reply({ code: '1', message: 'ok' }))).toEqual(['code is "1", not "0"']);
});

test('an example that is to be signed in a way that the vendor does not define is refused', () => {
  const unsigned = { ...vendorWith({ fine: good }), sign: undefined } as unknown as Vendor;
  const withExample = (example: Example) => ({ ...unsigned, example });
  const signDefects = (one: Vendor) => defectsOfVendor(one).filter((defect) => /sign/.test(defect));
  expect(signDefects(withExample({ sign: true }))).toEqual([
    'sample/check: an example is to be signed, and the vendor has no sign; define it, or name one with signBy',
  ]);
  expect(signDefects(withExample({ sign: 'wrong', signBy: 'rpc' }))).toEqual([
    "sample/check: an example is to be signed by rpc, which is none of the vendor's signs; define it",
  ]);
  expect(signDefects(withExample({ sign: false }))).toEqual([]);
  expect(signDefects({ ...withExample({ sign: true, signBy: 'rpc' }), signs: { rpc: () => [] } })).toEqual(
    [],
  );
});

test('a header that proves who calls is never shown in a log', () => {
  const shown = { cookie: /.*/, 'x-ca-key': /.*/, 'x-ca-stage': /.*/ };
  expect(defectsOfVendor({ ...shujubao, plainHeaders: shown })).toEqual([
    'shujubao: plainHeaders shows cookie, which proves who calls; leave it out',
    'shujubao: plainHeaders shows x-ca-key, which proves who calls; leave it out',
  ]);
});
