import type { MaybePromise } from '../wire/maybe-promise.ts';
import type { Card, Division, Issuer, Person } from './people.ts';

/** Where everything is remembered. In memory it answers at once; a shared one answers with promises. */
export interface Store {
  get(key: string, now: number): MaybePromise<unknown>;
  set(key: string, value: unknown, expiresAt?: number): MaybePromise<void>;
  /** True where the key was free. */
  setIfAbsent(key: string, value: unknown, now: number, expiresAt?: number): MaybePromise<boolean>;
  /** The new count. `expiresAt` is taken when the count starts. */
  increment(key: string, now: number, expiresAt?: number): MaybePromise<number>;
  append(key: string, value: unknown): MaybePromise<void>;
  delete(key: string): MaybePromise<void>;
  /** Forgets every key that begins so. */
  clear(prefix: string): MaybePromise<void>;
  /** Several writes as one. */
  update(writes: readonly Write[], now: number): MaybePromise<void>;
}

export type Write =
  | { readonly kind: 'set'; readonly key: string; readonly value: unknown; readonly expiresAt?: number }
  | { readonly kind: 'increment'; readonly key: string; readonly expiresAt?: number };

/** Randomness that a seed can fix. */
export interface Random {
  /** `length` characters of the alphabet. */
  text(alphabet: string, length: number): string;
  /** Lower-case, RFC 9562 version 4. */
  uuid(): string;
}

/** What a card in a picture says, and how it is shown. */
export interface PictureCard {
  /** Absent where no number is to be seen. */
  readonly number?: string;
  /** As printed, `MM/YYYY`; absent where only the issuer knows it. */
  readonly validThru?: string;
  readonly variants: readonly PictureVariant[];
}

export const pictureVariants = [
  'blurred',
  'glare',
  'incompleteBorder',
  'photocopy',
  'recapture',
  'badDate',
  'covered',
  'unreadable',
  'unidentified',
  'notACard',
  'wrongSide',
  'twoCards',
] as const;
export type PictureVariant = (typeof pictureVariants)[number];

/** Where a request carries its picture. */
export type PictureSource =
  | { readonly from: 'base64'; readonly text: string }
  | { readonly from: 'bytes'; readonly bytes: Uint8Array }
  | { readonly from: 'url'; readonly url: string };

/** What can be told of a picture that was sent. */
export interface Picture {
  /** Bytes after decoding. */
  readonly size: number;
  /** By content, never by name: `jpg`, `png`, `bmp`, `gif`, …; absent where it is no picture. */
  readonly format?: string;
  readonly width: number;
  readonly height: number;
  readonly problem?: PictureProblem;
  /** Of its bytes, in lower-case hex; absent where there is a problem. */
  readonly sha256?: string;
  /** How sharp it is: 0 (blurred) to 100. */
  readonly clarity?: number;
  readonly card?: PictureCard;
}

export type PictureProblem =
  | 'missing'
  | 'empty'
  | 'notBase64'
  | 'unreachable'
  | 'notAPicture'
  | 'damaged'
  | 'undecodable'
  | 'tooManyPixels';

/** What vendors give back of a picture. */
export interface Photos {
  readonly original: Uint8Array;
  /** JPEG of the card alone. */
  readonly card: Uint8Array;
  /** JPEG of the line of its number. */
  readonly number: Uint8Array;
}

/**
 * The bytes behind a URL; `tooLarge` above `largestBody`, and undefined where none can be had. The engine is lent
 * one; there is no other way out.
 */
export type FetchPicture = (url: string) => Promise<Uint8Array | 'tooLarge' | undefined>;

/** What the vendors can look up; the same for every tenant. */
export interface Registry {
  person(idNumber: string): Person | undefined;
  card(number: string): Card | undefined;
  issuer(cardNumber: string): Issuer | undefined;
  division(addrCode: string): Division | undefined;
  /** Of a picture that was sent, by its SHA-256; the latest 64 MB are kept. */
  photos(sha256: string): Photos | undefined;
  /** Length, date and checksum. */
  isIdNumber(text: string): boolean;
  /** By position, whether or not the checksum holds. */
  describeIdNumber(text: string): IdNumberFacts;
  isLuhn(digits: string): boolean;
}

export interface IdNumberFacts {
  /** `1995-11-11`. */
  readonly birthday: string;
  readonly sex: '男' | '女';
  readonly addrCode: string;
  readonly lastCode: string;
}

/** A package of calls as the marketplace sells them. */
export interface PackageState {
  readonly total: number;
  readonly used: number;
  /** ms since the epoch. */
  readonly expiresAt?: number;
  readonly overdue?: boolean;
}
