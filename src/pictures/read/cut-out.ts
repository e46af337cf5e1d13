import type { Pixels } from './codec.ts';
import type { Box } from './specimen-layout.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
/** Top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];
/**
 * Maps a point of the card's face to its place in the picture:
 * `(a x + b y + c) / (g x + h y + 1)` from the left, `(d x + e y + f) / (g x + h y + 1)` from the top.
 */
export type Projection = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
];

/** The projection that maps the corners of a rectangle of the card's face to these points of the picture. */
export function projectionOf(box: Box, seen: Corners): Projection {
  const { x: left, y: top, width, height } = box;
  const flat: Corners = [
    { x: left, y: top },
    { x: left + width, y: top },
    { x: left + width, y: top + height },
    { x: left, y: top + height },
  ];
  const equations = flat.flatMap(({ x, y }, at) => {
    const { x: u, y: v } = seen[at] as Point;
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  return solve(equations) as unknown as Projection;
}

/**
 * A rectangle of the card's face as a picture `width` pixels wide. Parts outside the photo are white. Each pixel is
 * the mean of four samples of the photo.
 */
export function cutOut(pixels: Pixels, box: Box, projection: Projection, width: number): Pixels {
  const [a, b, c, d, e, f, g, h] = projection;
  const scale = box.width / width;
  const height = Math.round(box.height / scale);
  const data = new Uint8Array(width * height * 4).fill(255);
  const step = scale / 2;
  const first = box.x + step / 2;
  for (let row = 0; row < height; row += 1) {
    for (let half = 0; half < 2; half += 1) {
      const y = box.y + (row * 2 + half + 0.5) * step;
      const [across, down, deep] = [b * y + c, e * y + f, h * y + 1];
      for (let sample = 0; sample < width * 2; sample += 1) {
        const x = first + sample * step;
        const depth = g * x + deep;
        const left = Math.floor((a * x + across) / depth);
        const top = Math.floor((d * x + down) / depth);
        if (left < 0 || top < 0 || left >= pixels.width || top >= pixels.height) continue;
        const at = (top * pixels.width + left) * 4;
        const to = (row * width + (sample >> 1)) * 4;
        // Each of the four samples replaces a quarter of the white.
        for (let part = 0; part < 3; part += 1) {
          data[to + part] = (data[to + part] as number) - ((255 - (pixels.data[at + part] as number)) >> 2);
        }
      }
    }
  }
  return { width, height, data };
}

/** Gauss-Jordan elimination with the largest pivot. An unsolvable system gives numbers that are not finite. */
function solve(equations: readonly (readonly number[])[]): readonly number[] {
  const rows = equations.map((row) => [...row]);
  for (let column = 0; column < rows.length; column += 1) {
    const rest = rows.slice(column).map((row) => Math.abs(row[column] ?? 0));
    const best = column + rest.indexOf(Math.max(...rest));
    const pivot = rows[best] as number[];
    rows[best] = rows[column] as number[];
    rows[column] = pivot.map((value) => value / (pivot[column] ?? 1));
    for (const [at, row] of rows.entries()) {
      if (at === column) continue;
      const factor = row[column] ?? 0;
      rows[at] = row.map((value, place) => value - factor * (rows[column]?.[place] ?? 0));
    }
  }
  return rows.map((row) => row.at(-1) ?? 0);
}
