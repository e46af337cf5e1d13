import type { MaybePromise } from '../wire/maybe-promise.ts';
import type { WhenGone } from '../wire/wire.ts';
import type { Card, Division, Issuer, Person, Persona } from './people.ts';

/** The store of all state. The in-memory store answers at once; a shared store answers with promises. */
export interface Store {
  get(key: string, now: number): MaybePromise<unknown>;
  set(key: string, value: unknown, expiresAt?: number): MaybePromise<void>;
  /** Sets the value if the key is free. True if it was. */
  setIfAbsent(key: string, value: unknown, now: number, expiresAt?: number): MaybePromise<boolean>;
  /** Adds one and returns the new count. `expiresAt` applies only when the count starts. */
  increment(key: string, now: number, expiresAt?: number): MaybePromise<number>;
  append(key: string, value: unknown): MaybePromise<void>;
  delete(key: string): MaybePromise<void>;
  /** Deletes every key with this prefix. */
  clear(prefix: string): MaybePromise<void>;
  /** Applies several writes as one. */
  update(writes: readonly Write[], now: number): MaybePromise<void>;
}

export type Write =
  | { readonly kind: 'set'; readonly key: string; readonly value: unknown; readonly expiresAt?: number }
  | { readonly kind: 'increment'; readonly key: string; readonly expiresAt?: number };

/** The alphabet of most generated marks, tokens and nonces. */
export const alphanumerics = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random values. A seed makes them repeatable. */
export interface Random {
  /** A text of `length` characters from the alphabet. */
  text(alphabet: string, length: number): string;
  /** A UUID in lower case, version 4 of RFC 9562. */
  uuid(): string;
}

/** The card in a picture: its number, its date and how it is shown. */
export interface PictureCard {
  /** Absent if no number is visible. */
  readonly number?: string;
  /** As printed, `MM/YYYY`. Absent if only the issuer knows it. */
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

/** The picture of a request: as Base64, as bytes or as a URL. */
export type PictureSource = (
  | { readonly from: 'base64'; readonly text: string }
  | { readonly from: 'bytes'; readonly bytes: Uint8Array }
  | { readonly from: 'url'; readonly url: string }
) & {
  /** The largest picture that the vendor takes, in bytes: a larger one is not read. Default and maximum: 10 MiB. */
  readonly upTo?: number;
};

/** The facts about a picture that was sent. */
export interface Picture {
  /** In bytes, after decoding. */
  readonly size: number;
  /**
   * Detected from the content, never from the name: `jpg`, `png`, `bmp`, `gif`, …. Absent if the bytes are not a
   * picture.
   */
  readonly format?: string;
  readonly width: number;
  readonly height: number;
  readonly problem?: PictureProblem;
  /** The SHA-256 of the bytes, in lower-case hex. Absent if there is a problem. */
  readonly sha256?: string;
  /** The sharpness, from 0 (blurred) to 100. */
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
  | 'tooManyPixels'
  | 'tooCostly'
  | 'busy'
  | 'left';

/** The pictures that vendors return for a picture that was sent. */
export interface Photos {
  readonly original: Uint8Array;
  /** The card alone, as a JPEG. */
  readonly card: Uint8Array;
  /** The line with the card number, as a JPEG. */
  readonly number: Uint8Array;
}

/**
 * Fetches the bytes at a URL, unless the client leaves. The result is `tooLarge` above `largestBody`, and undefined if
 * the fetch fails. The engine has no other access to the network.
 */
export type FetchPicture = (url: string, whenGone?: WhenGone) => Promise<Uint8Array | 'tooLarge' | undefined>;

/** The data that vendors look up. It is the same for every tenant. */
export interface Registry {
  person(idNumber: string): Person | undefined;
  card(number: string): Card | undefined;
  /** The persona with this card or ID number, as typed or as registered. The first, if several share it. */
  persona(number: string): Persona | undefined;
  issuer(cardNumber: string): Issuer | undefined;
  division(addrCode: string): Division | undefined;
  /** The photos of a picture that was sent, by its SHA-256. The latest 64 MB are kept. */
  photos(sha256: string): Photos | undefined;
  /** Checks length, date and checksum. */
  isIdNumber(text: string): boolean;
  /** Reads the fields by position, whether or not the checksum is correct. */
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

/** The package of calls that a call is taken from. */
export interface PackageState {
  readonly id: string;
  readonly total: number;
  readonly used: number;
  /** The end of its validity, in ms since the epoch. Absent if it has no end. */
  readonly until?: number | undefined;
  readonly overdue?: boolean | undefined;
  /** The price of the whole package. Absent if it is unknown. */
  readonly yuan?: number | undefined;
}
