import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type OutcomeSample, sampleOutcomes } from '../../../src/descriptions/exports/sample-outcomes.ts';
import { toJsonSchema } from '../../../src/descriptions/openapi/to-json-schema.ts';
import { toOpenApi } from '../../../src/descriptions/openapi/to-openapi.ts';
import { atlasOf, casesOf } from '../../../src/language/cases.ts';
import { readBody, writeBody } from '../../../src/language/reply-body.ts';
import { atPath, joinFields, readReplyPath, replyText } from '../../../src/language/reply-path.ts';
import type { Vendor } from '../../../src/language/vendor.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { english } from '../../../src/words/text.ts';

interface Named {
  readonly summary?: string;
  readonly description?: string;
  readonly value: unknown;
}
type Examples = Readonly<Record<string, Named>>;
interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly schema: object; readonly examples: Examples }>>;
  readonly content?: Readonly<
    Record<string, { readonly schema: { readonly $ref: string }; readonly examples: Examples }>
  >;
  readonly 'x-outcomes': readonly Readonly<Record<string, unknown>>[];
}
interface Described {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly { readonly schema: object; readonly example?: unknown }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: object; readonly example?: unknown }>>;
  };
  readonly responses: Readonly<Record<string, Response>>;
}

let samples: readonly OutcomeSample[] = [];
beforeAll(async () => {
  samples = await sampleOutcomes(vendors);
});

/** It compiles the schema of OpenAPI once. */
const validator = new Validator();
const kept = new Map<string, ReturnType<typeof toOpenApi>>();

/** Made once for all tests, of the one walk over all rows. */
function describeVendors(some: readonly Vendor[]) {
  const key = some.map(({ id }) => id).join();
  const document = kept.get(key) ?? toOpenApi(some, samples, { version: '1.0.0' });
  kept.set(key, document);
  return document;
}

/** The path of an operation in a description: one that others share has its name, which no request carries. */
function pathOf({ id, operations }: Vendor, name: string): string {
  const { path = '', told } = operations[name] ?? {};
  return told === undefined ? path : `${path}#${id}.${name}`;
}

function operationsOf(vendor: Vendor, { paths } = describeVendors([vendor])) {
  return Object.entries(vendor.operations).map(([name, operation]) => ({
    name,
    described: paths[pathOf(vendor, name)]?.[operation.method.toLowerCase()] as Described,
  }));
}

const documents = [['all vendors', vendors] as const, ...vendors.map((one) => [one.id, [one]] as const)];

test.each(documents)('the description of %s is valid OpenAPI 3.1', async (_name, some) => {
  const document = JSON.parse(JSON.stringify(describeVendors(some))) as ReturnType<typeof describeVendors>;
  expect(await validator.validate(document)).toEqual({ valid: true });
});

test('the description of all has every operation once, at the mock and at the hosts of its vendor', () => {
  const { paths } = describeVendors(vendors);
  const operations = vendors.flatMap((vendor) =>
    Object.entries(vendor.operations).map(([name, { method }]) => ({ path: pathOf(vendor, name), method })),
  );
  expect(Object.keys(paths).sort()).toEqual(operations.map(({ path }) => path).sort());
  const ids = operations.map(({ path, method }) => {
    const described = paths[path]?.[method.toLowerCase()] as Described | undefined;
    return described?.operationId;
  });
  expect(new Set(ids).size).toBe(operations.length);
  expect(paths['/cv/ocr/bankcard']?.['servers']).toMatchObject([
    { url: 'http://127.0.0.1:4100' },
    { url: 'https://api.weixin.qq.com' },
  ]);
});

test('two descriptions of the same definitions are the same', async () => {
  // One that makes up tokens.
  const [issuer] = vendors
    .filter(({ operations }) => Object.values(operations).some(({ issues }) => issues))
    .sort((one, other) => [...casesOf([one])].length - [...casesOf([other])].length);
  if (issuer === undefined) throw new Error('no vendor issues tokens');
  const again = await sampleOutcomes([issuer]);
  expect(toOpenApi([issuer], again, { version: '1.0.0' })).toEqual(describeVendors([issuer]));
});

