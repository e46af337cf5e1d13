import type { Pixels } from './codec.ts';
import { type Luma, toLuma } from './shrink.ts';

/** A picture that can be decoded smaller than it is. What is decoded is valid until the next call. */
export interface OpenPicture {
  /** In pixels, as stored. */
  readonly width: number;
  readonly height: number;
  /** By how much its sides can be divided; the largest first, and 1 last. */
  readonly divisors: readonly number[];
  luma(divisor: number): Luma;
  colours(divisor: number): Pixels;
  /** Once it was decoded without fault. */
  close(): void;
}

/** A picture that is decoded already. */
export function openPixels(pixels: Pixels): OpenPicture {
  const { width, height } = pixels;
  return {
    width,
    height,
    divisors: [1],
    luma: () => toLuma(pixels),
    colours: () => pixels,
    close: () => undefined,
  };
}
