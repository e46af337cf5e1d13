import type { z } from 'zod';
import { type Json, toJsonSchema } from '../../descriptions/openapi/to-json-schema.ts';
import type { Lang } from '../../words/lang.ts';
import { say, tell } from '../../words/text.ts';
import { readVersion } from '../read-version.ts';
import { refusal } from './control-replies.ts';
import type { ControlRoute } from './control-route.ts';

type ToSchema = (schema: z.ZodType, io: 'input' | 'output') => Json;

/**
 * The table as an OpenAPI 3.1 document in a language. `server` is the base URL of `/__admin`: `/`,
 * `http://127.0.0.1:4100`.
 */
export function toControlOpenApi(routes: readonly ControlRoute[], server: string, lang: Lang = 'en') {
  const schemas: Record<string, unknown> = {};
  /** Moves schemas with an id to the components. */
  const toSchema: ToSchema = (schema, io) => {
    const { $defs = {}, ...own } = toJsonSchema(schema, io, lang);
    Object.assign(schemas, pointToComponents($defs as Json));
    return pointToComponents(own);
  };
  const refused = {
    description: words.refused[lang],
    headers: { 'x-mock-error': { description: words.code[lang], schema: { type: 'string' } } },
    content: { 'application/json': { schema: toSchema(refusal, 'output') } },
  };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = `/__admin${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: toOperation(route, toSchema, lang) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: words.title[lang],
      version: readVersion(),
      description: words.about[lang],
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server }],
    security: [{}, { token: [] }],
    paths,
    components: {
      schemas,
      responses: { Refused: refused },
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: words.token[lang],
        },
        readToken: {
          type: 'http',
          scheme: 'bearer',
          description: words.readToken[lang],
        },
      },
    },
  };
}

function toOperation(route: ControlRoute, toSchema: ToSchema, lang: Lang): Json {
  const { method, path, says, status, otherwise, access, body, example } = route;
  const names = path.split(/\W+/).filter((word) => word !== '');
  const parameters = [
    ...pathParameters(path),
    ...queryParameters(route, toSchema(route.query, 'input'), lang),
  ];
  return {
    operationId: [method.toLowerCase(), ...names.map((word) => word[0]?.toUpperCase() + word.slice(1))].join(
      '',
    ),
    summary: tell(says, lang),
    tags: [names[0]],
    ...security[access],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !body.safeParse(undefined).success,
        content:
          route.takes === 'picture'
            ? { 'image/*': { schema: binary } }
            : { 'application/json': withExample(toSchema(body, 'input'), example.body) },
      },
    }),
    responses: {
      [status]: toReply(route, toSchema, lang),
      ...(otherwise && { [otherwise.status]: toReply(route, toSchema, lang) }),
      default: { $ref: '#/components/responses/Refused' },
    },
  };
}

/** What is not said here is as for all: no token, or the one that may do all. */
const security = {
  none: { security: [{}] },
  read: { security: [{}, { token: [] }, { readToken: [] }] },
  full: {},
} as const;

const binary = { type: 'string', format: 'binary' } as const;

function pathParameters(path: string): readonly Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(
  { example }: ControlRoute,
  { properties = {}, required = [] }: Json,
  lang: Lang,
): readonly Json[] {
  const needed = required as readonly string[];
  return Object.entries(properties as Json).map(([name, schema]) =>
    name === 'params'
      ? { name, in: 'query', description: words.anyParam[lang], ...anyParam }
      : {
          name,
          in: 'query',
          ...(needed.includes(name) && { required: true }),
          schema,
          ...(example.query?.[name] !== undefined && { example: example.query[name] }),
        },
  );
}

/** An object in which every field becomes a separate query key. */
const anyParam = {
  style: 'form',
  explode: true,
  schema: {
    type: 'object',
    propertyNames: { pattern: '^param\\.' },
    additionalProperties: { type: 'string' },
  },
};

function toReply(
  { reply, types, isStream, says, example }: ControlRoute,
  toSchema: ToSchema,
  lang: Lang,
): Json {
  if (reply === undefined) return { description: words.done[lang] };
  const [type] = types;
  const isText = /json|^text\//.test(type);
  const schema: Json = isText ? toSchema(reply, 'output') : binary;
  const events = say(words.events, { schema: String(schema['$ref']) })[lang];
  return {
    description: say(words.reply, { says })[lang],
    content: Object.fromEntries(
      types.map((one) => [
        one,
        isStream ? { schema: { type: 'string', description: events } } : withExample(schema, example.reply),
      ]),
    ),
  };
}

function withExample(schema: Json, example: unknown): Json {
  return example === undefined ? { schema } : { schema, example };
}

function pointToComponents(schema: object): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}

const words = {
  title: { en: 'bankcard-mock control API', zh: 'bankcard-mock 控制接口' },
  about: {
    en: 'What a test arranges and asks of a running `bankcard-mock serve`.',
    zh: '测试用它布置和查询正在运行的 `bankcard-mock serve`。',
  },
  refused: {
    en: 'Refused: 400 what cannot be taken, 401 without the token where one is asked for, 403 with a token that only reads, under the name of a stranger or from a page of another origin, 404 what does not exist, 405 the method, 413 a body over 1 MiB, 415 a body that is no JSON, 500 a failure of the mock itself.',
    zh: '拒绝：400 请求有误，401 需要 token 而没带，403 token 只能读取、用了陌生域名或来自其他源的网页，404 不存在，405 方法不对，413 请求体超过 1 MiB，415 请求体不是 JSON，500 挡板自身出错。',
  },
  code: { en: 'The code.', zh: '错误码。' },
  token: {
    en: 'Asked for where the server is not on a loopback address, or --admin-token or --read-token is set.',
    zh: '服务不在回环地址上，或设置了 --admin-token 或 --read-token 时需要。',
  },
  readToken: {
    en: 'That of --read-token, which reads what is not secret.',
    zh: '由 --read-token 设定，只能读取非机密内容。',
  },
  anyParam: {
    en: '`param.<name>=value`: calls whose parameter of that name has that value.',
    zh: '`param.<name>=value`：只要该名字的参数取该值的调用。',
  },
  done: { en: 'Done.', zh: '完成。' },
  events: {
    en: 'Server-sent events; the JSON in the data of each is {schema}.',
    zh: '服务器推送事件（SSE）；每个事件的 data 是 JSON，结构为 {schema}。',
  },
  reply: { en: 'It {says}.', zh: '{says}。' },
} as const;
