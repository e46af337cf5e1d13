import { type Draft, type Frame, rowOf, type Scene } from './matrix-cell.ts';

/** Each with the widths of the card, in per cent of the photo's width. */
const photos: readonly (readonly [Frame, readonly number[]])[] = [
  [{ width: 1200, height: 900 }, [10, 15, 20, 25, 30, 40, 50, 60, 75, 90]],
  [{ width: 1600, height: 1200 }, [10, 15, 20, 25, 30, 40, 50, 60, 75, 90]],
  [{ width: 2400, height: 1800 }, [15, 25, 40, 60, 90]],
];

interface Place {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly turn: number;
}

// biome-ignore format: a table
const places: readonly Place[] = [
  { label: 'top left', x: 0.24, y: 0.25, turn: 4 },
  { label: 'top right', x: 0.76, y: 0.25, turn: -6 },
  { label: 'bottom left', x: 0.25, y: 0.75, turn: 12 },
  { label: 'bottom right', x: 0.75, y: 0.75, turn: -15 },
  { label: 'upright', x: 0.5, y: 0.5, turn: 90 },
  { label: 'head first', x: 0.5, y: 0.5, turn: 178 },
];

const screens: readonly Frame[] = [
  { width: 750, height: 1334 },
  { width: 1080, height: 2340 },
  { width: 1290, height: 2796 },
];

function onDesk(desk: number, frame: Frame, x = 0.5, y = 0.5): Scene {
  return { kind: 'desk', desk, ...frame, x, y };
}

/** Variants of the card as a part of a larger picture. */
export const sceneCells: readonly Draft[] = [
  ...photos.flatMap(([frame, shares], desk) =>
    rowOf(
      'On a desk',
      `photo of ${frame.width} by ${frame.height}, card in per cent of its width`,
      shares,
      (share) => ({
        label: String(share),
        // Reading a smaller card is not required, in any surroundings.
        realistic: (frame.width * share) / 100 >= 400,
        shot: { width: (frame.width * share) / 100, turn: share / 10 - 5, scene: onDesk(desk, frame) },
      }),
    ),
  ),
  ...rowOf('On a desk', 'place, card 45 per cent of 1600', places, ({ label, x, y, turn }) => ({
    label,
    realistic: true,
    shot: { width: 720, turn, scene: onDesk(1, { width: 1600, height: 1200 }, x, y) },
  })),
  ...rowOf('On a desk', 'photo of 12 megapixels, card in per cent of its width', [10, 25, 60], (share) => ({
    label: String(share),
    realistic: share >= 25,
    shot: { width: 40.32 * share, turn: 3, scene: onDesk(2, { width: 4032, height: 3024 }) },
  })),
  ...[true, false].flatMap((mine) =>
    rowOf('Screenshots', mine ? 'card sent, screen' : 'card received, screen', screens, (screen) => ({
      label: `${screen.width} by ${screen.height}`,
      realistic: true,
      shot: { width: screen.width * 0.64, scene: { kind: 'chat', ...screen, mine }, quality: 80 },
    })),
  ),
  ...rowOf('Screenshots', 'photo of the phone, its width', [1200, 1600, 2000], (width) => ({
    label: String(width),
    // At 1200 pixels, the card in the screenshot is only 346 pixels wide.
    realistic: width > 1200,
    shot: {
      width: width * 0.45 * 0.64,
      turn: 4,
      tilt: { sideways: 10, forwards: 15 },
      noise: 4,
      scene: { kind: 'phone', desk: 0, width, height: (width * 4) / 3, x: 0.5, y: 0.5 },
    },
  })),
];
