import type { Luma } from './shrink.ts';

export interface Light {
  /** Mean, 0 to 255. */
  readonly brightness: number;
  /** Standard deviation, 0 to 127. */
  readonly contrast: number;
  /** 0 (blurred) to 100 (sharp). */
  readonly clarity: number;
}

/**
 * How bright, rich and sharp a picture is. Sharpness is what is left of the picture's variance in its Laplacian, on
 * a scale of logarithms: a sharp specimen has about 85, and about 50 after a Gaussian blur of 2 pixels in 1000. No vendor
 * says how it measures; the scale of 0 to 100, lower being blurrier, is a sibling product's.
 */
export function measureLight({ data, width, height }: Luma): Light {
  let sum = 0;
  let squares = 0;
  let edges = 0;
  let looked = 0;
  // Every other pixel of every other line tells as much, in a quarter of the time.
  for (let y = 1; y < height - 1; y += 2) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at += 2) {
      const light = data[at] as number;
      const laplacian =
        4 * light -
        (data[at - 1] as number) -
        (data[at + 1] as number) -
        (data[at - width] as number) -
        (data[at + width] as number);
      sum += light;
      squares += light * light;
      edges += laplacian * laplacian;
      looked += 1;
    }
  }
  const pixels = Math.max(1, looked);
  const brightness = sum / pixels;
  const variance = Math.max(0, squares / pixels - brightness ** 2);
  const ratio = variance < 1 ? 0 : edges / pixels / variance;
  return { brightness, contrast: Math.sqrt(variance), clarity: toClarity(ratio) };
}

function toClarity(ratio: number): number {
  const scaled = 92 + 6.5 * Math.log2(ratio);
  return Math.round(Math.min(100, Math.max(0, Number.isFinite(scaled) ? scaled : 0)));
}
