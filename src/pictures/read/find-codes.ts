import type { Corners } from './cut-out.ts';
import { crop, double, type Luma } from './shrink.ts';

/** A QR code. */
export interface Code {
  /** Absent if the code cannot be decoded. */
  readonly text?: string;
  /** In pixels of the picture that was searched. */
  readonly corners: Corners;
}

/** One pass of the QR reader. It cannot be interrupted. */
export type Seek = (luma: Luma) => Promise<readonly Code[]>;

/**
 * Pixels: the longer side of the largest picture of a pass. The time of a pass grows with the square of the finder
 * patterns in the picture; this size, full of them, takes about 0.2 s.
 */
export const longestSide = 1400;
/**
 * Pixels. A picture with a shorter longer side is doubled, because the modules of its codes are only a pixel or two
 * wide.
 */
const smallSide = 700;
/** Pixels: the longer side of a tile. Of a picture this high, the QR reader scans every third row, its most. */
const tileSide = 500;
/** Pixels by which tiles of the shrunk picture overlap. A code that is larger is found without tiles. */
const overlap = 160;
/** The same for tiles of the picture itself, in pixels of the shrunk one. A code that is larger was found there. */
const fineOverlap = 110;
/** A QR code has at least this many modules in a row. */
const fewestModules = 21;

/**
 * Searches `small`, which is `luma` shrunk by `side`; then tiles of `small`; then tiles of `luma`: until a code is
 * read. `isSpent` is asked before each tile; the result is undefined if it says so.
 */
export async function findCodes(
  luma: Luma,
  small: Luma,
  side: number,
  seek: Seek,
  isSpent: () => boolean,
): Promise<readonly Code[] | undefined> {
  if (Math.min(small.width, small.height) < fewestModules) return [];
  if (Math.max(luma.width, luma.height) < smallSide) return move(await seek(double(luma)), 0.5);
  const first = move(await seek(small), side);
  if (first.some(isRead)) return first;
  const second = await seekTiles(small, tileSide, overlap, seek, isSpent);
  if (second === undefined || side === 1 || second.some(isRead)) {
    return second && (second.length > 0 ? move(second, side) : first);
  }
  const third = await seekTiles(luma, longestSide, fineOverlap * side, seek, isSpent);
  return third && [third, move(second, side), first].find((codes) => codes.length > 0 || codes === first);
}

/** The codes that were read in the tiles; if there are none, those that were only found. */
async function seekTiles(
  luma: Luma,
  longest: number,
  shared: number,
  seek: Seek,
  isSpent: () => boolean,
): Promise<readonly Code[] | undefined> {
  const found: Code[] = [];
  const width = Math.min(longest, luma.width);
  const height = Math.min(longest, luma.height);
  for (const top of startsOf(luma.height, height, shared)) {
    for (const left of startsOf(luma.width, width, shared)) {
      if (isSpent()) return undefined;
      found.push(...move(await seek(crop(luma, { left, top, width, height })), 1, left, top));
    }
  }
  const read = found.filter(isRead);
  return read.length > 0 ? read : found;
}

/** Where tiles of this length begin, so that they cover the whole and overlap by `shared` at least. */
function startsOf(whole: number, length: number, shared: number): readonly number[] {
  const gaps = Math.ceil((whole - length) / (length - shared));
  return Array.from({ length: gaps + 1 }, (_, at) =>
    gaps === 0 ? 0 : Math.round((at * (whole - length)) / gaps),
  );
}

function move(codes: readonly Code[], scale: number, left = 0, top = 0): readonly Code[] {
  return codes.map(({ corners, ...code }) => {
    const [a, b, c, d] = corners.map(({ x, y }) => ({ x: (x + left) * scale, y: (y + top) * scale }));
    return { ...code, corners: [a, b, c, d] as Corners };
  });
}

function isRead({ text }: Code): boolean {
  return text !== undefined;
}
