import { say, type Text } from '../../words/text.ts';

/** A token or a ticket. Times are in ms since the epoch, on the tenant's clock. */
export interface Issued {
  readonly value: string;
  readonly issuedAt: number;
  readonly validUntil: number;
  /** How long those before it live on, in ms. */
  readonly overlapMs: number;
  /** Whether a newer one ended it before its time. */
  readonly replaced?: true;
  /** Whether an earlier run of the mock issued it. */
  readonly former?: true;
}

/** The newest first. */
export type Chain<T extends Issued = Issued> = readonly [T, ...T[]];

/**
 * The most entries in a chain, which is more than anybody fetches during an overlap. A chain must not grow without
 * limit.
 */
const longest = 50;

/**
 * Puts a new entry before the others, which end with its overlap at the latest. The dead stay in the chain, so that a
 * diagnosis can tell them from what was never issued.
 */
export function issue<T extends Issued>(next: T, chain: readonly T[] | undefined): Chain<T> {
  const older = (chain ?? []).slice(0, longest - 1);
  return [next, ...older.map((one) => cutShort(one, endOfFormer(next)))];
}

/**
 * Puts an entry of an earlier run into the chain, unless it is there. What this run issued is newer, and ends it; so does
 * what an earlier run issued later, as far as that is known.
 */
export function adopt<T extends Issued>(former: T, chain: readonly T[] = []): Chain<T> {
  const newer = chain.filter((one) => !one.former || one.issuedAt > former.issuedAt);
  const older = chain.slice(newer.length, longest - 1);
  const ends = newer.map(endOfFormer);
  const own = cutShort(former, Math.min(...ends));
  return [...newer, own, ...older.map((one) => cutShort(one, endOfFormer(former)))] as unknown as Chain<T>;
}

/** The time at which those before an entry have ended. */
export function endOfFormer({ issuedAt, overlapMs }: Issued): number {
  return issuedAt + overlapMs;
}

function cutShort<T extends Issued>(one: T, end: number): T {
  return one.validUntil > end ? { ...one, validUntil: end, replaced: true } : one;
}

export function living<T extends Issued>(chain: readonly T[] | undefined, now: number): readonly T[] {
  return chain?.filter(({ validUntil }) => now < validUntil) ?? [];
}

export function has(chain: readonly Issued[] | undefined, value: string): boolean {
  return chain?.some((one) => one.value === value) ?? false;
}

/** What the journal says of a call with a value that an earlier run issued. */
export function sayFormer(what: 'access_token' | 'ticket'): Text {
  return say(
    {
      en: 'The {what} is of an earlier run of the mock, and counts until it expires: what may have replaced it is not known.',
      zh: '这个 {what} 是挡板上次运行时发出的，到期前一直有效：其间有没有换过新的，无从得知。',
    },
    { what },
  );
}