describe.each(vendors)('$id', (vendor) => {
  test('has every outcome of every operation as one example, under its status, with its sentence', () => {
    for (const { name, described } of operationsOf(vendor)) {
      const found = Object.entries(described.responses).flatMap(([status, { content = {}, headers = {} }]) =>
        [...Object.values(content), headers['x-mock-outcome']].flatMap((one) =>
          Object.entries(one?.examples ?? {}).map(
            ([outcome, { summary }]) => `${status} ${outcome}: ${summary}`,
          ),
        ),
      );
      const rows = [...casesOf([vendor])].filter(({ operationName }) => operationName === name);
      expect(found.sort()).toEqual(
        rows.map(({ outcome, row }) => `${row.httpStatus ?? 200} ${outcome}: ${english(row.when)}`).sort(),
      );
    }
  });

  test('shows the replies of the mock, which its schemas allow', () => {
    const { components } = describeVendors([vendor]);
    const ajv = new Ajv2020({ strict: false });
    for (const { name, described } of operationsOf(vendor)) {
      const isAllowed = ajv.compile({ ...components.schemas[`${vendor.id}.${name}`], components });
      const own = samples.filter(({ one }) => one.vendor === vendor && one.operationName === name);
      for (const { one, reply } of own) {
        const { content = {}, headers = {} } = described.responses[reply.status] ?? {};
        const [shown] = Object.values(content).flatMap(({ examples }) => examples[one.outcome] ?? []);
        const text = replyText(reply);
        const value = shown?.value ?? '';
        // JSON that is labelled as text is shown as text.
        const said = readBody(text);
        const compact = said === undefined ? text : writeBody(said.value, { json: 'raw' });
        if (typeof value === 'string') expect(value).toBe(text);
        else expect(JSON.stringify(value)).toBe(compact);
        if (text !== '') expect([one.outcome, isAllowed(JSON.parse(text))]).toEqual([one.outcome, true]);
        for (const [header, { examples }] of Object.entries(headers)) {
          const value = examples[one.outcome]?.value;
          if (value !== undefined) expect(reply.headers).toContainEqual([header, value]);
        }
      }
    }
  });

  test('says of each outcome what its row says', () => {
    const rows = new Map(
      atlasOf([vendor]).map((row) => [`${row.operation === '*' ? '' : row.operation}/${row.outcome}`, row]),
    );
    for (const { name, described } of operationsOf(vendor)) {
      for (const [status, response] of Object.entries(described.responses)) {
        for (const { outcome, natural: _, ...said } of response['x-outcomes']) {
          const row = rows.get(`${name}/${outcome}`) ?? rows.get(`/${outcome}`);
          expect(row).toMatchObject({ ...said, outcome, httpStatus: Number(status) });
        }
      }
    }
  });

  test('marks in its text every outcome that is inferred', () => {
    for (const { described } of operationsOf(vendor)) {
      for (const { description, 'x-outcomes': outcomes } of Object.values(described.responses)) {
        for (const { outcome, evidence } of outcomes) {
          const code = typeof evidence === 'string' ? evidence : (evidence as { code: string }).code;
          const guessed = /\*inferred\*: (.*)\.$/.exec(description)?.[1]?.split(', ') ?? [];
          expect([outcome, guessed.includes(`\`${outcome}\``)]).toEqual([outcome, code === 'inferred']);
        }
      }
    }
  });

  test('has examples of requests that its schemas allow', () => {
    const ajv = new Ajv2020({ strict: false });
    for (const { described } of operationsOf(vendor)) {
      const bodies = Object.values(described.requestBody?.content ?? {});
      for (const { schema, example } of [...(described.parameters ?? []), ...bodies]) {
        const isAllowed = ajv.compile(schema);
        if (example !== undefined) expect([example, isAllowed(example)]).toEqual([example, true]);
      }
    }
  });
});

/** A reply with other fields, inside those that both have. */
function joined(reply: object, fields: Readonly<Record<string, unknown>>): unknown {
  const copy = structuredClone(reply) as Record<string, unknown>;
  joinFields(copy, fields);
  return copy;
}

describe.each(vendors)('a client generated for $id', (vendor) => {
  test('knows every code of a body by a type of their own, and takes any other code of the type', () => {
    const { components } = describeVendors([vendor]);
    const ajv = new Ajv2020({ strict: false });
    for (const { name } of operationsOf(vendor)) {
      const own = samples.filter(
        ({ one, reply }) => one.vendor === vendor && one.operationName === name && replyText(reply) !== '',
      );
      for (const [path, some] of Map.groupBy(own, ({ one }) => one.envelope.code)) {
        const codes = some.flatMap(({ one }) => (one.row.code === null ? [] : [one.row.code]));
        const [sample] = some.filter(({ one }) => one.row.code !== null);
        if (sample === undefined) continue;
        const known = components.schemas[`${vendor.id}.${name}.${path}`] as {
          readonly enum: readonly unknown[];
        };
        expect(new Set(known.enum)).toEqual(new Set(codes));
        const isAllowed = ajv.compile({ ...components.schemas[`${vendor.id}.${name}`], components });
        const reply = JSON.parse(replyText(sample.reply));
        const other = typeof readReplyPath(sample.reply, path) === 'number' ? 987_654 : 'new';
        const put = (code: unknown) => joined(reply, atPath(path, code));
        expect([name, isAllowed(put(other))]).toEqual([name, true]);
        expect([name, isAllowed(put([other]))]).toEqual([name, false]);
      }
    }
  });

  test('meets no pattern that another engine refuses', () => {
    const text = JSON.stringify(describeVendors([vendor]));
    for (const [, pattern = ''] of text.matchAll(/"pattern":"((?:[^"\\]|\\.)*)"/g)) {
      expect(pattern).not.toMatch(/\\p\{|\(\?(?!:)/i);
    }
  });

  test('is promised no JSON where the body is empty', () => {
    for (const { one, reply } of samples) {
      if (one.vendor !== vendor || replyText(reply) !== '') continue;
      const type = reply.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
      expect([one.outcome, type]).not.toEqual([one.outcome, expect.stringContaining('json')]);
    }
  });
});

