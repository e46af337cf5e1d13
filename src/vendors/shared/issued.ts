/** A token or a ticket. */
export interface Issued {
  readonly value: string;
  /** ms since the epoch. */
  readonly validUntil: number;
}

/** Newest first. */
export type Chain<T extends Issued = Issued> = readonly [T, ...T[]];

/** More than anybody fetches while an old one lives on; a chain must not grow without end. */
const longest = 50;

/** Puts a new one before the others, which live for `overlapMs` more at most; of those the dead are dropped. */
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
