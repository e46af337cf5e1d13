/**
 * Makes the sample pictures in fixtures/pictures and their index: `node_modules/.bin/node scripts/make-pictures.ts`.
 * The cards are specimens, which anyone can draw with `bankcard-mock specimen`. The output is the same every time.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import type index from '../fixtures/pictures.json';
import { specimenRandom } from '../src/specimen/draw/specimen-random.ts';
import { encodeBmp } from '../src/specimen/print/encode-bmp.ts';
import { renderSpecimen } from '../src/specimen/print/render-specimen.ts';
import { specimenOf } from '../src/specimen/print/specimen-of.ts';

type Row = (typeof index)[number];

interface Sample extends Row {
  /** Encodes a picture of 1012 by 638 pixels. */
  readonly encode?: (png: Uint8Array) => Promise<Uint8Array>;
}

const folder = new URL('../fixtures/pictures/', import.meta.url);

// biome-ignore format: a table
const samples: readonly Sample[] = [
  { file: 'ok.jpeg', persona: 'ok', variants: [] },
  { file: 'ok.png', persona: 'ok', variants: [], encode: toPng },
  { file: 'ok.bmp', persona: 'ok', variants: [], encode: toBmp },
  { file: 'ok-small.jpeg', persona: 'ok', variants: [], encode: toJpeg(240) },
  { file: 'ok-credit.jpeg', persona: 'ok-credit', variants: [] },
  { file: 'lost-card.jpeg', persona: 'lost-card', variants: [] },
  { file: 'expired-card.jpeg', persona: 'expired-card', variants: [] },
  { file: 'fegine-document.jpeg', persona: 'fegine-document-ocr', variants: [] },
  { file: 'blurred.jpeg', persona: 'ok', variants: ['blurred'] },
  { file: 'glare.jpeg', persona: 'ok', variants: ['glare'] },
  { file: 'incomplete-border.jpeg', persona: 'ok', variants: ['incompleteBorder'] },
  { file: 'photocopy.jpeg', persona: 'ok', variants: ['photocopy'] },
  { file: 'recapture.jpeg', persona: 'ok', variants: ['recapture'] },
  { file: 'bad-date.jpeg', persona: 'ok', variants: ['badDate'] },
  { file: 'covered.jpeg', persona: 'ok', variants: ['covered'] },
  { file: 'unreadable.jpeg', persona: 'ok', variants: ['unreadable'] },
  { file: 'unidentified.jpeg', persona: 'ok', variants: ['unidentified'] },
  { file: 'wrong-side.jpeg', persona: 'ok', variants: ['wrongSide'] },
  { file: 'two-cards.jpeg', persona: 'ok', variants: ['twoCards'] },
  { file: 'copy-and-glare.jpeg', persona: 'ok', variants: ['glare', 'photocopy'] },
  { file: 'not-a-card.jpeg', persona: 'ok', variants: ['notACard'] },
];

/** Baseline, so that truncated.jpeg lacks its lower part. `mozjpeg: true` would make it progressive. */
function toJpeg(width = 640): (png: Uint8Array) => Promise<Uint8Array> {
  return (png) =>
    sharp(png)
      .resize(width)
      .jpeg({ quality: 52, trellisQuantisation: true, overshootDeringing: true, quantisationTable: 3 })
      .toBuffer();
}

function toPng(png: Uint8Array): Promise<Uint8Array> {
  return sharp(png).resize(450).png({ palette: true, colours: 16, dither: 0, effort: 10 }).toBuffer();
}

async function toBmp(png: Uint8Array): Promise<Uint8Array> {
  const { data, info } = await sharp(png)
    .resize(240)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return encodeBmp({ data, width: info.width, height: info.height }, 2835);
}

/** Files without a card, most of them broken. They are not in the index. */
async function others(good: Uint8Array): Promise<Readonly<Record<string, Uint8Array>>> {
  const random = specimenRandom(3);
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#d9cfc1' } })
      .png({ palette: true })
      .toBuffer();
  return {
    'blank.png': await plain(320, 200),
    'tiny.png': await plain(10, 10),
    'wide.png': await plain(4097, 20),
    'truncated.jpeg': good.subarray(0, Math.floor(good.length * 0.55)),
    'mislabelled.png': good,
    'corrupt.png': Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      Buffer.from(Array.from({ length: 400 }, () => Math.floor(random() * 256))),
    ]),
    'text.jpeg': Buffer.from('This is plain text, whatever its name says.\n'),
    'zero.jpeg': Buffer.alloc(0),
    'animation.gif': Buffer.from(
      [
        '47494638396101000100800000000000ffffff', // GIF89a, 1 x 1, black and white
        '21ff0b4e45545343415045322e300301000000', // repeat for ever
        '21f904000a000000',
        '2c0000000001000100000202440100', // a black frame
        '21f904000a000000',
        '2c00000000010001000002024c0100', // a white frame
        '3b',
      ].join(''),
      'hex',
    ),
  };
}

await mkdir(folder, { recursive: true });
const rows: string[] = [];
let good: Uint8Array = new Uint8Array();
for (const { encode = toJpeg(), ...row } of samples) {
  const png = await renderSpecimen(specimenOf(row.persona), { format: 'png', variants: row.variants });
  const bytes = await encode(png);
  await writeFile(new URL(row.file, folder), bytes);
  rows.push(JSON.stringify(row satisfies Row));
  if (row.file === 'ok.jpeg') good = bytes;
}
for (const [file, bytes] of Object.entries(await others(good))) await writeFile(new URL(file, folder), bytes);
await writeFile(new URL('../pictures.json', folder), `[\n  ${rows.join(',\n  ')}\n]\n`);
