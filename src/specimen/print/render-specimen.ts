import type { SpecimenCard } from '../draw/draw-specimen.ts';
import { encodeBmp } from './encode-bmp.ts';
import { encodeJpeg } from './encode-jpeg.ts';
import { rasterize, rasterizeToPng } from './rasterize.ts';
import { drawChecked, parseRenderOptions, type RenderOptions } from './render-options.ts';

const cardWidthMetres = 0.0856;

/**
 * A file with the picture of a specimen card. Vendors read the card by its QR code. A PDF has one page of the card's
 * true size, 85.6 by 54 mm; the other formats are `width` pixels wide. The same card and options give the same bytes.
 *
 * Error `badSpecimen`: an unknown or out-of-range option, a number that does not have 12 to 19 digits, a date that is
 * not `MM/YYYY`, or more variants than the QR code holds.
 */
export async function renderSpecimen(card: SpecimenCard, options: RenderOptions = {}): Promise<Uint8Array> {
  const { format, variants, width, quality } = parseRenderOptions(options);
  const svg = drawChecked(card, variants);
  if (format === 'svg') return new TextEncoder().encode(svg);
  if (format === 'png') return rasterizeToPng(svg, width);
  if (format === 'pdf') return (await import('./render-sheet.ts')).renderPage(svg, { width, quality });
  const raster = await rasterize(svg, width, 'white');
  if (format === 'bmp') return encodeBmp(raster, Math.round(width / cardWidthMetres));
  return encodeJpeg(raster, quality);
}
