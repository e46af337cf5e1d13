import { codePath, readReplyPath } from '../../language/reply-path.ts';
import type { Lang } from '../../words/lang.ts';
import { type Text, tell } from '../../words/text.ts';
import type { OutcomeSample } from '../exports/sample-outcomes.ts';
import type { Json } from './to-json-schema.ts';

/**
 * The schema of a reply in which the code, and each field that tells outcomes apart, is one of the known values or any
 * other of its type. The known values are a schema of their own, so that a generated client has a type of them alone.
 * The schemas are named `name`, and `name` with the path of a field: `acme.read.code`.
 */
export function openCodes(name: string, schema: Json, samples: readonly OutcomeSample[], lang: Lang) {
  const schemas: Record<string, Json> = {};
  let opened = schema;
  for (const [path, values] of codesOf(samples)) {
    const own = `${name}.${path}`;
    const found = openAt(opened, path.split('.'), `#/components/schemas/${own}`);
    if (found === undefined) continue;
    opened = found;
    schemas[own] = {
      ...typeOf(values),
      description: tell(knownValues, lang),
      enum: [...values],
    };
  }
  return { [name]: opened, ...schemas };
}

const knownValues: Text = { en: 'The known values. Others can come.', zh: '已知的值，也可能有别的值。' };

type KnownValue = string | number;

/** The values at the path of the code and at pinned paths of the bodies, in the order of the table. */
function codesOf(samples: readonly OutcomeSample[]): ReadonlyMap<string, ReadonlySet<KnownValue>> {
  const codes = new Map<string, Set<KnownValue>>();
  for (const { one, reply } of samples) {
    for (const path of [codePath(one.envelope), ...Object.keys(one.row.pins ?? {})]) {
      if (path.startsWith('headers.') || path === one.envelope.message) continue;
      const value = readReplyPath(reply, path);
      if (typeof value !== 'string' && typeof value !== 'number') continue;
      codes.set(path, (codes.get(path) ?? new Set()).add(value));
    }
  }
  return codes;
}

/** Undefined if the schema has no field at the path. */
function openAt(schema: Json, [step, ...rest]: readonly string[], known: string): Json | undefined {
  if (step === undefined) {
    const { description, enum: _, const: __, minimum, maximum, ...any } = schema;
    return { ...(description !== undefined && { description }), anyOf: [{ $ref: known }, any] };
  }
  const { properties = {}, items, contentSchema, anyOf = [] } = schema as Partial<Nested>;
  if (contentSchema !== undefined) {
    const opened = openAt(contentSchema, [step, ...rest], known);
    return opened && { ...schema, contentSchema: opened };
  }
  if (items !== undefined && /^\d+$/.test(step)) {
    const opened = openAt(items, rest, known);
    return opened && { ...schema, items: opened };
  }
  const field = properties[step] && openAt(properties[step], rest, known);
  if (field !== undefined) return { ...schema, properties: { ...properties, [step]: field } };
  const opened = anyOf.map((one) => openAt(one, [step, ...rest], known));
  if (opened.every((one) => one === undefined)) return undefined;
  return { ...schema, anyOf: anyOf.map((one, at) => opened[at] ?? one) };
}

interface Nested {
  readonly properties: Readonly<Record<string, Json>>;
  readonly items: Json;
  readonly contentSchema: Json;
  readonly anyOf: readonly Json[];
}

function typeOf(values: ReadonlySet<KnownValue>): Json {
  const types = new Set([...values].map((value) => (typeof value === 'string' ? 'string' : 'integer')));
  return types.size === 1 ? { type: [...types][0] } : {};
}
