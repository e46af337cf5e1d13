import type { z } from 'zod';
import { inWords, tellIssues } from './issue-words.ts';
import { ToolkitError, type ToolkitErrorCode } from './toolkit-error.ts';

/** The user's input, parsed by the schema. Throws a `ToolkitError` with this code; its message begins with `what`. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, code: ToolkitErrorCode, what: string): T {
  const { success, data, error } = schema.safeParse(value, inWords);
  if (success) return data;
  throw toInputError(error, code, what);
}

/** An error with a message of one line and limited length, because the input can be anything. */
export function toInputError(error: z.ZodError, code: ToolkitErrorCode, what: string): ToolkitError {
  return new ToolkitError(code, `${what} cannot be taken: ${tellIssues(error)}`);
}
