import { imageSize } from 'image-size';
import type { Picture } from '../../language/world.ts';
import { isWholePicture } from './is-whole-picture.ts';
import { readJpegFrame } from './read-jpeg-frame.ts';
import { readWebpFrame } from './read-webp-frame.ts';

/** Above this a picture is not decoded: phones take 50 million, and a small file can unpack to any number. */
const maxPixels = 64_000_000;
/** Of a photo a hundred pixels take a byte at least, and a PNG of one colour packs a thousand into one, or eight. */
const maxPixelsPerByte = 10_000;
const fewPixels = 4_000_000;
/** Pixels times scans: a progressive JPEG may go over all of it a thousand times. A photo has about ten scans. */
const maxWork = 1_000_000_000;
const decodable = ['jpg', 'png', 'bmp', 'gif', 'webp'];
/** What image-size sees of what has no signature: some formats are lists, which it follows to their end. */
const unsignedHead = 4096;

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
 * can be read, else 0. `undecodable`: it is whole, and none of JPEG, PNG, BMP, GIF and WebP. `tooManyPixels`: it
 * would unpack to more than 64 million, or from few bytes to far more than a photo does.
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
    // Copies, since image-size reads on past the end of a view into a larger buffer.
    const head = signed === undefined ? bytes.subarray(0, unsignedHead) : bytes;
    const { type, ...told } = imageSize(new Uint8Array(head));
    // TGA has no signature: four zero bytes in the right places are one to image-size.
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
