import type { Canvas } from './canvas.ts';
import type { Tilt } from './matrix-cell.ts';

/** The position of a flat object in front of the camera. */
export interface Pose {
  /** The position of its middle in the picture, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Clockwise, in degrees. */
  readonly turn: number;
  readonly tilt: Tilt;
  /** The height of the camera above it, in pixels. */
  readonly distance: number;
}

/**
 * The eight parameters of a perspective and a final 1, row by row. It maps a pixel of the object to its position in
 * the picture, `(a x + b y + c) / (g x + h y + 1)` and `(d x + e y + f) / (g x + h y + 1)`.
 */
type Matrix = readonly number[];

/** The box around the visible area. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The perspective of an object that is rotated in its plane, then about the two axes of that plane, and seen through
 * a pinhole.
 */
function perspectiveOf({ width, height }: Canvas, pose: Pose): Matrix {
  const [turn, sideways, forwards] = [pose.turn, pose.tilt.sideways, pose.tilt.forwards].map(
    (degrees) => (degrees * Math.PI) / 180,
  ) as [number, number, number];
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  // The directions of the object's own axes: right, down, and away from the camera.
  const axes = [
    [cos, sin],
    [-sin, cos],
  ].map(([across = 0, down = 0]) => {
    const depth = across * Math.sin(sideways);
    const level = across * Math.cos(sideways);
    return [
      level,
      down * Math.cos(forwards) + depth * Math.sin(forwards),
      depth * Math.cos(forwards) - down * Math.sin(forwards),
    ];
  });
  const [right = [], down = []] = axes;
  const rows = [0, 1, 2].map((row) => {
    const [a, b] = [right[row] ?? 0, down[row] ?? 0];
    return [a, b, -(a * width + b * height) / 2];
  });
  const [x = [], y = [], z = []] = rows;
  const depth = z.map((value, at) => value / pose.distance + (at === 2 ? 1 : 0));
  const all = [
    ...x.map((value, at) => value + pose.x * (depth[at] ?? 0)),
    ...y.map((value, at) => value + pose.y * (depth[at] ?? 0)),
    ...depth,
  ];
  return all.map((value) => value / (all[8] ?? 1));
}

/** The inverse by the adjugate. It is not normalised, because a perspective does not depend on the scale. */
function invert([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0]: Matrix): Matrix {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/** The box around the object in the picture. */
export function boundsOf(thing: Canvas, pose: Pose): Bounds {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = perspectiveOf(thing, pose);
  const corners = [0, thing.width].flatMap((x) =>
    [0, thing.height].map((y) => {
      const depth = g * x + h * y + i;
      return { x: (a * x + b * y + c) / depth, y: (d * x + e * y + f) / depth };
    }),
  );
  const [across, down] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return {
    left: Math.min(...across),
    top: Math.min(...down),
    right: Math.max(...across),
    bottom: Math.max(...down),
  };
}

/**
 * Draws an object with rounded corners onto a canvas. Each pixel is interpolated between four pixels of the object.
 */
export function placeCanvas(onto: Canvas, thing: Canvas, pose: Pose, radius: number): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = invert(perspectiveOf(thing, pose));
  const { left, top, right, bottom } = boundsOf(thing, pose);
  const [firstX, lastX] = [Math.max(0, Math.floor(left)), Math.min(onto.width - 1, Math.ceil(right))];
  const [firstY, lastY] = [Math.max(0, Math.floor(top)), Math.min(onto.height - 1, Math.ceil(bottom))];
  const { width, height, data } = thing;
  const [halfWidth, halfHeight] = [width / 2 - radius, height / 2 - radius];
  for (let y = firstY; y <= lastY; y += 1) {
    for (let x = firstX; x <= lastX; x += 1) {
      const depth = g * (x + 0.5) + h * (y + 0.5) + i;
      const u = (a * (x + 0.5) + b * (y + 0.5) + c) / depth;
      const v = (d * (x + 0.5) + e * (y + 0.5) + f) / depth;
      const outX = Math.max(0, Math.abs(u - width / 2) - halfWidth);
      const outY = Math.max(0, Math.abs(v - height / 2) - halfHeight);
      const cover = Math.min(1, radius + 0.5 - Math.sqrt(outX * outX + outY * outY));
      if (cover <= 0) continue;
      const column = Math.min(width - 2, Math.max(0, Math.floor(u - 0.5)));
      const row = Math.min(height - 2, Math.max(0, Math.floor(v - 0.5)));
      const partX = Math.min(1, Math.max(0, u - 0.5 - column));
      const partY = Math.min(1, Math.max(0, v - 0.5 - row));
      const from = (row * width + column) * 3;
      const to = (y * onto.width + x) * 3;
      for (let part = from; part < from + 3; part += 1) {
        const upper = (data[part] as number) * (1 - partX) + (data[part + 3] as number) * partX;
        const below = part + width * 3;
        const lower = (data[below] as number) * (1 - partX) + (data[below + 3] as number) * partX;
        const value = upper * (1 - partY) + lower * partY;
        const at = to + part - from;
        onto.data[at] = value * cover + (onto.data[at] as number) * (1 - cover);
      }
    }
  }
}
