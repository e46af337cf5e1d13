import type { z } from 'zod';
import { say, type Text } from '../words/text.ts';
import { inWords, tellIssues } from './issue-words.ts';
import { ToolkitError, type ToolkitErrorCode } from './toolkit-error.ts';

/**
 * The user's input, parsed by the schema. Throws a `ToolkitError` with this code. Its message begins with `what`, and is
 * one line of limited length, because the input can be anything.
 */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, code: ToolkitErrorCode, what: Text): T {
  const { success, data, error } = schema.safeParse(value, inWords);
  if (success) return data;
  throw new ToolkitError(code, say(refused, { what, mistakes: tellIssues(error) }));
}

const refused = { en: '{what} cannot be taken: {mistakes}', zh: '{what}有误：{mistakes}' } as const;
