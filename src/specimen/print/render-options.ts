import { ToolkitError } from '../../errors/toolkit-error.ts';
import { listing, say, type Text } from '../../words/text.ts';
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
    throw refuse(
      say(
        { en: 'There is no format {format}. There are: {all}.', zh: '没有格式 {format}。可选：{all}。' },
        { format: String(format), all: listing(specimenFormats) },
      ),
    );
  }
  if (!Array.isArray(variants))
    throw refuse({
      en: 'The variants are a list, such as ["glare"].',
      zh: 'variants 是一个列表，例如 ["glare"]。',
    });
  const unknown = variants.find((one) => !specimenVariants.includes(one));
  if (unknown !== undefined) {
    throw refuse(
      say(
        { en: 'There is no variant {unknown}. There are: {all}.', zh: '没有变体 {unknown}。可选：{all}。' },
        { unknown: String(unknown), all: listing(specimenVariants) },
      ),
    );
  }
  if (!isWithin(width, 100, 4000)) {
    throw refuse(
      say(
        {
          en: 'The width cannot be {width}: give whole pixels from 100 to 4000.',
          zh: '宽度不能是 {width}：请写 100 到 4000 的整数像素。',
        },
        { width: String(width) },
      ),
    );
  }
  if (!isWithin(quality, 1, 100)) {
    throw refuse(
      say(
        {
          en: 'The quality cannot be {quality}: give a whole number from 1 to 100.',
          zh: '质量不能是 {quality}：请写 1 到 100 的整数。',
        },
        { quality: String(quality) },
      ),
    );
  }
  return { format, variants, width, quality };
}

/**
 * The SVG of a specimen. Error `badSpecimen`: a bad number, bank or date, or more variants than the QR code holds.
 */
export function drawChecked(card: SpecimenCard, variants: readonly SpecimenVariant[]): string {
  if (!/^\d{12,19}$/.test(card.number)) {
    throw refuse({
      en: 'The number of a card is 12 to 19 digits without spaces; specimenOf takes the spaces out.',
      zh: '卡号为 12 到 19 位数字，不含空格；specimenOf 会去掉空格。',
    });
  }
  if (typeof card.bank !== 'string')
    throw refuse({
      en: 'A card names its bank; specimenOf knows it by the number.',
      zh: '卡需要写明银行；specimenOf 可由卡号得知。',
    });
  if (card.validThru !== undefined && !/^\d\d\/20\d\d$/.test(card.validThru)) {
    throw refuse(
      say(
        {
          en: 'The date of a card is MM/YYYY of this century, such as 12/2035, and not {date}.',
          zh: '卡的有效期写作本世纪的 MM/YYYY，例如 12/2035，而不是 {date}。',
        },
        { date: card.validThru },
      ),
    );
  }
  try {
    return drawSpecimen(card, variants);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refuse(
      say(
        {
          en: 'No card can have all of {variants}: leave some out, for the QR code is full.',
          zh: '一张卡放不下全部 {variants}：二维码已满，请去掉几个。',
        },
        { variants: listing(variants) },
      ),
    );
  }
}

function refuse(what: Text): ToolkitError {
  return new ToolkitError('badSpecimen', what);
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
