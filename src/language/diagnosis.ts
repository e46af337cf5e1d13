/** Why a signature was refused. */
export interface Diagnosis {
  /** A name for the mistake: `doubleEncoding`, `secondsForMilliseconds`. */
  readonly cause: string;
  /** One sentence: what is wrong, and what to do. Names no secret. */
  readonly says: string;
  /** What this side signed, and what the caller seems to have signed; absent where that cannot be told. */
  readonly expected?: string;
  readonly received?: string;
  /** The first byte of the two, as UTF-8, that differs. */
  readonly differsAt?: number;
}

const utf8 = new TextEncoder();

/** The diagnosis with both strings and, where they differ, the first byte at which they do. */
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
