import { type Orientation, toStored } from '../inspect/orientation.ts';
import type { Luma } from './shrink.ts';

/** Two hashes belong to copies of one picture if they differ in at most this many of their 64 bits. */
export const perceptualDistance = 6;
const samples = 32;
const kept = 8;

/**
 * The perceptual hash of a picture turned upright: 64 bits, as 16 hex digits. It stays nearly the same when the
 * picture is resized, re-encoded or made brighter. Each bit says whether one of the 8 by 8 lowest frequencies (DCT-II
 * of 32 by 32 samples) is above their median. The constant frequency is left out; its bit is 0.
 */
export function perceptualHash(luma: Luma, orientation: Orientation): string {
  const stored = sample(luma);
  const small = stored.map((_, at) => {
    const { x, y } = toStored(orientation, { x: at % samples, y: Math.floor(at / samples) }, samples - 1);
    return stored[y * samples + x] ?? 0;
  });
  const cosines = Array.from({ length: kept }, (_, frequency) =>
    Array.from({ length: samples }, (_, at) =>
      Math.cos(((2 * at + 1) * frequency * Math.PI) / (2 * samples)),
    ),
  );
  const across = cosines.map((wave) =>
    Array.from({ length: samples }, (_, y) => dot(wave, (x) => small[y * samples + x] ?? 0)),
  );
  const frequencies = cosines.flatMap((wave) => across.map((columns) => dot(wave, (y) => columns[y] ?? 0)));
  const changing = frequencies.slice(1).sort((a, b) => a - b);
  const median = changing[changing.length >> 1] ?? 0;
  const bits = frequencies.map((value, at) => (at > 0 && value > median ? '1' : '0'));
  return Array.from({ length: 16 }, (_, digit) =>
    Number.parseInt(bits.slice(digit * 4, digit * 4 + 4).join(''), 2).toString(16),
  ).join('');
}

/** A hash as two numbers of 32 bits, which are compared much faster than its digits. */
export interface PerceptualHash {
  /** 16 hex digits. */
  readonly text: string;
  readonly high: number;
  readonly low: number;
}

/** Parses 16 hex digits. */
export function readHash(text: string): PerceptualHash {
  return {
    text,
    high: Number.parseInt(text.slice(0, 8), 16) | 0,
    low: Number.parseInt(text.slice(8), 16) | 0,
  };
}

/** The number of bits in which two hashes differ. */
export function hashDistance(one: PerceptualHash, other: PerceptualHash): number {
  return countBits(one.high ^ other.high) + countBits(one.low ^ other.low);
}

/** The number of ones among 32 bits: of each two bits, each four, each eight, and of all. */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function dot(wave: readonly number[], value: (at: number) => number): number {
  return wave.reduce((sum, factor, at) => sum + factor * value(at), 0);
}

/** The mean brightness of each of 32 by 32 fields. */
function sample({ data, width, height }: Luma): Float64Array {
  const means = new Float64Array(samples * samples);
  for (let row = 0; row < samples; row += 1) {
    const top = Math.floor((row * height) / samples);
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / samples));
    for (let column = 0; column < samples; column += 1) {
      const left = Math.floor((column * width) / samples);
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / samples));
      let sum = 0;
      for (let y = top; y < bottom; y += 1)
        for (let x = left; x < right; x += 1) sum += data[y * width + x] ?? 0;
      means[row * samples + column] = sum / ((bottom - top) * (right - left));
    }
  }
  return means;
}
