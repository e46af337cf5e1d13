import { z } from 'zod';
import { checkInput } from '../definition/check-input.ts';

const ms = z.number().min(0);
export const texts = z.record(z.string(), z.unknown());
export const newTenant = z.strictObject({
  id: z.string().exactOptional(),
  expiresInMs: ms.exactOptional(),
  limits: z.enum(['off', 'documented']).exactOptional(),
  settings: texts.exactOptional(),
  quirks: z.array(z.string()).exactOptional(),
  packages: z.record(z.string(), z.strictObject({ total: z.int().min(0) })).exactOptional(),
});
export const clockChange = z
  .strictObject({
    tenant: z.string().exactOptional(),
    now: z.number().exactOptional(),
    advanceMs: z.number().exactOptional(),
    frozen: z.boolean().exactOptional(),
  })
  .refine(
    ({ now, advanceMs }) => now === undefined || advanceMs === undefined,
    'expected now or advanceMs, not both',
  );
export const heldPackage = z.strictObject({
  total: z.int().min(0),
  validMs: ms.exactOptional(),
  overdue: z.boolean().exactOptional(),
});
export const callQuery = z.strictObject({
  tenant: z.string().exactOptional(),
  operation: z.string().exactOptional(),
  outcome: z.string().exactOptional(),
  since: z.coerce.number().exactOptional(),
  until: z.coerce.number().exactOptional(),
  limit: z.coerce.number().int().min(0).exactOptional(),
  reveal: z.literal(['0', '1']).exactOptional(),
});

/** Error `badRequest`. */
export function check<T>(schema: z.ZodType<T>, value: unknown): T {
  return checkInput(schema, value, 'badRequest', 'The call');
}
