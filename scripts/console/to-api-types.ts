/** A JSON Schema, or a part of an OpenAPI document. */
type Json = Readonly<Record<string, unknown>>;

/**
 * The calls of an OpenAPI document as TypeScript: a type for each schema with a name, and `Calls`, which has for each
 * `GET /clock` its parameters, its body and its reply. `root` is the part of the paths that all have, and that is left out.
 */
export function toApiTypes(document: object, root: string): string {
  const { paths, components } = document as { paths: Json; components: { schemas: Json } };
  const named = Object.entries(components.schemas).map(
    ([name, schema]) => `export type ${name} = ${toType(schema as Json)};`,
  );
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, call]) => toCall(`${method} ${path}`, call as Json, root)),
  );
  return [
    '/** Written by `npm run docs` from the OpenAPI description of the control API. */',
    ...named,
    `export interface Calls {\n${calls.join('\n')}\n}`,
    '',
  ].join('\n\n');
}

function toCall(place: string, { parameters = [], requestBody, responses }: Json, root: string): string {
  const [method = '', path = ''] = place.split(' ');
  const all = parameters as readonly Json[];
  const of = (section: string) => {
    const fields = all.filter((one) => one['in'] === section);
    const types = fields.map((one) =>
      toField(one['name'] as string, one['schema'] as Json, !one['required']),
    );
    return fields.length === 0 ? 'undefined' : `{ ${types.join(' ')} }`;
  };
  const reply = Object.values(responses as Json)[0] as Json;
  return [
    `  '${method.toUpperCase()} ${path.replace(root, '')}': {`,
    `    path: ${of('path')};`,
    `    query: ${of('query')};`,
    `    body: ${requestBody === undefined ? 'undefined' : contentType(requestBody as Json)};`,
    `    reply: ${contentType(reply)};`,
    '  };',
  ].join('\n');
}

function contentType({ content, required }: Json): string {
  if (content === undefined) return 'undefined';
  const { schema } = Object.values(content as Json)[0] as { schema: Json };
  return required === false ? `${toType(schema)} | undefined` : toType(schema);
}

function toField(name: string, schema: Json, isOptional: boolean): string {
  const key = /^\w+$/.test(name) ? name : `'${name}'`;
  return `readonly ${key}${isOptional ? '?' : ''}: ${toType(schema)};`;
}

function toType(schema: Json): string {
  const { $ref, anyOf, type } = schema;
  if (schema['format'] === 'binary') return 'Blob';
  if ($ref !== undefined) return ($ref as string).split('/').at(-1) ?? 'unknown';
  if ('const' in schema) return toLiteral(schema['const']);
  if (schema['enum'] !== undefined) return (schema['enum'] as readonly unknown[]).map(toLiteral).join(' | ');
  const choices = anyOf ?? schema['oneOf'];
  if (choices !== undefined) return (choices as readonly Json[]).map(toType).join(' | ');
  if (Array.isArray(type)) return type.map((one) => toType({ ...schema, type: one })).join(' | ');
  if (type === 'object') return toObject(schema);
  if (type === 'array') return toArray(schema);
  return type === 'integer' ? 'number' : ((type as string | undefined) ?? 'unknown');
}

function toLiteral(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : String(value);
}

function toArray({ items, prefixItems }: Json): string {
  if (prefixItems !== undefined)
    return `readonly [${(prefixItems as readonly Json[]).map(toType).join(', ')}]`;
  return `readonly (${toType((items ?? {}) as Json)})[]`;
}

function toObject({ properties, required = [], additionalProperties }: Json): string {
  const names = required as readonly string[];
  const fields = Object.entries((properties ?? {}) as Json).map(([name, schema]) =>
    toField(name, schema as Json, !names.includes(name)),
  );
  if (typeof additionalProperties === 'object' && additionalProperties !== null) {
    fields.push(`readonly [name: string]: ${toType(additionalProperties as Json)};`);
  }
  return fields.length === 0 ? 'Readonly<Record<string, unknown>>' : `{ ${fields.join(' ')} }`;
}
