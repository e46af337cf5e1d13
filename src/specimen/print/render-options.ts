import { ToolkitError } from '../../errors/toolkit-error.ts';
import {
  drawSpecimen,
  type SpecimenCard,
  type SpecimenVariant,
  specimenVariants,
} from '../draw/draw-specimen.ts';

export const specimenFormats = ['png', 'jpeg', 'bmp', 'svg', 'pdf'] as const;
export type SpecimenFormat = (typeof specimenFormats)[number];

export interface RenderOptions {
  /** Default `png`. */
  readonly format?: SpecimenFormat;
  /** Faults of the card or of its picture; default none. */
  readonly variants?: readonly SpecimenVariant[];
  /**
   * In pixels, 100 to 4000; default 1012, which is 300 per inch. SVG ignores it, and so does a PDF unless a fault can
   * be drawn only as pixels.
   */
  readonly width?: number;
  /** JPEG quality, 1 to 100; default 90. */
  readonly quality?: number;
}

/** The options of `renderSpecimen` without the format; they apply to every card of the sheet. */
export type SheetOptions = Omit<RenderOptions, 'format'>;

/**
 * The options with their defaults. Callers in JavaScript may pass anything, so all values are checked. Error
 * `badSpecimen`.
 */
export function parseRenderOptions(options: Partial<RenderOptions>): Required<RenderOptions> {
  const { format = 'png', variants = [], width = 1012, quality = 90 } = options;
  if (!specimenFormats.includes(format)) {
    throw refuse(`There is no format ${format}. There are: ${specimenFormats.join(', ')}.`);
  }
  if (!Array.isArray(variants)) throw refuse('The variants are a list, such as ["glare"].');
  const unknown = variants.find((one) => !specimenVariants.includes(one));
  if (unknown !== undefined) {
    throw refuse(`There is no variant ${unknown}. There are: ${specimenVariants.join(', ')}.`);
  }
  if (!isWithin(width, 100, 4000)) {
    throw refuse(`The width cannot be ${width}: give whole pixels from 100 to 4000.`);
  }
  if (!isWithin(quality, 1, 100)) {
    throw refuse(`The quality cannot be ${quality}: give a whole number from 1 to 100.`);
  }
  return { format, variants, width, quality };
}

/**
 * The SVG of a specimen. Error `badSpecimen`: a bad number, bank or date, or more variants than the QR code holds.
 */
export function drawChecked(card: SpecimenCard, variants: readonly SpecimenVariant[]): string {
  if (!/^\d{12,19}$/.test(card.number)) {
    throw refuse('The number of a card is 12 to 19 digits without spaces; specimenOf takes the spaces out.');
  }
  if (typeof card.bank !== 'string')
    throw refuse('A card names its bank; specimenOf knows it by the number.');
  if (card.validThru !== undefined && !/^\d\d\/20\d\d$/.test(card.validThru)) {
    throw refuse(
      `The date of a card is MM/YYYY of this century, such as 12/2035, and not ${card.validThru}.`,
    );
  }
  try {
    return drawSpecimen(card, variants);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refuse(`No card can have all of ${variants.join(', ')}: leave some out, for the QR code is full.`);
  }
}

function refuse(what: string): ToolkitError {
  return new ToolkitError('badSpecimen', what);
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
