// biome-ignore-all assist/source/organizeImports: a table of contents is grouped by meaning

// The data printed on a card, made from a persona or a number.
export { specimenOf } from './specimen/print/specimen-of.ts';
export type { SpecimenCard } from './specimen/draw/draw-specimen.ts';

// The drawing as SVG, and the faults that a picture can have.
export { drawSpecimen, type SpecimenVariant, specimenVariants } from './specimen/draw/draw-specimen.ts';

// Files: one card, or sheets of cards to cut out.
export { renderSpecimen } from './specimen/print/render-specimen.ts';
export { renderSheet } from './specimen/print/render-sheet.ts';
export {
  type RenderOptions,
  type SheetOptions,
  type SpecimenFormat,
  specimenFormats,
} from './specimen/print/render-options.ts';
