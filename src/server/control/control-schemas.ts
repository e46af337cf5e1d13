import { z } from 'zod';
import { inBoth } from '../../errors/both-words.ts';
import type { TenantOptions } from '../../mocks/create-mock.ts';
import type { CallQuery } from '../../mocks/journal/journal.ts';
import { newPackageSchema } from '../../mocks/ledger/new-package.ts';
import { ruleSchema } from '../../mocks/rules/rule.ts';
import type { UsageQuery } from '../../mocks/tenant.ts';

/** A schema for every field of a type. Optional fields are required here, so that none is forgotten. */
export type SchemaFields<T> = Readonly<Record<keyof T, z.ZodType>>;

const ms = z.number().min(0);
const text = z.string().exactOptional();
export const whole = z.coerce.number().int().min(0);
const flag = z
  .enum(['0', '1'])
  .transform((value) => value === '1')
  .exactOptional();

/** The settings by name. A value can have any type. */
export const settings = z.record(z.string(), z.unknown());
/** The id of the tenant; default `default`. */
export const ofTenant = { tenant: text };
/** The number of newest entries to return; default 100. */
export const newest = { limit: whole.default(100) };
/** Whether to return personal data unmasked. */
export const reveal = { reveal: flag };

export const newPackage = newPackageSchema.meta({ id: 'NewPackage' });

interface TenantBody extends TenantOptions {
  readonly limits?: 'off' | 'documented';
}
export const newTenant: z.ZodType<TenantBody> = z
  .strictObject({
    id: text,
    credentials: z.record(z.string(), z.record(z.string(), z.string())).exactOptional(),
    expiresInMs: ms.exactOptional(),
    limits: z.enum(['off', 'documented']).exactOptional(),
    settings: settings.exactOptional(),
    quirks: z.array(z.string()).exactOptional(),
    answers: text,
    packages: z.record(z.string(), oneOrMany(newPackage)).exactOptional(),
  } satisfies SchemaFields<TenantBody>)
  .meta({ id: 'NewTenant' });

export const clockChange = z
  .strictObject({
    tenant: text,
    now: z.number().exactOptional(),
    advanceMs: z.number().exactOptional(),
    frozen: z.boolean().exactOptional(),
  })
  .refine(
    ({ now, advanceMs }) => now === undefined || advanceMs === undefined,
    inBoth({ en: 'expected now or advanceMs, not both', zh: 'now 和 advanceMs 只能有一个' }),
  )
  .meta({ id: 'ClockChange' });

export const newRule = ruleSchema.meta({ id: 'Rule' });

/** `param.<name>` in a query is collected in `params`. */
const { limit, ...filters } = {
  tenant: text,
  operation: text,
  outcome: text,
  vendor: text,
  id: text,
  refused: flag,
  value: text,
  text,
  params: z.record(z.string(), z.string()).exactOptional(),
  since: z.coerce.number().exactOptional(),
  until: z.coerce.number().exactOptional(),
  limit: whole.exactOptional(),
  reveal: flag,
} satisfies SchemaFields<Omit<CallQuery, 'lang'>>;
export const callFilters = filters;
/** Of these, those that look at what is masked: with them, digit by digit, a number can be found out. */
export const callSearch = ['reveal', 'value', 'text', 'params'] as const;
/** The most calls that a stream has in a second. */
export const perSecond = z.coerce.number().int().min(1).max(10_000).exactOptional();
export const callQuery = { ...filters, limit };

/** The usage rows of a vendor's packages. */
export const usageQuery = {
  tenant: text,
  vendor: z.string(),
  package: text,
  from: z.coerce.number().exactOptional(),
  until: z.coerce.number().exactOptional(),
} satisfies SchemaFields<UsageQuery & { tenant: string; vendor: string }>;

/** Several of these words, separated by commas; default none. */
export function listOf<const T extends string>(words: readonly T[]) {
  const one = z.enum(words as readonly [T, ...T[]]);
  return z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((word) => word !== ''))
    .pipe(z.array(one))
    .meta({
      description: `separated by commas: ${words.join(', ')}`,
      zh: `用逗号分隔：${words.join('、')}`,
    });
}

/** One item or a list. */
export function oneOrMany<T>(schema: z.ZodType<T>): z.ZodType<T | T[]> {
  return z.union([schema, z.array(schema)]);
}
