import type { Persona } from '../../language/people.ts';
import { cardBox } from '../../pictures/read/specimen-layout.ts';
import { createPdf, type Pdf } from './create-pdf.ts';
import { drawSvg } from './draw-svg.ts';
import { encodeJpeg } from './encode-jpeg.ts';
import { rasterize } from './rasterize.ts';
import { drawChecked, parseRenderOptions, type RenderOptions, type SheetOptions } from './render-options.ts';
import { specimenOf } from './specimen-of.ts';

/** ISO/IEC 7810 ID-1 and ISO 216 A4, in mm. */
const card = { width: 85.6, height: 54 };
const a4 = { width: 210, height: 297 };
const columns = 2;
const rows = 4;
/** The space between cards, in mm. It holds captions and cut marks. */
const gap = { x: 10, y: 11 };
const captionHeight = 2.2;
const margin = {
  x: (a4.width - columns * card.width - (columns - 1) * gap.x) / 2,
  y: (a4.height - rows * card.height - rows * gap.y) / 2,
};

type SheetPixels = Required<Pick<RenderOptions, 'width' | 'quality'>>;

/**
 * A PDF of A4 pages with specimens to print at 100 % and cut out. A page has eight cards of true size with cut marks,
 * the id, ID number and mobile of the persona below each card, and a line to check the scale. People from
 * `createPerson` work too. The same people give the same bytes. Error `badSpecimen`, as with `renderSpecimen`.
 */
export async function renderSheet(
  personas: readonly Persona[],
  options: SheetOptions = {},
): Promise<Uint8Array> {
  const { variants, ...pixels } = parseRenderOptions(options);
  const pdf = await createPdf('bankcard-mock specimens', [a4.width, a4.height]);
  for (const [at, persona] of personas.entries()) {
    const place = at % (columns * rows);
    if (place === 0) {
      pdf.addPage();
      drawScale(pdf);
    }
    const x = margin.x + (place % columns) * (card.width + gap.x);
    const y = margin.y + Math.floor(place / columns) * (card.height + gap.y);
    await drawCard(pdf, drawChecked(specimenOf(persona), variants), { x, y }, pixels);
    drawCutMarks(pdf, x, y);
    const top = y + card.height + 1.4;
    caption(pdf, [persona.id, ...variants].join(' '), x, top);
    caption(pdf, `${persona.idNumber}   ${persona.mobile}`, x, top + 3.2);
  }
  if (personas.length === 0) pdf.addPage();
  return pdf.finish();
}

/** A PDF of one page, which the card fills. */
export async function renderPage(svg: string, pixels: SheetPixels): Promise<Uint8Array> {
  const pdf = await createPdf('bankcard-mock specimen', [card.width, card.height]);
  pdf.addPage();
  await drawCard(pdf, svg, { x: 0, y: 0 }, pixels);
  return pdf.finish();
}

async function drawCard(
  { document }: Pdf,
  svg: string,
  { x, y }: { readonly x: number; readonly y: number },
  { width, quality }: SheetPixels,
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

/** Two lines at each corner, which end just outside the card. */
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

/** A line of 100 mm to check the print: printer drivers often scale a page to fit the paper. */
function drawScale(pdf: Pdf): void {
  const y = a4.height - margin.y + 2;
  const x = (a4.width - 100) / 2;
  pdf.document
    .lineWidth(0.2)
    .moveTo(x, y)
    .lineTo(x + 100, y);
  for (const end of [x, x + 100]) pdf.document.moveTo(end, y - 1).lineTo(end, y + 1);
  pdf.document.stroke('#555');
  caption(
    pdf,
    'Print at actual size (100 %): this line is 100 mm long.',
    (a4.width - card.width) / 2,
    y + 1.6,
  );
}

/** Text in Helvetica, which a PDF need not embed. The font has no Chinese characters. */
function caption({ document }: Pdf, text: string, x: number, y: number): void {
  document.font('Helvetica').fontSize(captionHeight).fillColor('#555');
  const ascii = text.replace(/[^ -~]/g, '?');
  document.text(ascii, x, y, { width: card.width, align: 'center', lineBreak: false });
}
