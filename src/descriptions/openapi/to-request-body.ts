import type { z } from 'zod';
import { mergeExamples } from '../../language/example.ts';
import type { Operation, ParamsPlace } from '../../language/operation.ts';
import { toldPlaces } from '../../language/routes/address.ts';
import { isBodiless } from '../../language/routes/methods.ts';
import { isKind, type Value } from '../../language/value.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Lang } from '../../words/lang.ts';
import { constantValue } from '../examples/constant-value.ts';
import { entriesOf } from '../examples/to-wire-request.ts';
import { fieldsAt, paramsPlaces, rowOfMissing } from './row-of-missing.ts';
import { signatureHeaders } from './signature-headers.ts';
import { type Json, toJsonSchema } from './to-json-schema.ts';

const mediaTypes = {
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
  multipart: 'multipart/form-data',
} as const;

/** Headers that OpenAPI describes elsewhere: the type of the body, and authorization. */
const described = /^(?:accept|authorization|content-type)$/i;

/** The parameters in headers and query. */
export function toParameters(vendor: Vendor, operation: Operation, lang: Lang): readonly Json[] {
  const { headers, query } = mergeExamples(vendor.example, operation.example);
  const { properties, required } = fieldsOf(schemaAt(operation, 'query'), lang);
  const queryPlace = operation.request.query === undefined ? 'params' : 'query';
  // A parameter that may as well come in the body is required in neither place.
  const isOnlyPlace = queryPlace === 'query' || sentPlaces(operation).length === 1;
  const sent = [...Object.keys(headers ?? {}), ...Object.keys(properties)];
  const told = toldPlaces(vendor, operation).filter((place) => place.in !== 'form');
  const isTold = (one: { readonly in: string; readonly name: string }) =>
    told.some((place) => place.in === one.in && place.name.toLowerCase() === one.name.toLowerCase());
  return [
    ...pathParameters(vendor, operation, lang),
    ...told.map(({ in: part, name, value }) => ({ name, in: part, required: true, ...toldSchema(value) })),
    ...entriesOf(headers)
      .filter(([name]) => !described.test(name) && !isTold({ in: 'header', name }))
      .map(([name, value]) => ({
        name,
        in: 'header',
        schema: { type: 'string' },
        ...toExample(vendor, value),
      })),
    ...signatureHeaders(vendor, operation)
      .filter((name) => !described.test(name) && !isTold({ in: 'header', name }) && !sent.includes(name))
      .map((name) => ({ name, in: 'header', schema: { type: 'string' } })),
    ...Object.entries(properties)
      .filter(([name]) => !isTold({ in: 'query', name }))
      .map(([name, { description, ...schema }]) => ({
        name,
        in: 'query',
        required:
          isOnlyPlace && (required.includes(name) || rowOfMissing(vendor, operation, queryPlace, name).alone),
        ...(description !== undefined && { description }),
        schema,
        ...toExample(vendor, query?.[name] ?? undefined),
      })),
    ...languageParameters(vendor).filter(({ name }) => !sent.includes(name)),
  ];
}

function pathParameters(vendor: Vendor, { request, example }: Operation, lang: Lang): readonly Json[] {
  const { properties } = fieldsOf(request.segments, lang);
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'path',
    required: true,
    ...(description !== undefined && { description }),
    schema,
    ...toExample(vendor, example.segments?.[name] ?? undefined),
  }));
}

/** The headers and parameters of the query that choose the language of messages. */
function languageParameters({ language, layers }: Vendor) {
  const found = [language, ...layers.map((layer) => layer.language)].flatMap((one) =>
    (one?.in ?? []).flatMap((place) =>
      place.in === 'form'
        ? []
        : [{ name: place.name, in: place.in, schema: { type: 'string', enum: [...(one?.values ?? [])] } }],
    ),
  );
  return [...new Map(found.map((one) => [`${one.in} ${one.name}`, one])).values()];
}

function toldSchema(value: string) {
  return { schema: { type: 'string', enum: [value] } };
}

/** The body of a request; undefined if it has none. */
export function toRequestBody(vendor: Vendor, operation: Operation, lang: Lang): Json | undefined {
  if (isBodiless(operation.method)) return undefined;
  const contents = (['form', 'json', 'multipart'] as const).flatMap((section) => {
    const schema = schemaAt(operation, section);
    if (schema === undefined) return [];
    const isParams = operation.request[section] === undefined;
    const sent = fieldsAt(operation, operation.example, isParams ? 'params' : section) ?? {};
    const { properties, ...own } = fieldsOf(schema, lang);
    const fields = Object.entries(properties).map(([name, field]) => [
      name,
      isFile(sent[name]) ? { ...field, ...file } : field,
    ]);
    if (section === 'form') {
      for (const { in: part, name, value } of toldPlaces(vendor, operation)) {
        if (part === 'form') fields.push([name, toldSchema(value).schema]);
      }
    }
    const example = Object.fromEntries(
      entriesOf(sent).map(([name, value]) => [name, constantValue(vendor, value)]),
    );
    return [
      {
        type: mediaTypes[section],
        isRequired: own.required.length > 0,
        content: {
          schema: { ...own, properties: Object.fromEntries(fields) },
          ...(!Object.values(example).includes(undefined) && { example }),
        },
      },
    ];
  });
  const { body } = operation.request;
  if (body === undefined && contents.length === 0) return undefined;
  const bytes = body && { 'application/octet-stream': { schema: octets } };
  return {
    required: contents.some(({ isRequired }) => isRequired) || (body !== undefined && refusesNone(body)),
    content: { ...Object.fromEntries(contents.map(({ type, content }) => [type, content])), ...bytes },
  };
}

/** The schema of a section: its own, or that of `params` if requests of the method have them there. */
function schemaAt(
  operation: Operation,
  section: 'query' | 'form' | 'json' | 'multipart',
): z.ZodObject | undefined {
  const { request } = operation;
  const takesParams = section !== 'multipart' && sentPlaces(operation).includes(section);
  return request[section] ?? (takesParams ? request.params : undefined);
}

/** Where requests of the operation's method have `params`: in the query if they have no body, or as the example does. */
function sentPlaces(operation: Operation): readonly ParamsPlace[] {
  const { method, example } = operation;
  const isIn = (place: ParamsPlace) => isBodiless(method) === (place === 'query');
  return paramsPlaces(operation).filter(
    (place) => isIn(place) || fieldsAt(operation, example, 'params') === example[place],
  );
}

/** Generators of clients go by the format, which OpenAPI 3.1 allows and does not need. */
const file = { type: 'string', format: 'binary', contentMediaType: 'image/jpeg' };

const octets = { type: 'string', format: 'binary' };

/** Whether a request needs a body. */
function refusesNone(body: z.ZodType<Uint8Array>): boolean {
  return !body.safeParse(new Uint8Array()).success;
}

function isFile(value: Value | null | undefined): boolean {
  return isKind(value, 'picture') && value.as === 'bytes';
}

interface ObjectSchema extends Json {
  readonly properties: Readonly<Record<string, Json>>;
  readonly required: readonly string[];
}

function fieldsOf(schema: z.ZodObject | undefined, lang: Lang): ObjectSchema {
  const none = { properties: {}, required: [] };
  return schema === undefined ? none : { ...none, ...toJsonSchema(schema, 'input', lang) };
}

function toExample(vendor: Vendor, value: Value | undefined): Json {
  const example = value === undefined ? undefined : constantValue(vendor, value);
  return example === undefined ? {} : { example };
}
