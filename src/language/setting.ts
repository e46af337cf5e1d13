import type { z } from 'zod';
import type { Text } from '../words/text.ts';
import type { Evidence } from './outcome.ts';

/** A vendor behaviour that a tenant can choose, because the documents leave it open or it depends on the account. */
export interface Setting<T = unknown> {
  /** `acme.errorTable`. */
  readonly name: string;
  readonly says: Text;
  readonly schema: z.ZodType<T>;
  readonly fallback: T;
  readonly evidence: Evidence;
  readonly source: string;
  /** Whether the value is a credential, which no listing shows. */
  readonly secret?: true;
}

/** Defines a setting. Its type keeps its name. */
export function setting<const N extends string, S extends z.ZodType>(
  name: N,
  schema: S,
  fallback: z.output<S>,
  facts: Pick<Setting, 'says' | 'evidence' | 'source' | 'secret'>,
): Setting<z.output<S>> & { readonly name: N } {
  return { name, schema: schema as z.ZodType<z.output<S>>, fallback, ...facts };
}
