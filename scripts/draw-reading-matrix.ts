/**
 * Writes docs/reading-matrix.md, its Chinese twin and the picture: `node_modules/.bin/node scripts/draw-reading-matrix.ts`.
 * Takes about half a minute. The output is the same on the same machine; on another, sharp may round pixels differently.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { createCodec } from '../src/pictures/read/codec.ts';
import { rasterize } from '../src/specimen/print/rasterize.ts';
import { drawMatrix, pageWidth, thumbnail } from './reading-matrix/draw-matrix.ts';
import type { MatrixCell } from './reading-matrix/matrix-cell.ts';
import { matrixCells } from './reading-matrix/matrix-cells.ts';
import { toMatrixPage } from './reading-matrix/matrix-page.ts';
import { matrixWords } from './reading-matrix/matrix-words.ts';
import { readMatrix } from './reading-matrix/read-matrix.ts';
import { writePages } from './write-pages.ts';

const docs = new URL('../docs/', import.meta.url);
const file = 'pictures/reading-matrix.webp';
const codec = await createCodec();
const thumbnails = new Map<MatrixCell, Buffer>();

/** Opens a picture. BMP needs its own decoder, because sharp does not know it. */
function open(bytes: Uint8Array): Sharp {
  const pixels = bytes[0] === 0x42 ? codec.decode(bytes) : undefined;
  if (pixels === undefined) return sharp(bytes);
  const { width, height, data } = pixels;
  return sharp(data, { raw: { width, height, channels: 4 } });
}

const readings = await readMatrix(matrixCells, async (cell, bytes) => {
  const small = open(bytes)
    .toColourspace('srgb')
    .resize({ ...thumbnail, fit: 'contain', background: '#e4e7eb' });
  thumbnails.set(cell, await small.flatten({ background: '#fff' }).png({ compressionLevel: 1 }).toBuffer());
});

const { svg, cells } = drawMatrix(readings);
const { data, ...size } = await rasterize(svg, pageWidth, 'white');
const picture = sharp(data, { raw: { ...size, channels: 4 } })
  .composite(
    cells.map(({ reading, left, top }) => ({ input: thumbnails.get(reading.cell) ?? '', left, top })),
  )
  .webp({ quality: 70, effort: 6 });

await mkdir(new URL('pictures/', docs), { recursive: true });
await writeFile(new URL(file, docs), await picture.toBuffer());
writePages(docs, 'reading-matrix.md', toMatrixPage(readings, file), matrixWords);
