import { letter, measure } from '../../src/specimen/draw/lettering.ts';
import { countMatrix } from './matrix-counts.ts';
import type { CellReading } from './read-matrix.ts';

export const thumbnail = { width: 92, height: 58 } as const;
/** The page width in pixels. It fits 15 cells in a line. */
export const pageWidth = 1632;

/** A cell with the position of its picture. */
export interface PlacedCell {
  readonly reading: CellReading;
  readonly left: number;
  readonly top: number;
}

const margin = 36;
const frame = 4;
const pitch = { x: thumbnail.width + 2 * frame + 4, y: thumbnail.height + 2 * frame + 22 } as const;
const perLine = Math.floor((pageWidth - 2 * margin) / pitch.x);
const blockGap = 34;
const colours = { right: '#2e9e5b', unread: '#e39a14', wrong: '#d3302f' } as const;
const ink = '#1f2933';
const grey = '#7b8794';

/** The page without pictures, as SVG in pixels, and the positions of the pictures. */
export function drawMatrix(readings: readonly CellReading[]): {
  readonly svg: string;
  readonly height: number;
  readonly cells: readonly PlacedCell[];
} {
  const cells: PlacedCell[] = [];
  let drawing = drawHead(readings);
  let y = 176;
  for (const [axis, inAxis] of Map.groupBy(readings, ({ cell }) => cell.axis)) {
    drawing += drawAxis(axis, inAxis, y);
    y += 58;
    let x = margin;
    let lines = 0;
    for (const [title, row] of Map.groupBy(inAxis, ({ cell }) => cell.row)) {
      const needed = Math.max(Math.min(row.length, perLine) * pitch.x, measure(title, 15));
      if (x > margin && x + needed > pageWidth - margin) {
        y += lines * pitch.y + 34;
        [x, lines] = [margin, 0];
      }
      drawing += `<g fill="${ink}" stroke="${ink}" stroke-width="5">${letter(title, { x, y, size: 15 })}</g>`;
      for (const [at, reading] of row.entries()) {
        const left = x + (at % perLine) * pitch.x;
        const top = y + 12 + Math.floor(at / perLine) * pitch.y;
        drawing += drawCell(reading, left, top);
        cells.push({ reading, left: left + frame, top: top + frame });
      }
      lines = Math.max(lines, Math.ceil(row.length / perLine));
      x += needed + blockGap;
    }
    y += lines * pitch.y + 48;
  }
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${pageWidth}" height="${y}" viewBox="0 0 ${pageWidth} ${y}"><rect width="${pageWidth}" height="${y}" fill="#fff"/>${drawing}</svg>`,
    height: y,
    cells,
  };
}

function drawHead(readings: readonly CellReading[]): string {
  const all = countMatrix(readings).at(-1);
  const says = `${all?.cells} pictures: ${all?.read} read, ${all?.unread} not read, ${all?.wrong} wrong. Of ${all?.realistic} realistic ones ${all?.realisticRead} are read.`;
  const legend = [
    [colours.right, 'read: number and faults'],
    [colours.unread, 'not read, and what it is taken for'],
    [colours.wrong, 'read wrong'],
  ] as const;
  let x = margin;
  const keys = legend.map(([colour, text]) => {
    const key = `<rect x="${x}" y="112" width="26" height="20" rx="4" fill="${colour}"/><rect x="${x + 4}" y="116" width="18" height="12" fill="#fff"/>${letter(text, { x: x + 36, y: 128, size: 16 })}`;
    x += 36 + measure(text, 16) + 40;
    return key;
  });
  return `<g fill="${ink}" stroke="${ink}" stroke-width="0"><g stroke-width="9">${letter('How far reading goes', { x: margin, y: 56, size: 34 })}</g>${letter(says, { x: margin, y: 88, size: 18 })}${keys.join('')}</g>
<g fill="${grey}">${letter('grey label: beyond what is realistic', { x, y: 128, size: 16 })}</g>`;
}

function drawAxis(axis: string, readings: readonly CellReading[], y: number): string {
  const right = readings.filter(({ verdict }) => verdict === 'right').length;
  return `<rect x="${margin}" y="${y - 4}" width="${pageWidth - 2 * margin}" height="1.5" fill="#d5dbe1"/><g fill="${ink}" stroke="${ink}" stroke-width="8">${letter(axis, { x: margin, y: y + 26, size: 23 })}</g>
<g fill="${grey}">${letter(`${right} of ${readings.length} read`, { x: pageWidth - margin, y: y + 25, size: 16, anchor: 'end' })}</g>`;
}

function drawCell({ cell, verdict, picture }: CellReading, x: number, y: number): string {
  const width = thumbnail.width + 2 * frame;
  const height = thumbnail.height + 2 * frame;
  const taken = picture.card?.variants.join(' ') ?? 'no card';
  const text = verdict === 'right' ? cell.label : `${cell.label}: ${taken}`;
  const size = Math.min(14, (14 * width) / measure(text, 14));
  const colour = verdict === 'unread' ? '#a86a00' : cell.realistic ? ink : grey;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="5" fill="${colours[verdict]}"/><g fill="${colour}">${letter(text, { x: x + width / 2, y: y + height + 15, size, anchor: 'middle' })}</g>`;
}
