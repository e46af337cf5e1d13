import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import { type Orientation, orientationOf, toStored } from '../inspect/orientation.ts';
import { type Codec, createCodec, type Pixels } from './codec.ts';
import { type Corners, cutOut, type Point, projectionOf } from './cut-out.ts';
import { type Code, findCodes, longestSide, type Tile } from './find-codes.ts';
import { evenBelow, type Light, measureLight } from './measure-light.ts';
import { createOpenJpeg } from './open-jpeg.ts';
import { type OpenPicture, openPixels } from './open-picture.ts';
import { perceptualHash } from './perceptual-hash.ts';
import { type Luma, shrink } from './shrink.ts';
import { type Box, cardBox, numberBox, qrBox } from './specimen-layout.ts';
import { unpackWasm } from './unpack-wasm.ts';

/** The facts read from the pixels of a picture. They are the same for every mock and tenant. */
export interface Reading extends Light {
  /** The texts of its QR codes. */
  readonly codes: readonly string[];
  /** Whether a QR code was found that cannot be decoded. */
  readonly unreadableCode: boolean;
  /** See `perceptualHash`. Absent for an even surface, because all even surfaces look alike. */
  readonly perceptual?: string;
  /** JPEGs: the card seen from straight above, and the line with its number. */
  readonly photos: { readonly card: Uint8Array; readonly number: Uint8Array };
}

export interface ReadPicture {
  /** Undefined if the picture cannot be decoded; `tooCostly` if the search for QR codes takes too long. */
  (bytes: Uint8Array): Promise<Reading | 'tooCostly' | undefined>;
  /** See `Codec`. */
  isWorn(): boolean;
}

/** In ms of processor time, from the start of a reading. After it, no further pass of the QR reader begins. */
const budgetMs = 2000;
const cardPhotoWidth = 428;
const numberPhotoWidth = 466;
const photoQuality = 80;

// biome-ignore format: a table
const options: ReaderOptions = {
  formats: ['QRCode'], tryHarder: false, tryInvert: false, maxNumberOfSymbols: 4, returnErrors: true,
};

/** Loads the readers: 2.7 MB of WebAssembly, about 50 ms. */
export async function createReadPicture(): Promise<ReadPicture> {
  const wasmBinary = (await unpackWasm('zxing')).buffer;
  const [codec, openJpeg] = await Promise.all([
    createCodec(),
    createOpenJpeg(),
    prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true }),
  ]);
  const read = async (bytes: Uint8Array) => {
    const latest = spentMs() + budgetMs;
    const isSpent = () => spentMs() > latest;
    const readOpen = async (picture: OpenPicture) => {
      const reading = await readOpened(picture, orientationOf(bytes), codec, isSpent);
      picture.close();
      return reading;
    };
    try {
      const jpeg = openJpeg(bytes);
      if (jpeg !== undefined) return await readOpen(jpeg);
    } catch {
      // Of a JPEG that is rare or broken, the decoder of all formats has the last word.
    }
    const pixels = codec.decode(bytes);
    return pixels && (await readOpen(openPixels(pixels)));
  };
  return Object.assign(read, { isWorn: codec.isWorn });
}

/** The processor time of this thread, in ms. Where the platform does not tell it, the time. */
function spentMs(): number {
  const spent = globalThis.process?.threadCpuUsage?.();
  return spent === undefined ? performance.now() : (spent.user + spent.system) / 1000;
}

async function readOpened(
  picture: OpenPicture,
  orientation: Orientation,
  codec: Codec,
  isSpent: () => boolean,
): Promise<Reading | 'tooCostly'> {
  const { width, height } = picture;
  const side = Math.min(width, height, Math.ceil(Math.max(width, height) / longestSide));
  // Each pixel of the small picture is the mean of four at least, or of one.
  const near = picture.divisors.find((divisor) => divisor * 2 <= side) ?? 1;
  const luma = picture.luma(near);
  const small = shrink(luma, side / near);
  const light = measureLight(small);
  const perceptual = light.contrast >= evenBelow ? perceptualHash(small, orientation) : undefined;
  const found = await findCodes(
    {
      ...{ width, height, small, side },
      divisors: picture.divisors.filter((divisor) => divisor <= near && divisor < side),
      luma: (divisor) => (divisor === near ? luma : picture.luma(divisor)),
    },
    seek,
    isSpent,
  );
  if (found === undefined) return 'tooCostly';
  const read = found.filter(({ text }) => text !== undefined);
  return {
    ...light,
    codes: [...new Set(read.flatMap(({ text }) => text ?? []))],
    unreadableCode: found.length > read.length,
    ...(perceptual !== undefined && { perceptual }),
    photos: takePhotos(picture, codec, read[0]?.corners, orientation),
  };
}

/** Cut out of the picture in colours, decoded no larger than the photos are. */
function takePhotos(
  picture: OpenPicture,
  codec: Codec,
  code: Corners | undefined,
  orientation: Orientation,
): Reading['photos'] {
  const [box, seen] = code ? [qrBox, code] : [cardBox, cornersOf(picture, orientation)];
  const density = shortestEdge(seen) / shortestEdge(cornersOf(box, 1));
  const needed = cardPhotoWidth / cardBox.width;
  const divisor = picture.divisors.find((one) => density / one >= needed) ?? 1;
  const [a, b, c, d] = seen.map(({ x, y }) => ({ x: x / divisor, y: y / divisor }));
  const project = projectionOf(box, [a, b, c, d] as Corners);
  const pixels = picture.colours(divisor);
  const photograph = (part: Box, width: number) =>
    codec.encodeJpeg(cutOut(pixels, part, project, width), photoQuality);
  return { card: photograph(cardBox, cardPhotoWidth), number: photograph(numberBox, numberPhotoWidth) };
}

/** One of them need not be as long as the others: the card may be tilted. */
function shortestEdge(corners: Corners): number {
  return Math.min(
    ...corners.map(({ x, y }, at) => {
      const next = corners[(at + 1) % 4] as Point;
      return Math.hypot(next.x - x, next.y - y);
    }),
  );
}

async function seek(luma: Luma, tile: Tile): Promise<readonly Code[]> {
  const results = await readBarcodes(toPgm(luma, tile), { ...options, tryDownscale: tile.inThird });
  return results.map(({ isValid, text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
    ...(isValid && { text }),
    corners: [topLeft, topRight, bottomRight, bottomLeft],
  }));
}

/** Kept, because there are many passes in a reading, and the QR reader copies what it is given. */
let scratch = new Uint8Array();

/** A portable graymap: the QR reader turns pixels of any other form into grey first. */
function toPgm(luma: Luma, { left, top, width, height }: Tile): Uint8Array {
  const head = new TextEncoder().encode(`P5 ${width} ${height} 255\n`);
  const size = head.length + width * height;
  if (scratch.length < size) scratch = new Uint8Array(size);
  scratch.set(head);
  for (let row = 0; row < height; row += 1) {
    const from = (top + row) * luma.width + left;
    scratch.set(luma.data.subarray(from, from + width), head.length + row * width);
  }
  return scratch.subarray(0, size);
}

/** The corners of the whole picture when it is turned upright. */
function cornersOf({ width, height }: Pick<Pixels, 'width' | 'height'>, orientation: Orientation): Corners {
  const at = (x: number, y: number): Point => {
    const stored = toStored(orientation, { x, y }, 1);
    return { x: stored.x * width, y: stored.y * height };
  };
  return [at(0, 0), at(1, 0), at(1, 1), at(0, 1)];
}
