import type { Pixels } from './codec.ts';

/** Brightness of each pixel, 0 to 255. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Brightness of a picture (ITU-R BT.601), on white, in squares of `side` by `side` pixels averaged to one. */
export function toLuma({ data, width, height }: Pixels, side: number): Luma {
  if (side === 1) return { width, height, data: lumaOf(data) };
  const across = Math.floor(width / side);
  const down = Math.floor(height / side);
  const luma = new Uint8Array(across * down);
  const sums = new Float64Array(across);
  for (let row = 0; row < down; row += 1) {
    sums.fill(0);
    for (let dy = 0; dy < side; dy += 1) {
      let at = (row * side + dy) * width * 4;
      for (let column = 0; column < across; column += 1) {
        let sum = 0;
        for (let dx = 0; dx < side; dx += 1, at += 4) {
          sum += lightAt(data, at);
        }
        sums[column] = (sums[column] as number) + sum;
      }
    }
    const parts = side * side * 256;
    for (let column = 0; column < across; column += 1) {
      luma[row * across + column] = (sums[column] as number) / parts;
    }
  }
  return { width: across, height: down, data: luma };
}

function lumaOf(data: Uint8Array): Uint8Array {
  const luma = new Uint8Array(data.length >> 2);
  for (let at = 0; at < luma.length; at += 1) luma[at] = lightAt(data, at << 2) >> 8;
  return luma;
}

/** In 256ths. */
function lightAt(data: Uint8Array, at: number): number {
  const alpha = data[at + 3] as number;
  const light = (data[at] as number) * 77 + (data[at + 1] as number) * 151 + (data[at + 2] as number) * 28;
  return alpha === 255 ? light : (light * alpha) / 255 + 256 * (255 - alpha);
}

/** Twice as wide and high, each pixel four times. */
export function double({ data, width, height }: Luma): Luma {
  const doubled = new Uint8Array(width * height * 4);
  for (let y = 0; y < height * 2; y += 1) {
    const row = (y >> 1) * width;
    for (let x = 0; x < width * 2; x += 1) doubled[y * width * 2 + x] = data[row + (x >> 1)] as number;
  }
  return { width: width * 2, height: height * 2, data: doubled };
}
