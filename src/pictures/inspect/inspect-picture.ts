import { imageSize } from 'image-size';
import type { Picture } from '../../language/world.ts';
import { isWholePicture } from './is-whole-picture.ts';
import { readJpegFrame } from './read-jpeg-frame.ts';
import { readWebpFrame } from './read-webp-frame.ts';

/** A picture with more pixels is not decoded. Phones take 50 million; a small file can unpack to any number. */
export const maxPixels = 64_000_000;
/**
 * The most pixels per byte of a picture with more than `fewPixels`. A photo has at most a hundred pixels per byte; a
 * PNG of one colour has one thousand to eight thousand.
 */
const maxPixelsPerByte = 10_000;
const fewPixels = 4_000_000;
/**
 * The most pixels times scans. A progressive JPEG can scan the whole picture a thousand times; a photo has about ten
 * scans.
 */
const maxWork = 1_000_000_000;
const decodable = ['jpg', 'png', 'bmp', 'gif', 'webp'];
/**
 * Bytes. Without a known signature, image-size sees only this much: some formats are lists that it follows to their
 * end.
 */
const unsignedHead = 4096;

// biome-ignore format: a table
const signatures: readonly (readonly [format: string, at: number, text: string])[] = [
  ['jpg', 0, '\xff\xd8'], ['png', 0, '\x89PNG\r\n\x1a\n'], ['gif', 0, 'GIF87a'], ['gif', 0, 'GIF89a'],
  ['webp', 8, 'WEBPVP8'], ['tiff', 0, 'II*\0'], ['tiff', 0, 'MM\0*'],
  ['heic', 4, 'ftypheic'], ['heic', 4, 'ftypheix'], ['heic', 4, 'ftyphevc'], ['heic', 4, 'ftyphevx'],
  ['heif', 4, 'ftypmif1'], ['heif', 4, 'ftypmsf1'], ['avif', 4, 'ftypavif'],
];
/**
 * The sizes of the header after the first 14 bytes of a BMP. The two letters of its signature alone are not enough to
 * go by.
 */
const bmpHeaderSizes = [16, 40, 52, 56, 64, 108, 124];

/**
 * Finds the format, size and problem of a picture from its head and its end. The problems:
 *
 * * `empty`: there are no bytes.
 * * `notAPicture`: the bytes begin like no known format.
 * * `damaged`: dimensions are missing, or the picture breaks off. Width and height are 0 if they cannot be read.
 * * `undecodable`: the picture is complete, but is not a JPEG, PNG, BMP, GIF or WebP.
 * * `tooManyPixels`: the picture would unpack to more than 64 million pixels, from few bytes to far more pixels than
 *   a photo, or in too many scans.
 */
export function inspectPicture(bytes: Uint8Array): Picture {
  const size = bytes.length;
  if (size === 0) return { size, width: 0, height: 0, problem: 'empty' };
  const signed = formatOf(bytes);
  const measured = signed === 'jpg' ? measureJpeg(bytes) : measure(bytes, signed);
  const format = signed ?? measured?.format;
  if (format === undefined) return { size, width: 0, height: 0, problem: 'notAPicture' };

  const { width, height, scans, isWhole } = measured ?? { width: 0, height: 0, scans: 0, isWhole: false };
  const facts = { size, format, width, height };
  if (!isWhole) return { ...facts, problem: 'damaged' };
  if (!decodable.includes(format)) return { ...facts, problem: 'undecodable' };
  const pixels = width * height;
  const isHollow = pixels > fewPixels && pixels > size * maxPixelsPerByte;
  const isTooMuch = pixels > maxPixels || pixels * scans > maxWork || isHollow;
  return isTooMuch ? { ...facts, problem: 'tooManyPixels' } : facts;
}

interface Measured {
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly scans: number;
  readonly isWhole: boolean;
}

function formatOf(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 18));
  if (head.startsWith('BM') && bmpHeaderSizes.includes(head.charCodeAt(14))) return 'bmp';
  return signatures.find(([, at, text]) => head.startsWith(text, at))?.[0];
}

function measureJpeg(bytes: Uint8Array): Measured | undefined {
  const frame = readJpegFrame(bytes);
  return frame.width === 0 ? undefined : { format: 'jpg', ...frame };
}

function measure(bytes: Uint8Array, signed: string | undefined): Measured | undefined {
  try {
    // A copy, because image-size reads past the end of a view into a larger buffer.
    const head = signed === undefined ? bytes.subarray(0, unsignedHead) : bytes;
    const { type, ...told } = imageSize(new Uint8Array(head));
    // TGA has no signature: image-size accepts any bytes that have zeros in four places.
    if (type === undefined || (signed === undefined && (type === 'tga' || type === 'bmp'))) return undefined;
    const { width, height } = type === 'webp' ? readWebpFrame(bytes) : told;
    if (!isSide(width) || !isSide(height)) return undefined;
    return { format: type, width, height, scans: 1, isWhole: isWholePicture(type, bytes) };
  } catch {
    return undefined;
  }
}

function isSide(pixels: number): boolean {
  return Number.isSafeInteger(pixels) && pixels > 0;
}
