import { z } from 'zod';
import { ToolkitError, type ToolkitErrorCode } from './toolkit-error.ts';

/** What our user handed over, if it is of the schema; else an error with this code. `what` begins its sentence. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, code: ToolkitErrorCode, what: string): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  throw toInputError(error, code, what);
}

/** In one line of bounded length: what was handed over can be anything. */
export function toInputError(error: z.ZodError, code: ToolkitErrorCode, what: string): ToolkitError {
  const why = z
    .prettifyError(error)
    .replace(/(?<!\s)\s*\n\s*/g, ' ')
    .slice(0, 500);
  return new ToolkitError(code, `${what} cannot be taken. ${why}`);
}
