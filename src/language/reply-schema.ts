import { z } from 'zod';
import { readBody } from './reply-body.ts';

/** The schema of a text that is JSON: `Data: jsonText(z.strictObject({ cardNumber: z.string() }))`. */
export function jsonText<T extends z.ZodType>(content: T): z.ZodString {
  const isContent = (text: string) => content.safeParse(readBody(text)?.value).success;
  return z
    .string()
    .refine(isContent, { error: 'its text is not the JSON of the schema' })
    .meta({ contentMediaType: 'application/json', contentSchema: content });
}

/** The schema of an integer of 64 bits. A reply has it as a bigint or as a number, and is written with all its digits. */
export function int64(): z.ZodType<bigint | number> {
  return z
    .custom<bigint | number>((value) => typeof value === 'bigint' || Number.isSafeInteger(value))
    .meta({ type: 'integer', format: 'int64' });
}
