import type { Text } from '../words/text.ts';
/** The mistake in a call: a wrong signature, swapped parameters, a body with the wrong label. */
export interface Diagnosis {
  /** The name of the mistake: `doubleEncoding`, `secondsForMilliseconds`. */
  readonly cause: string;
  /** One sentence: the mistake and its remedy. It contains no secret. */
  readonly says: Text;
  /** The text that the mock signed, and the text that the caller seems to have signed. Absent if unknown. */
  readonly expected?: string;
  readonly received?: string;
  /** The index of the first byte at which the two differ, in UTF-8. */
  readonly differsAt?: number;
}

const utf8 = new TextEncoder();

/** A diagnosis with both texts and, if they differ, the index of the first byte at which they do. */
export function compareSigned(
  { cause, says }: Pick<Diagnosis, 'cause' | 'says'>,
  expected: string,
  received?: string,
): Diagnosis {
  if (received === undefined) return { cause, says, expected };
  if (received === expected) return { cause, says, expected, received };
  const [one, other] = [utf8.encode(expected), utf8.encode(received)];
  let differsAt = 0;
  while (differsAt < one.length && one[differsAt] === other[differsAt]) differsAt += 1;
  return { cause, says, expected, received, differsAt };
}
