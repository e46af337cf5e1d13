import type { Persona } from '../definition/people.ts';
import { cardBox } from '../pictures/specimen-layout.ts';
import { createPdf, type Pdf } from './create-pdf.ts';
import { drawSvg } from './draw-svg.ts';
import { encodeJpeg } from './encode-jpeg.ts';
import { rasterize } from './rasterize.ts';
import { checkOptions, drawChecked, type RenderOptions, type SheetOptions } from './render-options.ts';
import { specimenOf } from './specimen-of.ts';

/** ISO/IEC 7810 ID-1 and ISO 216 A4, in mm. */
const card = { width: 85.6, height: 54 };
const a4 = { width: 210, height: 297 };
const columns = 2;
const rows = 5;
/** Captions and cut marks stand between the rows, in mm. */
const gap = { x: 8, y: 3.4 };
const captionHeight = 2;
const margin = {
  x: (a4.width - columns * card.width - (columns - 1) * gap.x) / 2,
  y: (a4.height - rows * card.height - (rows - 1) * gap.y - captionHeight) / 2,
};

type Pixels = Required<Pick<RenderOptions, 'width' | 'quality'>>;

/**
 * An A4 sheet of specimens to print at 100 % and cut out: a PDF with ten cards of true size a page, cut marks around
 * each, the persona's id below. Takes people of `createPerson` too. The same people give the same bytes. Error
 * `badSpecimen`, as of `renderSpecimen`.
 */
export async function renderSheet(
  personas: readonly Persona[],
  options: SheetOptions = {},
): Promise<Uint8Array> {
  const { variants, ...pixels } = checkOptions(options);
  const pdf = await createPdf('bankcard-mock specimens', [a4.width, a4.height]);
  for (const [at, persona] of personas.entries()) {
    const place = at % (columns * rows);
    if (place === 0) pdf.addPage();
    const x = margin.x + (place % columns) * (card.width + gap.x);
    const y = margin.y + Math.floor(place / columns) * (card.height + gap.y);
    await drawCard(pdf, drawChecked(specimenOf(persona), variants), { x, y }, pixels);
    drawCutMarks(pdf, x, y);
    caption(pdf, [persona.id, ...variants].join(' '), x, y);
  }
  if (personas.length === 0) pdf.addPage();
  return pdf.finish();
}

/** One page, which the card fills. */
export async function renderPage(svg: string, pixels: Pixels): Promise<Uint8Array> {
  const pdf = await createPdf('bankcard-mock specimen', [card.width, card.height]);
  pdf.addPage();
  await drawCard(pdf, svg, { x: 0, y: 0 }, pixels);
  return pdf.finish();
}

async function drawCard(
  { document }: Pdf,
  svg: string,
  { x, y }: { readonly x: number; readonly y: number },
  { width, quality }: Pixels,
): Promise<void> {
  document
    .save()
    .translate(x, y)
    .scale(card.width / cardBox.width, card.height / cardBox.height);
  if (!drawSvg(document, svg)) {
    const jpeg = await encodeJpeg(await rasterize(svg, width, 'white'), quality);
    document.image(Buffer.from(jpeg), 0, 0, { width: cardBox.width, height: cardBox.height });
  }
  document.restore();
}

/** Two lines at each corner, which end before the card begins. */
function drawCutMarks({ document }: Pdf, x: number, y: number): void {
  document.lineWidth(0.1);
  for (const [atX, outX] of [[x, -1] as const, [x + card.width, 1] as const]) {
    for (const [atY, outY] of [[y, -1] as const, [y + card.height, 1] as const]) {
      document.moveTo(atX + outX * 0.5, atY).lineTo(atX + outX * 2.5, atY);
      document.moveTo(atX, atY + outY * 0.5).lineTo(atX, atY + outY * 1.5);
    }
  }
  document.stroke('#000');
}

/** In Helvetica, which no PDF need contain and which has no Chinese. */
function caption({ document }: Pdf, text: string, x: number, y: number): void {
  document.font('Helvetica').fontSize(captionHeight).fillColor('#555');
  const ascii = text.replace(/[^ -~]/g, '?');
  document.text(ascii, x + 4, y + card.height + 0.6, {
    width: card.width - 8,
    align: 'center',
    lineBreak: false,
  });
}
