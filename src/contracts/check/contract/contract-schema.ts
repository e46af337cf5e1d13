import { z } from 'zod';
import { inBoth } from '../../../errors/both-words.ts';
import { exampleNames } from '../../../vendors/example-names.ts';
import { showable } from './check-contract.ts';

/** `500ms`, `5s` or `1m`, converted to ms. */
const duration = z
  .string()
  .regex(
    /^\d+(?:\.\d+)?(?:ms|s|m)$/,
    inBoth({ en: 'expected a time such as 500ms, 5s or 1m', zh: '应为时长，例如 500ms、5s 或 1m' }),
  )
  .transform(
    (text) => Number.parseFloat(text) * (text.endsWith('ms') ? 1 : text.endsWith('s') ? 1000 : 60_000),
  )
  .refine(
    (ms) => ms > 0 && ms <= 600_000,
    inBoth({ en: 'expected more than no time, and 10m at most', zh: '时长须大于 0，且不超过 10m' }),
  );
const text = z
  .preprocess((value) => (isPlain(value) ? String(value) : value), z.string())
  .meta({ id: 'ContractText' });
const texts = z.record(z.string(), text);
/** HTTP takes no other names, and no line breaks in values. */
const headers = z.record(
  z.string().regex(
    /^[\w!#$%&'*+.^`|~-]+$/,
    inBoth({
      en: 'expected the name of a header, such as X-Request-Id',
      zh: '应为请求头名称，例如 X-Request-Id',
    }),
  ),
  text.refine(
    (value) => !/[\r\n\0]/.test(value),
    inBoth({ en: 'expected a header value, on one line', zh: '请求头的值不能换行' }),
  ),
);
const httpUrl = z.string().regex(
  /^https?:\/\/[^/\s]+/,
  inBoth({
    en: 'expected a URL such as http://127.0.0.1:8000',
    zh: '应为 URL，例如 http://127.0.0.1:8000',
  }),
);

/**
 * `POST /verify {"name": "…"}`: the method, the path, and a body. A body that starts with `{` or `[` is taken as
 * JSON.
 */
const shortRequest = /^\s*([A-Z]+)\s+(\/\S*)(?:\s+(.*\S))?\s*$/s;

const request = z
  .preprocess(
    (value) => (typeof value === 'string' ? readShort(value) : value),
    z
      .strictObject(
        {
          method: z
            .string()
            .regex(
              /^[A-Z]+$/,
              inBoth({ en: 'expected a method such as POST', zh: '应为请求方法，例如 POST' }),
            )
            .default('GET'),
          path: z
            .string()
            .regex(/^\//, inBoth({ en: 'expected a path that begins with /', zh: '路径须以 / 开头' })),
          headers: headers.default({}),
          json: z.unknown().exactOptional(),
          body: z.string().exactOptional(),
          form: texts.exactOptional(),
          files: texts.exactOptional(),
        },
        inBoth({
          en: 'expected a request: POST /verify {"card": "${persona.ok.card}"} in quotes, or method, path, json, form, files, body, headers',
          zh: '应为请求：加引号写成 POST /verify {"card": "${persona.ok.card}"}，或分别写 method、path、json、form、files、body、headers',
        }),
      )
      .refine(
        ({ json, body, form, files }) =>
          [json, body, form ?? files].filter((one) => one !== undefined).length <= 1,
        inBoth({
          en: 'expected one of json, body, and form with files',
          zh: 'json、body、form（可带 files）三者只能写一种',
        }),
      ),
  )
  .meta({ id: 'ContractRequest' });

/** A number means a status, a string means the name of a class. */
export const expectationSchema = z
  .preprocess(
    (value) =>
      typeof value === 'number' ? { status: value } : typeof value === 'string' ? { class: value } : value,
    z.strictObject(
      {
        class: z.string().exactOptional(),
        status: z.int().min(100).max(599).exactOptional(),
        body: z.string().exactOptional(),
        json: z.unknown().exactOptional(),
        headers: texts.exactOptional(),
        exit: z.int().min(0).max(255).exactOptional(),
        stdout: z.string().exactOptional(),
        mayShow: z.array(z.enum(showable)).exactOptional(),
        calls: z.array(z.string()).exactOptional(),
      },
      inBoth({
        en: 'expected a status, the name of a class, or what the app shows: status, body, json, headers, exit, stdout, calls, mayShow',
        zh: '应为状态码、class 名，或应用的表现：status、body、json、headers、exit、stdout、calls、mayShow',
      }),
    ),
  )
  .meta({ id: 'ContractExpectation' });
const expectations = z.record(z.string(), expectationSchema);

/** The file as written. Names are not checked yet. */
export const contractSchema = z.strictObject({
  /** For editors. */
  $schema: z.string().exactOptional(),
  consumer: z.string().min(1),
  mock: z
    .strictObject({
      port: z.int().min(1).max(65_535).exactOptional(),
      url: httpUrl.exactOptional(),
      token: z.string().exactOptional(),
      settings: z.record(z.string(), z.unknown()).default({}),
      quirks: z.array(z.string()).default([]),
    })
    .prefault({}),
  app: z
    .strictObject({
      start: z.string().min(1).exactOptional(),
      reach: httpUrl.exactOptional(),
      ready: request.exactOptional(),
      url: httpUrl.default('http://127.0.0.1:${PORT}'),
      env: texts.default({}),
      directory: z.string().default('.'),
      logs: z.array(z.string().min(1)).default([]),
      workers: z.int().min(1).max(64).exactOptional(),
      timeout: duration.prefault('5s'),
      quiet: duration.prefault('5s'),
      readyTimeout: duration.prefault('20s'),
    })
    .prefault({}),
  operations: z
    .record(
      z.string(),
      z.strictObject({
        request: request.exactOptional(),
        command: z.string().min(1).exactOptional(),
        timeout: duration.exactOptional(),
        before: z.array(request).default([]),
        natural: text.exactOptional(),
        also: z
          .record(
            z
              .string()
              .regex(
                /^[\w-]+$/,
                inBoth({ en: 'expected a name such as credit-card', zh: '应为名称，例如 credit-card' }),
              ),
            z.strictObject({
              request: request.exactOptional(),
              command: z.string().min(1).exactOptional(),
              natural: text.exactOptional(),
              expect: expectationSchema.exactOptional(),
            }),
          )
          .default({}),
        notApplicable: z
          .record(z.string(), z.string().min(1, inBoth({ en: 'expected a reason', zh: '请写明原因' })))
          .default({}),
        expect: expectations.default({}),
        faults: expectations.default({}),
        replies: expectations.default({}),
        lifecycle: expectations.default({}),
      }),
    )
    .refine(
      (all) => Object.keys(all).length > 0,
      inBoth({
        en: `expected an operation, such as ${exampleNames.reading}`,
        zh: `至少写一个接口，例如 ${exampleNames.reading}`,
      }),
    ),
  classes: expectations.default({}),
  groups: z.record(z.string(), expectations).default({}),
  faults: expectations.default({}),
  replies: expectations.default({}),
  lifecycle: expectations.default({}),
});
export type WrittenContract = z.output<typeof contractSchema>;
export type WrittenDrive = Pick<WrittenContract['operations'][string], 'request' | 'command'>;
export type WrittenExpectation = z.output<typeof expectationSchema>;

/** The keys that are allowed at a path in the file. Undefined if any key is allowed. */
export function keysAt(way: readonly PropertyKey[]): readonly string[] | undefined {
  const { shape } = contractSchema;
  const [first, , third] = way;
  const expectationKeys = Object.keys(expectationSchema.out.shape);
  if (way.length === 0) return Object.keys(shape);
  if (first === 'mock') return Object.keys(shape.mock.unwrap().shape);
  if (way.at(-1) === 'request' || way.at(-1) === 'ready') return Object.keys(request.out.shape);
  if (first === 'app') return Object.keys(shape.app.unwrap().shape);
  if (first !== 'operations') return expectationKeys;
  return third === undefined ? Object.keys(shape.operations.valueType.shape) : expectationKeys;
}

function readShort(value: string): unknown {
  const [, method, path, body] = shortRequest.exec(value) ?? [];
  if (method === undefined) return value;
  if (body === undefined) return { method, path };
  if (!/^[[{]/.test(body)) return { method, path, body };
  try {
    return { method, path, json: JSON.parse(body) as unknown };
  } catch {
    return { method, path, body, headers: { 'Content-Type': 'application/json' } };
  }
}

function isPlain(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}
