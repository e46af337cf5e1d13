import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toOperationSection } from '../../src/descriptions/docs/parts/to-operation-section.ts';
import { toCredentials } from '../../src/descriptions/docs/parts/to-tenant-sections.ts';
import { toOpenApi } from '../../src/descriptions/openapi/to-openapi.ts';
import { defectsOfVendor } from '../../src/language/defects/defects-of-vendor.ts';
import { limits } from '../../src/language/limits.ts';
import { operation } from '../../src/language/operation.ts';
import { setting } from '../../src/language/setting.ts';
import { type Vendor, vendor } from '../../src/language/vendor.ts';
import { createMock } from '../../src/mocks/create-mock.ts';
import { headerOf } from '../../src/wire/wire.ts';
import { english, type TextPart } from '../../src/words/text.ts';
import { holdEverywhere } from './hold-everywhere.ts';
import { madeUp } from './made-up-vendor.ts';

const inEnglish = (parts: readonly (TextPart | undefined)[]) =>
  parts.map((part) => (typeof part === 'object' ? english(part) : String(part)));
const facts = { evidence: 'inferred', source: 'no source', billed: false, retry: 'afterFix' } as const;
const rate = setting('made-up-limits.rate', z.int().min(0).nullable(), null, {
  says: { en: 'Calls a second', zh: '每秒次数' },
  evidence: 'inferred',
  source: 'no source',
});

const ask = operation({
  method: 'POST',
  path: '/v2/card/ask',
  summary: { en: 'Asks', zh: '查询' },
  request: {},
  response: z.strictObject({ retCode: z.string(), retMsg: z.string() }),
  example: {},
  rates: [{ calls: 3, perMs: 1000, row: 'busy', by: rate, evidence: 'inferred', source: 'no source' }],
  // biome-ignore format: a table reads as a table
  outcomes: {
    busy: { code: 'E429', message: 'too fast', when: { en: 'calls come too fast', zh: '调用太快' }, example: {}, before: [{ settings: { limits: 'documented', 'made-up-limits.rate': 0 } }], ...facts },
    done: { code: 'OK', message: 'done', when: { en: 'all is well', zh: '一切正常' }, if: () => true, example: {}, ...facts },
  },
});

const { schema, fallback, ...keys } = madeUp.credentials;
const madeUpLimits: Vendor = vendor({
  ...madeUp,
  id: 'made-up-limits',
  hosts: ['limits.example'],
  layers: madeUp.layers.map(({ outcomes: { usedUp: _, busy: __, ...outcomes }, ...one }) => ({
    ...one,
    vendor: 'made-up-limits',
    outcomes,
  })),
  credentials: {
    ...keys,
    schema,
    fallback,
    ways: [
      ...keys.ways,
      [{ name: 'inForm', in: 'form', parameter: 'Key', says: { en: 'The key', zh: '密钥' } }],
    ],
    pairs: [
      {
        id: 'apiKey',
        key: 'apiKey',
        lifeMs: 1_800_000,
        says: { en: 'the temporary pair', zh: '临时密钥' },
      },
    ],
  },
  settings: [limits, rate],
  operations: { ask },
});

describe('a limit on calls in a time', () => {
  holdEverywhere(madeUpLimits);

  test('counts the calls of the last second of the tenant, once the setting is on', async () => {
    let now = Date.UTC(2026, 0, 1);
    const mock = createMock([madeUpLimits], { seed: 1, now: () => now });
    const outcome = async () => {
      const { reply } = await mock.handle({
        method: 'POST',
        path: '/v2/card/ask',
        query: '',
        headers: [['X-Api-Key', 'key_facade22facade22facade22']],
        body: new Uint8Array(),
      });
      return headerOf(reply.headers, 'x-mock-outcome')?.split('/').at(-1);
    };
    const outcomes = async (times: number) => {
      const found: (string | undefined)[] = [];
      for (let at = 0; at < times; at += 1) found.push(await outcome());
      return found;
    };
    expect(await outcomes(5)).toEqual(Array(5).fill('done'));
    await mock.tenant().configure({ limits: 'documented' });
    expect(await outcomes(2)).toEqual(['done', 'done']);
    now += 600;
    expect(await outcomes(3)).toEqual(['done', 'busy', 'busy']);
    // The first two are out of the window, the third is in it, and those refused never were.
    now += 400;
    expect(await outcomes(3)).toEqual(['done', 'done', 'busy']);
    await mock.tenant().clock.advance(1000);
    expect(await outcomes(4)).toEqual(['done', 'done', 'done', 'busy']);
  });

  test('is told by the page and by OpenAPI', () => {
    expect(inEnglish(toOperationSection(madeUpLimits, 'ask', ask, [], undefined))).toContain(
      'With the setting `limits`, at most 3 calls in 1 s; one more gets `busy` (*inferred*; no source).',
    );
    const { paths } = toOpenApi([madeUpLimits], [], { version: '1' });
    expect(paths['/v2/card/ask']).toMatchObject({
      post: { 'x-rate-limits': [{ calls: 3, perMs: 1000, row: 'busy' }] },
    });
  });

  test('names a row of the table, and leaves room for a call', () => {
    const wrong = { ...ask, rates: [{ ...ask.rates?.[0], calls: 0, row: 'none' }] } as typeof ask;
    const found = defectsOfVendor({ ...madeUpLimits, operations: { ask: wrong } });
    expect(found).toContain('made-up-limits/ask: rates names none, which is no row of its table');
    expect(found).toContain(
      'made-up-limits/ask: its limit for none is of 0 calls in 1000 ms; give both as 1 or more',
    );
  });
});

describe('credentials that go together', () => {
  test('are told by the page', () => {
    expect(inEnglish(toCredentials(madeUpLimits))).toContain(
      '`apiKey` and `apiKey` go together: the temporary pair; it lives 30 minutes.',
    );
  });

  test('are fields of the credentials', () => {
    const credentials = {
      ...madeUpLimits.credentials,
      pairs: [{ id: 'apiKey', key: 'secret', says: { en: 'x', zh: 'x' } }],
    };
    expect(defectsOfVendor({ ...madeUpLimits, credentials })).toContain(
      'made-up-limits: a pair names secret; its credentials have apiKey',
    );
  });
});
