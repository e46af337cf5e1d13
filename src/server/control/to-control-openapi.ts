import type { z } from 'zod';
import { type Json, toJsonSchema } from '../../descriptions/openapi/to-json-schema.ts';
import { readVersion } from '../read-version.ts';
import { refusal } from './control-replies.ts';
import type { ControlRoute } from './control-route.ts';

type ToSchema = (schema: z.ZodType, io: 'input' | 'output') => Json;

/** The table as an OpenAPI 3.1 document. `server` is the base URL of `/__admin`: `/`, `http://127.0.0.1:4100`. */
export function toControlOpenApi(routes: readonly ControlRoute[], server: string) {
  const schemas: Record<string, unknown> = {};
  /** Moves schemas with an id to the components. */
  const toSchema: ToSchema = (schema, io) => {
    const { $defs = {}, ...own } = toJsonSchema(schema, io);
    Object.assign(schemas, pointToComponents($defs as Json));
    return pointToComponents(own);
  };
  const refused = {
    description:
      'Refused: 400 what cannot be taken, 401 without the token where one is asked for, 403 under the name of a stranger or from a page of another origin, 404 what does not exist, 405 the method, 413 a body over 1 MiB, 415 a body that is no JSON, 500 a failure of the mock itself.',
    headers: { 'x-mock-error': { description: 'The code.', schema: { type: 'string' } } },
    content: { 'application/json': { schema: toSchema(refusal, 'output') } },
  };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = `/__admin${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: toOperation(route, toSchema) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'bankcard-mock control API',
      version: readVersion(),
      description: 'What a test arranges and asks of a running `bankcard-mock serve`.',
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
          description: 'Asked for where the server is not on a loopback address, or --admin-token is set.',
        },
      },
    },
  };
}

function toOperation(route: ControlRoute, toSchema: ToSchema): Json {
  const { method, path, says, status, body, example } = route;
  const words = path.split(/\W+/).filter((word) => word !== '');
  const parameters = [...pathParameters(path), ...queryParameters(route, toSchema(route.query, 'input'))];
  return {
    operationId: [method.toLowerCase(), ...words.map((word) => word[0]?.toUpperCase() + word.slice(1))].join(
      '',
    ),
    summary: says,
    tags: [words[0]],
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
    responses: { [status]: toReply(route, toSchema), default: { $ref: '#/components/responses/Refused' } },
  };
}

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
): readonly Json[] {
  const needed = required as readonly string[];
  return Object.entries(properties as Json).map(([name, schema]) =>
    name === 'params'
      ? anyParam
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
  name: 'params',
  in: 'query',
  description: '`param.<name>=value`: calls whose parameter of that name has that value.',
  style: 'form',
  explode: true,
  schema: {
    type: 'object',
    propertyNames: { pattern: '^param\\.' },
    additionalProperties: { type: 'string' },
  },
};

function toReply({ reply, type, isStream, says, example }: ControlRoute, toSchema: ToSchema): Json {
  if (reply === undefined) return { description: 'Done.' };
  const isText = /json|^text\//.test(type);
  const schema: Json = isText ? toSchema(reply, 'output') : binary;
  const events = `Server-sent events; the JSON in the data of each is ${schema['$ref']}.`;
  return {
    description: `It ${says}.`,
    content: {
      [type]: isStream
        ? { schema: { type: 'string', description: events } }
        : withExample(schema, example.reply),
    },
  };
}

function withExample(schema: Json, example: unknown): Json {
  return example === undefined ? { schema } : { schema, example };
}

function pointToComponents(schema: object): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
