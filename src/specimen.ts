// biome-ignore-all assist/source/organizeImports: a table of contents is grouped by meaning

// What is printed on a card, from a persona or a number.
export { specimenOf } from './printing/specimen-of.ts';
export type { SpecimenCard } from './pictures/draw-specimen.ts';

// The drawing, and what can be the matter with it.
export { drawSpecimen, type SpecimenVariant, specimenVariants } from './pictures/draw-specimen.ts';

// Files: one card, or sheets of cards to cut out.
export { renderSpecimen } from './printing/render-specimen.ts';
export { renderSheet } from './printing/specimen-sheet.ts';
export {
  type RenderOptions,
  type SheetOptions,
  type SpecimenFormat,
  specimenFormats,
} from './printing/render-options.ts';
