/** A token or a ticket. */
export interface Issued {
  readonly value: string;
  /** ms since the epoch. */
  readonly validUntil: number;
}

/** The newest first. */
export type Chain<T extends Issued = Issued> = readonly [T, ...T[]];

/**
 * The most entries in a chain, which is more than anybody fetches during an overlap. A chain must not grow without
 * limit.
 */
const longest = 50;

/** Puts a new entry before the others, which stay valid for at most `overlapMs`. Expired entries are dropped. */
export function issue<T extends Issued>(
  next: T,
  chain: readonly T[] | undefined,
  now: number,
  overlapMs: number,
): Chain<T> {
  const older = living(chain, now).map((one) => ({
    ...one,
    validUntil: Math.min(one.validUntil, now + overlapMs),
  }));
  return [next, ...older.slice(0, longest - 1)];
}

export function living<T extends Issued>(chain: readonly T[] | undefined, now: number): readonly T[] {
  return chain?.filter(({ validUntil }) => now < validUntil) ?? [];
}
