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

/** A smaller copy: each square of `side` by `side` pixels becomes one pixel, their mean. */
export function shrink(luma: Luma, side: number): Luma {
  if (side === 1) return luma;
  const width = Math.floor(luma.width / side);
  const height = Math.floor(luma.height / side);
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let sum = 0;
      for (let dy = 0; dy < side; dy += 1) {
        const from = (row * side + dy) * luma.width + column * side;
        for (let at = from; at < from + side; at += 1) sum += luma.data[at] as number;
      }
      data[row * width + column] = sum / (side * side);
    }
  }
  return { width, height, data };
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

/** A copy of a rectangle that lies within the picture. */
export function crop(
  luma: Luma,
  { left, top, width, height }: { readonly left: number; readonly top: number } & Omit<Luma, 'data'>,
): Luma {
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const from = (top + row) * luma.width + left;
    data.set(luma.data.subarray(from, from + width), row * width);
  }
  return { width, height, data };
}
