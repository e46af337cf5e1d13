import type { Corners } from './cut-out.ts';
import { double, type Luma } from './shrink.ts';

/** A QR code. */
export interface Code {
  /** Absent if the code cannot be decoded. */
  readonly text?: string;
  /** In pixels of the picture that was searched. */
  readonly corners: Corners;
}

/** A rectangle of a picture, in its pixels. */
export interface Tile {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Whether to search it in a third of its size, too. */
  readonly inThird: boolean;
}

/** One pass of the QR reader, over a part that lies within the picture. It cannot be interrupted. */
export type Seek = (luma: Luma, tile: Tile) => Promise<readonly Code[]>;

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
/** Pixels: the side of a tile, the least of all. Of a picture this high, the QR reader scans every third row, its most. */
const tileSide = 500;
/** Pixels by which tiles of the small picture overlap. A code that is larger is found without tiles. */
const overlap = 160;
/** The same for tiles of a larger size, in pixels of the size before it. A code that is larger was found there. */
const fineOverlap = 110;
/** A QR code has at least this many modules in a row. */
const fewestModules = 21;

/** A picture that is searched, in one size after the other. */
export interface Searched {
  readonly width: number;
  readonly height: number;
  readonly small: Luma;
  /** By how much `small` is shrunk. */
  readonly side: number;
  /** By how much the sides are divided in each larger size that is searched; 1 last. */
  readonly divisors: readonly number[];
  /** Decodes such a size. */
  luma(divisor: number): Luma;
}

/**
 * Searches the small picture; then tiles of it; then tiles of each larger size: until a code is read. `isSpent` is
 * asked before each tile; the result is undefined if it says so.
 */
export async function findCodes(
  { width, height, small, side, divisors, luma }: Searched,
  seek: Seek,
  isSpent: () => boolean,
): Promise<readonly Code[] | undefined> {
  if (Math.min(small.width, small.height) < fewestModules) return [];
  if (Math.max(width, height) < smallSide) return seekWhole(double(small), 0.5, seek);
  let found = await seekWhole(small, side, seek);
  const sizes: readonly Size[] = [
    { scale: side, longest: tileSide, shared: overlap, inThird: true, draw: () => small },
    ...divisors.map((scale, at) => ({
      scale,
      longest: longestSide,
      shared: (fineOverlap * (divisors[at - 1] ?? side)) / scale,
      // A third of it is `small`.
      inThird: scale * 3 !== side,
      draw: () => luma(scale),
    })),
  ];
  for (const size of sizes) {
    if (found.some(isRead)) break;
    const codes = await seekTiles(size, seek, isSpent);
    if (codes === undefined) return undefined;
    if (codes.length > 0) found = codes;
  }
  return found;
}

/** A size in which tiles are searched. */
interface Size {
  /** By how much the picture is shrunk. */
  readonly scale: number;
  /** The longer side of a tile, and by how much tiles overlap, in its pixels. */
  readonly longest: number;
  readonly shared: number;
  readonly inThird: boolean;
  draw(): Luma;
}

async function seekWhole(luma: Luma, scale: number, seek: Seek): Promise<readonly Code[]> {
  const { width, height } = luma;
  return move(await seek(luma, { left: 0, top: 0, width, height, inThird: true }), scale);
}

/** The codes that were read in the tiles; if there are none, those that were only found. */
async function seekTiles(
  { scale, longest, shared, inThird, draw }: Size,
  seek: Seek,
  isSpent: () => boolean,
): Promise<readonly Code[] | undefined> {
  const luma = draw();
  const found: Code[] = [];
  const across = divide(luma.width, longest, shared);
  const down = divide(luma.height, longest, shared);
  for (const top of down.starts) {
    for (const left of across.starts) {
      if (isSpent()) return undefined;
      const tile = { left, top, width: across.length, height: down.length, inThird };
      found.push(...move(await seek(luma, tile), scale, left, top));
    }
  }
  const read = found.filter(isRead);
  return read.length > 0 ? read : found;
}

/**
 * The fewest and shortest tiles that cover the whole and overlap by `shared`: where they begin, and how long they are.
 * None if the picture is so long that they cannot.
 */
function divide(whole: number, longest: number, shared: number) {
  if (whole > longest && shared >= longest) return { starts: [], length: longest };
  const tiles = whole > longest ? Math.ceil((whole - shared) / (longest - shared)) : 1;
  const length = Math.max(Math.min(whole, tileSide), Math.ceil((whole + shared * (tiles - 1)) / tiles));
  const gaps = Math.max(1, tiles - 1);
  const starts = Array.from({ length: tiles }, (_, at) => Math.round((at * (whole - length)) / gaps));
  return { starts, length };
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
