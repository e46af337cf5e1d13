import { type Luma, shrink } from './shrink.ts';

export interface Light {
  /** The mean brightness of the pixels, 0 to 255. */
  readonly brightness: number;
  /** Standard deviation of the brightness, 0 to 127. */
  readonly contrast: number;
  /** 0 (blurred) to 100 (sharp). */
  readonly clarity: number;
  /**
   * Standard deviation of the blur at the edges, in thousandths of the longer side. Of the two directions, the more
   * blurred one is measured. A sharp specimen has about 1.3; a specimen that people can hardly read has 3.
   */
  readonly blur: number;
}

/**
 * The contrast below which a picture is an even surface. Such a picture has no edges to measure and no perceptual
 * hash.
 */
export const evenBelow = 10;

/**
 * Pixels. The longer side is shrunk to about this size before blur is measured, which removes noise and JPEG
 * artefacts.
 */
const blurSide = 300;

/**
 * Measures brightness, contrast, clarity and blur. `clarity` is the energy of the Laplacian divided by the variance
 * of the picture, on a logarithmic scale. A sharp specimen has about 85, and about 50 after a Gaussian blur of 2
 * pixels in 1000. No vendor says how it measures clarity; the scale of 0 to 100, where lower is more blurred, is that
 * of a sibling product.
 */
export function measureLight(luma: Luma): Light {
  const { data, width, height } = luma;
  let sum = 0;
  let squares = 0;
  let edges = 0;
  let looked = 0;
  // Every second pixel of every second line gives the same result in a quarter of the time.
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
  return { brightness, contrast: Math.sqrt(variance), clarity: toClarity(ratio), blur: measureBlur(luma) };
}

function toClarity(ratio: number): number {
  const scaled = 92 + 6.5 * Math.log2(ratio);
  return Math.round(Math.min(100, Math.max(0, Number.isFinite(scaled) ? scaled : 0)));
}

/**
 * The blur as a Gaussian's standard deviation s. The slope of an edge that such a Gaussian has blurred is the
 * Gaussian itself, and the squares of its derivative add up to 1 / (2 s²) of the squares of the slope. The slope is a
 * difference over two pixels, the derivative a difference over three, which adds a factor of 4.
 */
function measureBlur(luma: Luma): number {
  const longest = Math.max(luma.width, luma.height);
  const { data, width, height } = shrink(
    luma,
    Math.min(luma.width, luma.height, Math.max(1, Math.round(longest / blurSide))),
  );
  const sigma = (next: number): number => {
    let slopes = 0;
    let bends = 0;
    for (let y = 1; y < height - 1; y += 1) {
      for (let at = y * width + 1; at < (y + 1) * width - 1; at += 1) {
        const before = data[at - next] as number;
        const after = data[at + next] as number;
        const slope = after - before;
        const bend = 2 * (data[at] as number) - before - after;
        slopes += slope * slope;
        bends += bend * bend;
      }
    }
    return bends === 0 ? 0 : Math.sqrt(slopes / bends / 8);
  };
  return (1000 * Math.max(sigma(1), sigma(width))) / Math.max(blurSide, width, height);
}
