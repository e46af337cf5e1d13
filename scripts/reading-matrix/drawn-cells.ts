import { type SpecimenVariant, specimenVariants } from '../../src/specimen/draw/draw-specimen.ts';
import { type Draft, rowOf } from './matrix-cell.ts';

const together: readonly (readonly SpecimenVariant[])[] = [
  ['glare', 'photocopy'],
  ['glare', 'recapture'],
];
const drawn: readonly (readonly SpecimenVariant[])[] = [
  ...specimenVariants.map((variant) => [variant]),
  ...together,
];

/** Variants that the specimen itself draws: the defects that vendors have codes for. */
export const drawnCells: readonly Draft[] = [600, 1000].flatMap((width) =>
  [80, 50].flatMap((quality) =>
    rowOf('Drawn faults', `card ${width} pixels wide, JPEG quality ${quality}`, drawn, (variants) => ({
      label: variants.join(', '),
      realistic: true,
      variants,
      shot: { width, quality },
    })),
  ),
);
