/** A token or a ticket. */
export interface Issued {
  readonly value: string;
  /** ms since the epoch. */
  readonly validUntil: number;
  /** Whether a newer one ended it before its time. */
  readonly replaced?: true;
}

/** The newest first. */
export type Chain<T extends Issued = Issued> = readonly [T, ...T[]];

/**
 * The most entries in a chain, which is more than anybody fetches during an overlap. A chain must not grow without
 * limit.
 */
const longest = 50;

/**
 * Puts a new entry before the others, which stay valid for at most `overlapMs`. The dead stay in the chain, so that a
 * diagnosis can tell them from what was never issued.
 */
export function issue<T extends Issued>(
  next: T,
  chain: readonly T[] | undefined,
  now: number,
  overlapMs: number,
): Chain<T> {
  const older = (chain ?? []).slice(0, longest - 1).map((one) => {
    const isCut = one.validUntil > now + overlapMs;
    return isCut ? { ...one, validUntil: now + overlapMs, replaced: true as const } : one;
  });
  return [next, ...older];
}

export function living<T extends Issued>(chain: readonly T[] | undefined, now: number): readonly T[] {
  return chain?.filter(({ validUntil }) => now < validUntil) ?? [];
}
