import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import { type Orientation, orientationOf, toStored } from '../inspect/orientation.ts';
import { type Codec, createCodec, type Pixels } from './codec.ts';
import { type Corners, cutOut, type Point, projectionOf } from './cut-out.ts';
import { type Code, findCodes, longestSide } from './find-codes.ts';
import { evenBelow, type Light, measureLight } from './measure-light.ts';
import { perceptualHash } from './perceptual-hash.ts';
import { type Luma, shrink, toLuma } from './shrink.ts';
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

/** Loads the readers: 2.5 MB of WebAssembly, about 50 ms. */
export async function createReadPicture(): Promise<ReadPicture> {
  const wasmBinary = (await unpackWasm('zxing')).buffer;
  const [codec] = await Promise.all([
    createCodec(),
    prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true }),
  ]);
  const read = async (bytes: Uint8Array) => {
    const latest = spentMs() + budgetMs;
    const pixels = codec.decode(bytes);
    return pixels && (await readPixels(pixels, orientationOf(bytes), codec, () => spentMs() > latest));
  };
  return Object.assign(read, { isWorn: codec.isWorn });
}

/** The processor time of this thread, in ms. Where the platform does not tell it, the time. */
function spentMs(): number {
  const spent = globalThis.process?.threadCpuUsage?.();
  return spent === undefined ? performance.now() : (spent.user + spent.system) / 1000;
}

async function readPixels(
  pixels: Pixels,
  orientation: Orientation,
  codec: Codec,
  isSpent: () => boolean,
): Promise<Reading | 'tooCostly'> {
  const luma = toLuma(pixels);
  const { width, height } = pixels;
  const side = Math.min(width, height, Math.ceil(Math.max(width, height) / longestSide));
  const small = shrink(luma, side);
  const found = await findCodes(luma, small, side, seek, isSpent);
  if (found === undefined) return 'tooCostly';
  const read = found.filter(({ text }) => text !== undefined);
  const project = read[0]
    ? projectionOf(qrBox, read[0].corners)
    : projectionOf(cardBox, cornersOf(pixels, orientation));
  const photograph = (box: Box, width: number) =>
    codec.encodeJpeg(cutOut(pixels, box, project, width), photoQuality);
  const light = measureLight(small);
  return {
    ...light,
    codes: [...new Set(read.flatMap(({ text }) => text ?? []))],
    unreadableCode: found.length > read.length,
    ...(light.contrast >= evenBelow && { perceptual: perceptualHash(small, orientation) }),
    photos: { card: photograph(cardBox, cardPhotoWidth), number: photograph(numberBox, numberPhotoWidth) },
  };
}

async function seek(luma: Luma): Promise<readonly Code[]> {
  const results = await readBarcodes(toImageData(luma), options);
  return results.map(({ isValid, text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
    ...(isValid && { text }),
    corners: [topLeft, topRight, bottomRight, bottomLeft],
  }));
}

/** Kept, because there are many passes in a reading, and the QR reader copies what it is given. */
let scratch = new Uint32Array();

function toImageData({ data, width, height }: Luma): ImageData {
  if (scratch.length < data.length) scratch = new Uint32Array(data.length);
  const grey = scratch.subarray(0, data.length);
  for (let at = 0; at < grey.length; at += 1) grey[at] = 0xff000000 | ((data[at] as number) * 0x010101);
  return {
    data: new Uint8ClampedArray(grey.buffer, 0, grey.byteLength),
    width,
    height,
    colorSpace: 'srgb',
  } as ImageData;
}

/** The corners of the whole picture when it is turned upright. */
function cornersOf({ width, height }: Pixels, orientation: Orientation): Corners {
  const at = (x: number, y: number): Point => {
    const stored = toStored(orientation, { x, y }, 1);
    return { x: stored.x * width, y: stored.y * height };
  };
  return [at(0, 0), at(1, 0), at(1, 1), at(0, 1)];
}
