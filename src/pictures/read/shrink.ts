import type { Pixels } from './codec.ts';

/** Brightness of each pixel, 0 to 255. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The brightness of each pixel (ITU-R BT.601). Transparent pixels are drawn on white. */
export function toLuma({ data, width, height }: Pixels): Luma {
  const luma = new Uint8Array(width * height);
  // Reads four bytes at once in little-endian order, which is the order of every machine that runs this.
  const own = data.byteOffset % 4 === 0 ? data : data.slice();
  const words = new Uint32Array(own.buffer, own.byteOffset, luma.length);
  for (let at = 0; at < luma.length; at += 1) {
    const word = words[at] as number;
    const alpha = word >>> 24;
    const light = (word & 255) * 77 + ((word >>> 8) & 255) * 151 + ((word >>> 16) & 255) * 28;
    luma[at] = (alpha === 255 ? light : (light * alpha) / 255 + 256 * (255 - alpha)) >> 8;
  }
  return { width, height, data: luma };
}

/** A smaller copy: each square of `side` by `side` pixels becomes one pixel, their mean. 3.5 is 3 and 4 in turn. */
export function shrink(luma: Luma, side: number): Luma {
  if (side === 1) return luma;
  const width = Math.floor(luma.width / side);
  const height = Math.floor(luma.height / side);
  const data = new Uint8Array(width * height);
  const line = (y: number): Uint8Array => luma.data.subarray(y * luma.width, (y + 1) * luma.width);
  const sums = new Uint32Array(luma.width);
  for (let row = 0; row < height; row += 1) {
    const [top, bottom] = [Math.floor(row * side), Math.floor((row + 1) * side)];
    sums.set(line(top));
    for (let y = top + 1; y < bottom; y += 1) add(sums, line(y));
    let left = 0;
    for (let column = 0; column < width; column += 1) {
      const right = Math.floor((column + 1) * side);
      let sum = 0;
      for (let x = left; x < right; x += 1) sum += sums[x] as number;
      data[row * width + column] = sum / ((bottom - top) * (right - left));
      left = right;
    }
  }
  return { width, height, data };
}

function add(sums: Uint32Array, line: Uint8Array): void {
  for (let x = 0; x < sums.length; x += 1) sums[x] = (sums[x] as number) + (line[x] as number);
}

/** A copy twice as wide and high: each pixel becomes four. */
export function double({ data, width, height }: Luma): Luma {
  const doubled = new Uint8Array(width * height * 4);
  for (let y = 0; y < height * 2; y += 1) {
    const row = (y >> 1) * width;
    for (let x = 0; x < width * 2; x += 1) doubled[y * width * 2 + x] = data[row + (x >> 1)] as number;
  }
  return { width: width * 2, height: height * 2, data: doubled };
}
