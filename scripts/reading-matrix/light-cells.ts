import { type Draft, rowOf } from './matrix-cell.ts';

const brightness = [0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2, 3];
const contrasts = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.3, 1.6, 2];
const blurs = [0.3, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8];
const shadows = [0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];
const shakes = [3, 5, 7, 9, 11, 13, 15, 18, 21];
const noises = [5, 10, 15, 20, 30, 40, 50, 60, 80, 100, 120, 150];
const specks = [1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50];

/** Variants of light, focus and camera shake. */
export const lightCells: readonly Draft[] = [
  ...rowOf('Light', 'brightness, factor', brightness, (factor) => ({
    label: String(factor),
    // Cameras expose for a middle grey. Below a third of it, a person sees nothing either.
    realistic: factor >= 0.3 && factor <= 1.6,
    ...(factor <= 0.1 && { ruined: 'unreadable' }),
    shot: { width: 800, brightness: factor },
  })),
  ...rowOf('Light', 'contrast, factor', contrasts, (factor) => ({
    label: String(factor),
    realistic: factor >= 0.3 && factor <= 1.6,
    shot: { width: 800, contrast: factor },
  })),
  ...rowOf('Light', 'light left in a shadow on half of it', shadows, (shadow) => ({
    label: String(shadow),
    // A factor of the value in the file. 0.4 is an eighth of the light, which is roughly a shadow in sunlight.
    realistic: shadow >= 0.4,
    shot: { width: 800, shadow },
  })),
  ...[1000, 600].flatMap((width) =>
    rowOf('Gaussian blur', `sigma per 1000 pixels, card ${width} wide`, blurs, (blur) => ({
      label: String(blur),
      // At 3, the strokes of the number (9 of 1000 pixels) have lost their edges, and vendors call the picture
      // blurred.
      realistic: blur <= 3,
      ...(blur >= 5 && { ruined: 'blurred' }),
      shot: { width, blur },
    })),
  ),
  ...rowOf('Gaussian blur', 'unsteady hand, way per 1000 pixels', shakes, (shake) => ({
    label: String(shake),
    realistic: shake <= 7,
    ...(shake >= 15 && { ruined: 'blurred' }),
    shot: { width: 1000, shake },
  })),
  ...[1000, 600].flatMap((width) =>
    rowOf('Noise', `sigma of 255, card ${width} pixels wide`, noises, (noise) => ({
      label: String(noise),
      // Phones reduce noise. 30 corresponds to a night without a lamp.
      realistic: noise <= 30,
      shot: { width, noise },
    })),
  ),
  ...rowOf('Noise', 'black and white pixels, per cent', specks, (percent) => ({
    label: String(percent),
    realistic: percent <= 2,
    shot: { width: 1000, specks: percent / 100 },
  })),
];
