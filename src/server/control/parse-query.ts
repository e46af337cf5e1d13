import type { z } from 'zod';
import { parseWith } from '../../errors/parse-with.ts';
import { existing } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say, sentences, type Text } from '../../words/text.ts';

/** The query keys of a route. `param.<name>` stands for any key with that prefix. */
export function queryKeys(query: z.ZodObject): readonly string[] {
  return Object.keys(query.shape).map((key) => (key === 'params' ? 'param.<name>' : key));
}

/**
 * Parses a query with its schema. Keys such as `param.<name>` are collected in `params`. Error `badRequest`, with a
 * list of the existing keys.
 */
export function parseQuery<T extends z.ZodObject>(
  schema: T,
  raw: Readonly<Record<string, unknown>>,
  path: string,
): z.output<T> {
  const known = Object.keys(schema.shape);
  const given: Record<string, unknown> = {};
  const params: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (key.startsWith('param.') && known.includes('params')) {
      const name = key.slice('param.'.length);
      if (name === '__proto__') throw unknownKey(key, queryKeys(schema), path);
      params[name] = value;
      continue;
    }
    if (!known.includes(key) || key === 'params') throw unknownKey(key, queryKeys(schema), path);
    // An empty value would otherwise be read as the number 0.
    if (value === '') throw new ToolkitError('badRequest', say(isEmpty, { key }));
    given[key] = value;
  }
  const whole = Object.keys(params).length === 0 ? given : { ...given, params };
  return parseWith(schema, whole, 'badRequest', theQuery) as z.output<T>;
}

function unknownKey(key: string, exists: readonly string[], path: string): ToolkitError {
  const none = say(noKey, { path: `/__admin${path}`, key: key.slice(0, 100) });
  const why = exists.length === 0 ? takesNone : existing(key, exists);
  return new ToolkitError('badRequest', sentences(none, why));
}

const theQuery: Text = { en: 'The query', zh: '查询参数' };
const takesNone: Text = { en: 'It takes none.', zh: '它不接受查询参数。' };
const isEmpty = {
  en: 'The query key {key} is empty: leave it out.',
  zh: '查询参数 {key} 为空：不用时请去掉。',
} as const;
const noKey = { en: '{path} has no query key {key}.', zh: '{path} 没有查询参数 {key}。' } as const;
