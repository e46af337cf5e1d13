import type { PictureVariant } from '../../language/world.ts';
import { sha256 } from '../../wire/digest.ts';

/** The data in the QR code of a specimen card. */
export interface Printed {
  /** 12 to 19 digits. */
  readonly number: string;
  /** `MM/YYYY`, of this century. */
  readonly validThru?: string;
  readonly variants: readonly PictureVariant[];
}

/** The letter of each variant. Never change one: printed cards carry them. */
const letters: Readonly<Record<PictureVariant, string>> = {
  blurred: 'B',
  glare: 'G',
  incompleteBorder: 'I',
  photocopy: 'P',
  recapture: 'R',
  badDate: 'D',
  covered: 'C',
  unreadable: 'U',
  unidentified: 'X',
  notACard: 'N',
  wrongSide: 'W',
  twoCards: 'T',
};
const variantOf = new Map(Object.entries(letters).map(([name, letter]) => [letter, name as PictureVariant]));
const form = /^BCM1:(\d{12,19}):(\d{4})?:([A-Z]*):([0-9A-F]{6})$/;

/**
 * The text of a specimen's QR code, in the alphanumeric mode of QR codes. Its parts, with colons in between: `BCM1`,
 * the number, the date as `MMYY` or nothing, the letters of the variants, and a checksum. The checksum is the first
 * three bytes of the SHA-256 of the text before it, in hex.
 */
export function toPayload({ number, validThru, variants }: Printed): string {
  const expiry = validThru === undefined ? '' : validThru.slice(0, 2) + validThru.slice(-2);
  const said = `BCM1:${number}:${expiry}:${variants.map((variant) => letters[variant]).join('')}`;
  return `${said}:${checksum(said)}`;
}

/**
 * Parses the text of a QR code. `damaged` if the code is ours but has another version or a wrong checksum. Undefined
 * if the code is not ours.
 */
export function readPayload(text: string): Printed | 'damaged' | undefined {
  if (!text.startsWith('BCM')) return undefined;
  const [, number, expiry, flags = '', check] = form.exec(text) ?? [];
  if (number === undefined || checksum(text.slice(0, -7)) !== check) return 'damaged';
  const variants = [...flags].flatMap((letter) => variantOf.get(letter) ?? []);
  if (variants.length < flags.length) return 'damaged';
  const validThru = expiry === undefined ? {} : { validThru: `${expiry.slice(0, 2)}/20${expiry.slice(2)}` };
  return { number, ...validThru, variants };
}

function checksum(said: string): string {
  return sha256.hex(said).slice(0, 6).toUpperCase();
}
