import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defectsOfTexts } from '../../../src/language/defects/defects-of-texts.ts';
import type { Operation } from '../../../src/language/operation.ts';
import { setting } from '../../../src/language/setting.ts';
import { type Vendor, vendor } from '../../../src/language/vendor.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { shujubao } from '../../../src/vendors/shujubao.ts';

const whole = shujubao as Vendor;
const check = whole.operations['bankcard3'] as Operation;
const english = { en: 'a sentence', zh: '' };
const facts = { evidence: 'inferred', source: 'no source' } as const;

const withOperation = (changes: Partial<Operation>) =>
  vendor({ ...whole, operations: { check: { ...check, ...changes } } }) as Vendor;
const withRow = (name: string, changes: object) => {
  const row = check.outcomes[name] as Operation['outcomes'][string];
  return withOperation({ outcomes: { ...check.outcomes, [name]: { ...row, ...changes } } });
};
const withQuery = (field: z.ZodType) => withOperation({ request: { query: z.object({ field }) } });

test.each(vendors)('$id says everything in both languages', (one) => {
  expect(defectsOfTexts(one)).toEqual([]);
});

describe('a text without Chinese is told with its place', () => {
  const header = { name: 'X-Id', value: () => 'id', ...facts };
  const picture = { url: 'http://a.test/a.jpg', file: 'a.jpeg', says: english, ...facts };
  const reset = whole.credentials.reset as NonNullable<Vendor['credentials']['reset']>;
  const proof = { name: 'key', in: 'header', parameter: 'X-Key', says: english } as const;
  const lacking: readonly (readonly [Vendor, string])[] = [
    [{ ...whole, says: english }, 'shujubao: its `says`'],
    [withRow('match', { when: english }), 'shujubao/check/match: its `when`'],
    [withOperation({ summary: english }), 'shujubao/check: its summary'],
    [{ ...whole, limits: [...whole.limits.slice(0, 1), english] }, 'shujubao: its limit 2'],
    [
      { ...whole, settings: [setting('a.b', z.string(), '', { says: english, ...facts })] },
      'shujubao: the setting a.b',
    ],
    [{ ...whole, quirks: { odd: { says: english, ...facts } } }, 'shujubao: the quirk odd'],
    [{ ...whole, headers: [{ ...header, says: english }] }, 'shujubao: its header X-Id'],
    [withRow('match', { headers: [{ ...header, says: english }] }), 'shujubao/check/match: its header X-Id'],
    [
      { ...whole, formerPaths: [{ path: '/old', says: english, ...facts }] },
      'shujubao: its former path /old',
    ],
    [{ ...whole, samplePictures: [picture] }, 'shujubao: its sample picture a.jpeg'],
    [{ ...whole, credentials: { ...whole.credentials, ways: [[proof]] } }, 'shujubao: its proof X-Key'],
    [
      { ...whole, credentials: { ...whole.credentials, reset: { ...reset, says: english } } },
      'shujubao: the reset of its credentials',
    ],
    [withQuery(z.string().describe('a field')), 'shujubao/check: the description of field'],
  ];
  test.each(lacking.map(([one, where]) => ({ one, where })))('$where', ({ one, where }) => {
    expect(defectsOfTexts(one)).toEqual([`${where} has no Chinese; write it in zh`]);
  });
});

test('the row of a gateway is told once, however many operations it stands in', () => {
  const [gateway] = whole.layers;
  const { serviceBusy } = gateway?.outcomes ?? {};
  if (gateway === undefined || serviceBusy === undefined) throw new Error('shujubao has a gateway');
  const outcomes = { ...gateway.outcomes, serviceBusy: { ...serviceBusy, when: english } };
  const one = { ...whole, layers: [{ ...gateway, outcomes }], operations: { a: check, b: check } } as Vendor;
  expect(defectsOfTexts(one)).toEqual([
    'aliyun-gateway/*/serviceBusy: its `when` has no Chinese; write it in zh',
  ]);
});

test('plain English, English in the place of Chinese, and Chinese alone are told apart', () => {
  const of = (when: unknown) => defectsOfTexts(withRow('match', { when }));
  const where = 'shujubao/check/match: its `when`';
  expect(of('the elements match')).toEqual([`${where} has no Chinese; write it in zh`]);
  expect(of({ en: 'the elements match', zh: 'the elements match' })).toEqual([
    `${where} is not Chinese in zh; translate it`,
  ]);
  expect(of({ en: ' ', zh: '一致' })).toEqual([`${where} has no English; write it in en`]);
  expect(of(undefined)).toHaveLength(2);
});

test('two rows of an operation do not say the same in Chinese, though their English differs', () => {
  const { when } = check.outcomes['mismatch'] as Operation['outcomes'][string];
  const zh = typeof when === 'string' ? '' : when.zh;
  expect(defectsOfTexts(withRow('match', { when: { en: 'another sentence', zh: `${zh} ` } }))).toEqual([
    'shujubao/check/match: its `when` in Chinese is that of mismatch; give each its own',
  ]);
});

test('a parameter and a constant header need no words, a computed header does', () => {
  expect(defectsOfTexts(withQuery(z.string()))).toEqual([]);
  const { headers: _, ...silent } = { ...whole, headers: [] };
  const constant = { name: 'X-Id', value: 'id', ...facts };
  expect(defectsOfTexts({ ...silent, headers: [constant] })).toEqual([]);
  expect(defectsOfTexts({ ...silent, headers: [{ ...constant, value: () => 'id' }] })).toEqual([
    'shujubao: its header X-Id has no English; write it in en',
    'shujubao: its header X-Id has no Chinese; write it in zh',
  ]);
});
