import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { imageSize } from 'image-size';
import type { Picture, PictureCard } from '../definition/world.ts';
import { isWholePicture } from './picture-end.ts';

/** Above this a picture is never hashed, so that nobody can buy seconds of work with one request. */
const maxHashedBytes = 16 * 1024 * 1024;
/** What image-size sees of a JPEG: it goes byte by byte, a second for 16 MB of rubbish. */
const jpegHeadBytes = 256 * 1024;

// biome-ignore format: a table
const signatures: readonly (readonly [format: string, at: number, text: string])[] = [
  ['jpg', 0, '\xff\xd8'], ['png', 0, '\x89PNG\r\n\x1a\n'], ['gif', 0, 'GIF87a'], ['gif', 0, 'GIF89a'],
  ['webp', 8, 'WEBPVP8'], ['tiff', 0, 'II*\0'], ['tiff', 0, 'MM\0*'],
  ['heic', 4, 'ftypheic'], ['heic', 4, 'ftypheix'], ['heic', 4, 'ftyphevc'], ['heic', 4, 'ftyphevx'],
  ['heif', 4, 'ftypmif1'], ['heif', 4, 'ftypmsf1'], ['avif', 4, 'ftypavif'],
];
/** The sizes of the header that follows a BMP's first 14 bytes; two letters alone are too little to go by. */
const bmpHeaderSizes = [16, 40, 52, 56, 64, 108, 124];

/**
 * Tells a picture by its bytes. `empty`: there are none. `notAPicture`: they begin as no picture does. `damaged`:
 * they begin as one and tell no dimensions, or break off; format and dimensions are there as far as they can be
 * read, else 0. A picture with a problem has no card, nor has one above 16 MiB, which is not looked up. `findCard`
 * gets the SHA-256 in lower-case hex.
 */
export function inspectPicture(
  bytes: Uint8Array,
  findCard: (sha256Hex: string) => PictureCard | undefined,
): Picture {
  const size = bytes.length;
  if (size === 0) return { size, width: 0, height: 0, problem: 'empty' };
  const signed = formatOf(bytes);
  const measured = measure(bytes, signed);
  const format = signed ?? measured?.format;
  if (format === undefined) return { size, width: 0, height: 0, problem: 'notAPicture' };

  const { width, height } = measured ?? { width: 0, height: 0 };
  if (measured === undefined || !isWholePicture(format, bytes)) {
    return { size, format, width, height, problem: 'damaged' };
  }
  const card = size > maxHashedBytes ? undefined : findCard(bytesToHex(sha256(bytes)));
  return { size, format, width, height, ...(card === undefined ? {} : { card }) };
}

function formatOf(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 18));
  if (head.startsWith('BM') && bmpHeaderSizes.includes(head.charCodeAt(14))) return 'bmp';
  return signatures.find(([, at, text]) => head.startsWith(text, at))?.[0];
}

function measure(bytes: Uint8Array, signed: string | undefined) {
  try {
    // Copies, since image-size reads on past the end of a view into a larger buffer.
    const { type, width, height } = imageSize(signed === 'jpg' ? jpegHead(bytes) : new Uint8Array(bytes));
    // TGA has no signature: four zero bytes in the right places are one to image-size.
    if (signed === undefined && (type === undefined || type === 'tga' || type === 'bmp')) return undefined;
    if (!isSide(width) || !isSide(height)) return undefined;
    return { format: type === 'jpeg' ? 'jpg' : type, width, height };
  } catch {
    return undefined;
  }
}

/** A JPEG from its first table on, without the application segments, of which phones write megabytes. */
function jpegHead(bytes: Uint8Array): Uint8Array {
  let at = 2;
  while (isSkippable(bytes[at], bytes[at + 1])) at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
  const head = new Uint8Array(bytes.subarray(at - 2, at + jpegHeadBytes));
  head.set([0xff, 0xd8]);
  return head;
}

function isSkippable(first: number | undefined, marker: number | undefined): boolean {
  return first === 0xff && marker !== undefined && ((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe);
}

function isSide(pixels: number): boolean {
  return Number.isSafeInteger(pixels) && pixels > 0;
}
