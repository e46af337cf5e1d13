import { specimenRandom } from '../../src/specimen/draw/specimen-random.ts';
import { type Draft, type Frame, rowOf, type Shot } from './matrix-cell.ts';

/** Pictures that apps send. Most are reduced in size; only a few are a camera's original. */
const frames: readonly (Frame & { readonly seeds: readonly number[] })[] = [
  { width: 1080, height: 1440, seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
  { width: 1080, height: 810, seeds: [11, 12, 13, 14, 15, 16, 17, 18, 19, 20] },
  { width: 1280, height: 960, seeds: [21, 22, 23, 24, 25, 26, 27, 28, 29] },
  { width: 1600, height: 1200, seeds: [30, 31, 32, 33, 34, 35, 36, 37, 38] },
  { width: 3024, height: 4032, seeds: [39, 40] },
];

/** All effects together. Each is within the realistic range. */
function snapshot(frame: Frame, seed: number): Shot {
  const random = specimenRandom(seed);
  const between = (least: number, most: number): number =>
    Math.round((least + random() * (most - least)) * 100) / 100;
  const isPortrait = frame.height > frame.width;
  return {
    width: Math.round(frame.width * between(isPortrait ? 0.6 : 0.5, isPortrait ? 0.92 : 0.8)),
    turn: between(-20, 20) + (random() < 0.15 ? 180 : 0),
    tilt: { sideways: between(-22, 22), forwards: between(-10, 28) },
    blur: between(0.4, 1.8),
    ...(random() < 0.3 && { shake: 3 }),
    ...(random() < 0.35 && { shadow: between(0.4, 0.8) }),
    brightness: between(0.55, 1.3),
    contrast: between(0.75, 1.15),
    noise: between(2, 12),
    quality: Math.round(between(40, 90)),
    scene: { kind: 'desk', desk: seed % 4, ...frame, x: between(0.44, 0.56), y: between(0.4, 0.6) },
  };
}

/** 40 snapshots by a phone. */
export const cameraCells: readonly Draft[] = frames.flatMap(({ seeds, ...frame }) =>
  rowOf('Snapshots: all of it at once', `${frame.width} by ${frame.height}`, seeds, (seed) => ({
    label: String(seed),
    realistic: true,
    shot: snapshot(frame, seed),
  })),
);