test('a field that tells outcomes apart is open as well, wherever it stands', () => {
  const { components } = describeVendors(vendors);
  expect(components.schemas['shujubao.bankcard3.data.state']).toMatchObject({
    enum: expect.arrayContaining(['1', '2', '3']),
  });
  expect(components.schemas['shujubao.bankcard3']?.['properties']).toMatchObject({
    data: {
      anyOf: [
        {
          properties: {
            state: {
              anyOf: [{ $ref: '#/components/schemas/shujubao.bankcard3.data.state' }, { type: 'string' }],
            },
          },
        },
        { type: 'null' },
      ],
    },
  });
});

test('a code that comes in a header is a header example of its outcome', () => {
  const [vendor] = vendors.filter(({ operations }) => 'cardbank' in operations);
  const [cardbank] = vendor === undefined ? [] : operationsOf(vendor);
  const { content, headers } = cardbank?.described.responses['403'] ?? {};
  expect(content).toBeUndefined();
  expect(headers?.['X-Ca-Error-Code']?.examples['quotaExhausted']).toEqual({
    summary: 'the package is used up',
    description: 'Evidence: captured, cause *inferred*.',
    value: 'B403MQ',
  });
  expect(headers?.['X-Ca-Error-Code']?.schema).toEqual({
    anyOf: [{ type: 'string', enum: expect.arrayContaining(['B403MQ']) }, { type: 'string' }],
  });
});

test('an operation names the ways in which its vendor lets a caller in', () => {
  const byName = new Map(
    vendors.flatMap((vendor) =>
      operationsOf(vendor).map(({ name, described }) => [`${vendor.id}/${name}`, described] as const),
    ),
  );
  expect(byName.get('fegine-elements/bank3Check')?.security).toEqual([
    { 'aliyun.appCode': [] },
    { 'aliyun.appKey': [], 'aliyun.signature': [] },
  ]);
  expect(byName.get('wechat/bankcard')?.security).toEqual([{ 'wechat.accessToken': [] }]);
  expect(byName.get('webank/getBankCardOcrResult')?.security).toEqual([{ 'webank.sign': [] }]);
  expect(byName.get('wechat/stable_token')?.security).toEqual([]);
});

test('a changed row and a changed reply are changes of the description', () => {
  const [sample] = samples.filter(({ one }) => one.outcome === 'mismatch');
  if (sample === undefined) throw new Error('no outcome is called mismatch');
  const { one, reply } = sample;
  const body = { ...JSON.parse(replyText(reply)), added: true };
  const changed: OutcomeSample = {
    one: { ...one, row: { ...one.row, when: { en: 'the moon is full', zh: '月圆' }, evidence: 'inferred' } },
    reply: { ...reply, body: JSON.stringify(body) },
  };
  const document = toOpenApi([one.vendor], [changed], { version: '1.0.0' });
  const described = operationsOf(one.vendor, document).find(({ name }) => name === one.operationName);
  expect(described?.described.responses).toMatchObject({
    200: {
      description: '1 outcome, of which *inferred*: `mismatch`.',
      content: {
        'application/json': { examples: { mismatch: { summary: 'the moon is full', value: body } } },
      },
    },
  });
});

test('the description in Chinese has the same operations, outcomes and replies, in Chinese words', () => {
  const document = toOpenApi(vendors, samples, { version: '1.0.0', lang: 'zh' });
  // So it is valid as well: it differs in its words alone.
  expect(document.info.title).toBe('银行卡供应商');
  const english = describeVendors(vendors);
  expect(withoutWords(document)).toEqual(withoutWords(english));
  const named = JSON.stringify(document);
  expect(named).not.toMatch(/"Evidence: |Call `|The mock"/);
  expect(named).toContain('依据：');
});

/** What a machine reads of a description. */
function withoutWords(document: object): unknown {
  return JSON.parse(JSON.stringify(document), (key, value) =>
    ['summary', 'description', 'title', 'when'].includes(key) && typeof value === 'string' ? '' : value,
  );
}

test('a schema is described in one language', () => {
  const schema = z.object({ no: z.string().meta({ description: 'card number', zh: '银行卡号' }) });
  const describe = (lang: 'en' | 'zh') => toJsonSchema(schema, 'input', lang)['properties'];
  expect(describe('en')).toEqual({ no: { type: 'string', description: 'card number' } });
  expect(describe('zh')).toEqual({ no: { type: 'string', description: '银行卡号' } });
});
