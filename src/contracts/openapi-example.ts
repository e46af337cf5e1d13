import type { Case } from '../language/cases.ts';
import type { Json } from './json-schema.ts';
import { toEvidence } from './outcome-table.ts';

/** A value of an outcome, with when it comes about and how that is known; a guess is marked *inferred*. */
export function toNamedExample({ row }: Case, value: unknown): Json {
  return { summary: row.when, description: `Evidence: ${toEvidence(row.evidence)}.`, value };
}
