import { imageSize } from 'image-size';
import type { Picture } from '../definition/world.ts';
import { isWholePicture } from './picture-end.ts';

/** Above this a picture is not decoded: phones take 50 million, and a small file can unpack to any number. */
const maxPixels = 64_000_000;
const decodable = ['jpg', 'png', 'bmp', 'gif', 'webp'];
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
 * Tells a picture by its head and its end. `empty`: there are no bytes. `notAPicture`: they begin as no picture does.
 * `damaged`: they begin as one and tell no dimensions, or break off; format and dimensions are there as far as they
 * can be read, else 0. `undecodable`: it is whole, and none of JPEG, PNG, BMP, GIF and WebP. `tooManyPixels`: it would unpack to more than 64 million.
 */
export function inspectPicture(bytes: Uint8Array): Picture {
  const size = bytes.length;
  if (size === 0) return { size, width: 0, height: 0, problem: 'empty' };
  const signed = formatOf(bytes);
  const measured = measure(bytes, signed);
  const format = signed ?? measured?.format;
  if (format === undefined) return { size, width: 0, height: 0, problem: 'notAPicture' };

  const { width, height } = measured ?? { width: 0, height: 0 };
  const facts = { size, format, width, height };
  if (measured === undefined || !isWholePicture(format, bytes)) return { ...facts, problem: 'damaged' };
  if (!decodable.includes(format)) return { ...facts, problem: 'undecodable' };
  return width * height > maxPixels ? { ...facts, problem: 'tooManyPixels' } : facts;
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

/**
 * A JPEG without its application segments, of which phones write megabytes, but for an empty one: image-size skips the
 * first segment whatever it is.
 */
function jpegHead(bytes: Uint8Array): Uint8Array {
  let at = 2;
  while (isSkippable(bytes[at], bytes[at + 1])) at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
  const rest = bytes.subarray(at, at + jpegHeadBytes);
  const head = new Uint8Array(6 + rest.length);
  head.set([0xff, 0xd8, 0xff, 0xe0, 0, 2]);
  head.set(rest, 6);
  return head;
}

function isSkippable(first: number | undefined, marker: number | undefined): boolean {
  return first === 0xff && marker !== undefined && ((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe);
}

function isSide(pixels: number): boolean {
  return Number.isSafeInteger(pixels) && pixels > 0;
}
