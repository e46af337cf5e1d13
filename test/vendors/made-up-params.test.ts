import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toParameterTable } from '../../src/descriptions/docs/parts/to-parameter-table.ts';
import { sampleOutcomes } from '../../src/descriptions/exports/sample-outcomes.ts';
import { toOpenApi } from '../../src/descriptions/openapi/to-openapi.ts';
import { toRequestBody } from '../../src/descriptions/openapi/to-request-body.ts';
import { casesOf } from '../../src/language/cases.ts';
import { defectsOfVendor } from '../../src/language/defects/defects-of-vendor.ts';
import { operation } from '../../src/language/operation.ts';
import { replyText } from '../../src/language/reply-path.ts';
import { literal } from '../../src/language/value.ts';
import { type Vendor, vendor } from '../../src/language/vendor.ts';
import { createMock } from '../../src/mocks/create-mock.ts';
import { headerOf } from '../../src/wire/wire.ts';
import { holdEverywhere } from './hold-everywhere.ts';
import { madeUp } from './made-up-vendor.ts';

const facts = { evidence: 'inferred', source: 'no source', billed: false, retry: 'afterFix' } as const;

const find = operation({
  method: 'POST',
  alsoMethods: ['GET'],
  path: '/v2/card/find',
  summary: { en: 'Finds cards', zh: '查找银行卡' },
  request: {
    params: z.object({
      Number: z.string().regex(/^\d{16,19}$/),
      Banks: z.array(z.string()).optional(),
    }),
  },
  response: z.strictObject({ retCode: z.string(), retMsg: z.string(), banks: z.string().optional() }),
  example: { json: { Number: '6214850000000015' } },
  missing: { '*': 'absent' },
  invalid: 'malformed',
  // biome-ignore format: a table reads as a table
  outcomes: {
    malformed: { code: 'P2', message: '${Name} is malformed', when: { en: 'a parameter is malformed', zh: '参数格式不对' }, fill: ({ fault }) => ({ Name: fault?.parameter ?? 'Number' }), example: { json: { Number: 'x' } }, ...facts },
    absent: { code: 'P1', message: '${Name} is missing', when: { en: 'a parameter is missing', zh: '缺少参数' }, fill: ({ fault }) => ({ Name: fault?.parameter ?? 'Number' }), example: { method: 'GET', json: { Number: null, Banks: literal(['A', 'B']) } }, ...facts },
    found: { code: 'OK', message: 'done', when: { en: 'all is well', zh: '一切正常' }, if: () => true, body: ({ params }) => ({ banks: (params.Banks ?? []).join('+') }), example: {}, ...facts },
  },
});

const madeUpParams: Vendor = vendor({
  ...madeUp,
  id: 'made-up-params',
  hosts: ['params.example'],
  layers: madeUp.layers.map(({ outcomes: { usedUp: _, ...outcomes }, ...one }) => ({
    ...one,
    vendor: 'made-up-params',
    outcomes,
  })),
  operations: { find },
});

const mock = createMock([madeUpParams], { seed: 1 });

async function send(query: string, type?: string, body = '') {
  const { reply } = await mock.handle({
    method: 'POST',
    path: '/v2/card/find',
    query,
    headers: [
      ['X-Api-Key', 'key_facade22facade22facade22'],
      ...(type === undefined ? [] : ([['Content-Type', type]] as const)),
    ],
    body: new TextEncoder().encode(body),
  });
  return reply;
}

async function ask(...sent: Parameters<typeof send>): Promise<unknown> {
  return JSON.parse(replyText(await send(...sent)));
}

async function whyRefused(query: string): Promise<string | undefined> {
  return headerOf((await send(query)).headers, 'x-mock-why');
}

