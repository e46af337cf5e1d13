import { sha256 } from '../../wire/digest.ts';

/** A token that the mock recognises as its own, and when it issued it, without remembering it. */
export interface Seal {
  /** It follows from the tenant's credentials. */
  readonly secret: string;
  /** Single characters: at least 62. */
  readonly alphabet: string;
}

/** Characters: enough for the years 1 to 9998 in ms, and for 128 bits. */
const timeLength = 9;
const proofLength = 22;
/** The characters that a seal adds. */
export const sealLength = timeLength + proofLength;

/** The year 1, in ms since the epoch. */
const firstMs = -62_135_596_800_000;

/** The text, which is random in part, with its time of issue (ms since the epoch) and a proof of both. */
export function seal({ secret, alphabet }: Seal, text: string, issuedAt: number): string {
  let time = '';
  let left = Math.floor(issuedAt) - firstMs;
  while (time.length < timeLength) {
    time = alphabet.charAt(left % alphabet.length) + time;
    left = Math.floor(left / alphabet.length);
  }
  return text + time + proofOf({ secret, alphabet }, text + time);
}

/** When a sealed text was issued, in ms since the epoch; undefined if it was not sealed with this secret. */
export function openSeal({ secret, alphabet }: Seal, sealed: string): number | undefined {
  if (sealed.length < sealLength || sealed.length > 512) return undefined;
  const body = sealed.slice(0, -proofLength);
  if (sealed.slice(-proofLength) !== proofOf({ secret, alphabet }, body)) return undefined;
  const digits = [...body.slice(-timeLength)].map((digit) => alphabet.indexOf(digit));
  return digits.reduce((time, digit) => time * alphabet.length + digit, 0) + firstMs;
}

function proofOf({ secret, alphabet }: Seal, body: string): string {
  return spell(sha256.hmac(secret, body).subarray(0, proofLength), alphabet);
}

/** A character for each byte. */
export function spell(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  for (const byte of bytes) text += alphabet.charAt(byte % alphabet.length);
  return text;
}
