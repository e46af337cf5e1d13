import { type Draft, rowOf, type Tilt } from './matrix-cell.ts';

const turns = Array.from({ length: 25 }, (_, at) => at * 15);
const angles = [15, 25, 35, 45, 55, 60, 65, 70, 75];
/** The largest realistic tilt, in degrees. Two thirds of the card's width are then visible. */
const realisticTilt = 45;

// biome-ignore format: a table
const directions: readonly (readonly [string, (angle: number) => Tilt])[] = [
  ['right edge away, degrees', (angle) => ({ sideways: angle, forwards: 0 })],
  ['left edge away, degrees', (angle) => ({ sideways: -angle, forwards: 0 })],
  ['upper edge away, degrees', (angle) => ({ sideways: 0, forwards: angle })],
  ['lower edge away, degrees', (angle) => ({ sideways: 0, forwards: -angle })],
  ['a corner away, degrees', (angle) => ({ sideways: -angle * 0.75, forwards: angle * 0.75 })],
];

/** Variants of the card's position in front of the camera. */
export const poseCells: readonly Draft[] = [
  ...[1000, 600].flatMap((width) =>
    rowOf('Rotation in degrees', `card ${width} pixels wide`, turns, (turn) => ({
      label: String(turn),
      realistic: true,
      shot: { width, turn },
    })),
  ),
  ...directions.flatMap(([row, tiltOf]) =>
    rowOf('Perspective', row, angles, (angle) => ({
      label: String(angle),
      realistic: angle <= realisticTilt,
      shot: { width: 900, tilt: tiltOf(angle) },
    })),
  ),
];
