import { z } from 'zod';
import type { Lang } from '../../words/lang.ts';

export type Json = Readonly<Record<string, unknown>>;

/**
 * A schema as JSON Schema 2020-12, without the keywords that only reflect numbers and arrays in JavaScript, and without
 * the patterns that not every engine takes. A tuple has `items` too, for tools that know no tuples. Descriptions are
 * those of the language, where a schema has one in it.
 */
export function toJsonSchema(schema: z.ZodType, io: 'input' | 'output', lang: Lang = 'en'): Json {
  const { $schema: _, ...own } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override({ jsonSchema }) {
      tidy(jsonSchema);
      const { contentSchema } = jsonSchema;
      if (contentSchema instanceof z.ZodType)
        jsonSchema['contentSchema'] = toJsonSchema(contentSchema, io, lang);
      describeIn(jsonSchema, lang);
    },
  });
  return own;
}

/** Leaves the description in one language: a schema has `description`, and in Chinese `zh`. */
function describeIn(jsonSchema: z.core.JSONSchema.BaseSchema, lang: Lang): void {
  if (lang === 'zh' && typeof jsonSchema['zh'] === 'string') jsonSchema.description = jsonSchema['zh'];
  delete jsonSchema['zh'];
}

function tidy(jsonSchema: z.core.JSONSchema.BaseSchema): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  delete jsonSchema.readOnly;
  if (typeof jsonSchema.pattern === 'string' && unportable.test(jsonSchema.pattern))
    delete jsonSchema.pattern;
  const { prefixItems } = jsonSchema;
  if (prefixItems !== undefined) {
    const distinct = new Map(prefixItems.map((item) => [JSON.stringify(item), item]));
    jsonSchema.items = { anyOf: [...distinct.values()] as z.core.JSONSchema.BaseSchema[] };
  }
}

/** Unicode properties, and groups that look around or have names or flags. */
const unportable = /\\p\{|\(\?(?!:)/i;