describe('parameters that come wherever the request carries them', () => {
  holdEverywhere(madeUpParams);

  const number = '6214850000000015';
  const found = { retCode: 'OK', retMsg: 'done', banks: 'A+B' };

  test('are read from the query, a form or JSON', async () => {
    expect(await ask(`Number=${number}&Banks.0=A&Banks.1=B`)).toEqual(found);
    expect(
      await ask('', 'application/x-www-form-urlencoded', `Banks.1=B&Banks.0=A&Number=${number}`),
    ).toEqual(found);
    expect(await ask('', 'application/json', JSON.stringify({ Number: number, Banks: ['A', 'B'] }))).toEqual(
      found,
    );
  });

  test('are those of the body, if there is one', async () => {
    expect(await ask(`Number=${number}`, 'application/json', '{}')).toMatchObject({
      retMsg: 'Number is missing',
    });
  });

  test('have one row if they are missing or empty, and another if they are malformed', async () => {
    expect(await ask('')).toMatchObject({ retCode: 'P1', retMsg: 'Number is missing' });
    expect(await ask('Number=')).toMatchObject({ retCode: 'P1', retMsg: 'Number is missing' });
    expect(await ask('Number=12')).toMatchObject({ retCode: 'P2', retMsg: 'Number is malformed' });
    expect(await ask(`Number=${number}&Banks=A`)).toMatchObject({ retMsg: 'Banks is malformed' });
  });

  test('cannot be names that change what objects are', async () => {
    for (const name of ['__proto__.x', 'constructor.prototype.x', 'a.__proto__.x', 'Banks.__proto__']) {
      await ask(`${name}=1&Number=${number}`);
    }
    expect(Reflect.get({}, 'x')).toBeUndefined();
    expect(await ask(`${'a.'.repeat(20_000)}b=1&Number=${number}`)).toMatchObject({ retCode: 'OK' });
  });

  test('are named in the reason of a refusal, and a misspelt one as well', async () => {
    expect(await whyRefused('')).toBe('Number is missing in the parameters, or empty.');
    expect(await whyRefused('Numbr=1')).toContain('Numbr');
  });

  test('are described in each place that takes them', () => {
    expect(toParameterTable(madeUpParams, find).en).toContain(
      '| `Number` | query or form body or JSON body | yes |',
    );
    const body = toRequestBody(madeUpParams, find, 'en') as { content: object };
    expect(Object.keys(body.content)).toEqual(['application/x-www-form-urlencoded', 'application/json']);
  });

  test('are in the query of a GET, as its descriptions and examples say', async () => {
    const { paths } = toOpenApi([madeUpParams], await sampleOutcomes([madeUpParams]), { version: '1' });
    expect(paths['/v2/card/find']).toMatchObject({
      post: { operationId: 'madeUpParamsFind', requestBody: { required: true } },
      get: {
        operationId: 'madeUpParamsFindGet',
        parameters: expect.arrayContaining([
          expect.objectContaining({ name: 'Number', in: 'query', required: true, example: number }),
        ]),
        responses: { 200: { content: { 'application/json': { schema: { $ref: expect.any(String) } } } } },
      },
    });
    expect(paths['/v2/card/find']?.['get']).not.toHaveProperty('requestBody');
    const absent = [...casesOf([madeUpParams])].find(({ outcome }) => outcome === 'absent');
    expect(absent?.example).toMatchObject({
      method: 'GET',
      query: { Number: null, 'Banks.0': 'A', 'Banks.1': 'B' },
    });
    expect(absent?.example).not.toHaveProperty('json');
  });

  test('cannot be in a body that a method lacks, and a method is named once', () => {
    const defectsWith = (other: object) =>
      defectsOfVendor({ ...madeUpParams, operations: { find: { ...find, ...other } } });
    expect(defectsWith({ alsoMethods: ['POST'] })).toContain(
      'made-up-params/find: alsoMethods names POST again; leave it out',
    );
    expect(defectsWith({ alsoMethods: ['get'] })).toContain(
      'made-up-params/find: alsoMethods names get; write GET',
    );
    expect(defectsWith({ request: { json: find.request.params } })).toContain(
      'made-up-params/find: alsoMethods names GET, which has no body for its json; make them params',
    );
  });

  test('stand in one set', () => {
    const both = { ...find, request: { ...find.request, query: z.object({}) } };
    expect(defectsOfVendor({ ...madeUpParams, operations: { find: both } })).toContain(
      'made-up-params/find: its request has params and query; put all of them into params',
    );
  });
});
