/**
 * Draws the sample pictures: `node_modules/.bin/node scripts/make-pictures.ts`. Needs the Debian package
 * fonts-noto-cjk (1:20220127+repack1-1 drew the committed files) and gives the same bytes every time.
 *
 * The cards are invented, and say so. What a picture means is looked up by the hash of its bytes in
 * fixtures/pictures.json: nothing here reads a card, so the drawing only has to convince people.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { Resvg } from '@resvg/resvg-js';
import sharp, { type Sharp } from 'sharp';
import type index from '../fixtures/pictures.json';
import type { Persona } from '../src/definition/people.ts';
import { personaList as personas } from '../src/world/personas.ts';

type Row = (typeof index)[number];

/** A row of the index before its hash is known. */
interface Picture extends Omit<Row, 'sha256'> {
  readonly encode: (drawing: Drawing) => Promise<Buffer>;
}

/** Three bytes a pixel: red, green, blue. */
interface Drawing {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What is printed on a card. */
interface Face {
  readonly number: string;
  readonly holder: string;
  readonly validThru?: string;
  readonly kind: string;
  /** From top left to bottom right. */
  readonly colours: readonly [string, string];
  readonly ink: string;
  readonly chip: boolean;
}

/** How a variant departs from the good picture. Variants combine: each does its part. */
interface Treatment {
  readonly face?: Partial<Face>;
  /** SVG transform of the card, which is 760 x 480 with its corner at 0,0. */
  readonly place?: string;
  /** SVG below the card. */
  readonly desk?: string;
  /** SVG above the card, in its own coordinates. */
  readonly onCard?: string;
  /** SVG above everything. */
  readonly overlay?: string;
  readonly finish?: (drawing: Drawing) => Promise<Drawing>;
}

const width = 860;
const height = 540;
const folder = new URL('../fixtures/pictures/', import.meta.url);
const fontFiles = ['Regular', 'Bold'].map(
  (weight) => `/usr/share/fonts/opentype/noto/NotoSansCJK-${weight}.ttc`,
);

// biome-ignore format: a table
const pictures: readonly Picture[] = [
  { file: 'ok.jpeg', persona: 'ok', variants: [], clarity: 79, encode: toJpeg() },
  { file: 'ok.png', persona: 'ok', variants: [], clarity: 92, encode: toPng },
  { file: 'ok.bmp', persona: 'ok', variants: [], clarity: 80, encode: toBmp },
  { file: 'ok-small.jpeg', persona: 'ok', variants: [], clarity: 79, encode: toJpeg({ width: 240 }) },
  { file: 'ok-credit.jpeg', persona: 'ok-credit', variants: [], clarity: 88, encode: toJpeg() },
  { file: 'lost-card.jpeg', persona: 'lost-card', variants: [], clarity: 84, encode: toJpeg() },
  { file: 'expired-card.jpeg', persona: 'expired-card', variants: [], clarity: 86, encode: toJpeg() },
  { file: 'fegine-document.jpeg', persona: 'fegine-document-ocr', variants: [], clarity: 90, encode: toJpeg() },
  { file: 'blurred.jpeg', persona: 'ok', variants: ['blurred'], clarity: 21, encode: toJpeg() },
  { file: 'glare.jpeg', persona: 'ok', variants: ['glare'], clarity: 74, encode: toJpeg() },
  { file: 'incomplete-border.jpeg', persona: 'ok', variants: ['incompleteBorder'], clarity: 79, encode: toJpeg() },
  { file: 'photocopy.jpeg', persona: 'ok', variants: ['photocopy'], clarity: 68, encode: toJpeg({ quality: 40, width: 600 }) },
  { file: 'recapture.jpeg', persona: 'ok', variants: ['recapture'], clarity: 66, encode: toJpeg({ quality: 50 }) },
  { file: 'bad-date.jpeg', persona: 'ok', variants: ['badDate'], clarity: 79, encode: toJpeg() },
  { file: 'covered.jpeg', persona: 'ok', variants: ['covered'], clarity: 79, encode: toJpeg() },
  { file: 'unreadable.jpeg', persona: 'ok', variants: ['unreadable'], clarity: 55, encode: toJpeg() },
  { file: 'unidentified.jpeg', persona: 'ok', variants: ['unidentified'], clarity: 81, encode: toJpeg() },
  { file: 'copy-and-glare.jpeg', persona: 'ok', variants: ['photocopy', 'glare'], clarity: 64, encode: toJpeg({ quality: 40, width: 600 }) },
  { file: 'not-a-card.jpeg', variants: ['notACard'], clarity: 85, encode: toJpeg() },
];

/** What a card lies on. */
const table = `<rect width="${width}" height="${height}" fill="#d9cfc1"/>`;

const credit = '信用卡 CREDIT';
/** Every card looks different from the next, and says the type that its first digits tell. */
const looks: Readonly<Record<string, Partial<Face>>> = {
  'ok-credit': { colours: ['#4a3b63', '#7a5c8f'], kind: credit },
  'lost-card': { colours: ['#3e4a52', '#6f7f87'] },
  'expired-card': { colours: ['#7a6242', '#a98f66'], kind: credit },
  'fegine-document-ocr': { colours: ['#2f4f86', '#5f86b8'] },
};

const treatments: Readonly<Record<Row['variants'][number], Treatment>> = {
  blurred: { finish: (drawing) => refinish(drawing, (image) => image.blur(11)) },
  glare: {
    overlay: `<defs>
      <radialGradient id="lamp"><stop offset="0" stop-color="#fff"/><stop offset=".3" stop-color="#fff" stop-opacity=".96"/>
        <stop offset=".62" stop-color="#fffbe8" stop-opacity=".45"/><stop offset="1" stop-color="#fffbe8" stop-opacity="0"/></radialGradient>
      <linearGradient id="streak"><stop offset="0" stop-color="#fff" stop-opacity="0"/><stop offset=".5" stop-color="#fff" stop-opacity=".6"/>
        <stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient></defs>
      <rect x="470" y="-200" width="170" height="1000" fill="url(#streak)" transform="rotate(28 555 270)"/>
      <ellipse cx="585" cy="215" rx="215" ry="165" fill="url(#lamp)"/>`,
  },
  incompleteBorder: { place: 'translate(128 -58) rotate(-2) scale(1.08)' },
  photocopy: {
    place: 'translate(64 24) rotate(1.6)',
    desk: `<rect width="${width}" height="${height}" fill="#fbfbfb"/>
      <rect width="14" height="${height}" fill="#555"/><rect x="14" width="10" height="${height}" fill="#bbb"/>`,
    finish: photocopied,
  },
  recapture: {
    place: 'translate(78 6) skewX(-2) rotate(2) scale(.96)',
    desk: `<rect width="${width}" height="${height}" fill="#17191c"/>
      <path d="M0 0H842L832 508H0Z" fill="#e9edf2"/><path d="M0 0H842L841.5 30H0Z" fill="#c3cad3"/>
      <circle cx="20" cy="15" r="7" fill="#8d96a1"/><circle cx="42" cy="15" r="7" fill="#8d96a1"/>`,
    overlay: '<path d="M700 402v40l10-9 7 17 8-4-7-16h13z" fill="#fff" stroke="#111" stroke-width="2.5"/>',
    finish: recaptured,
  },
  badDate: { face: { validThru: '19/99' } },
  covered: {
    overlay: `<defs><linearGradient id="skin"><stop offset="0" stop-color="#c98f6d"/><stop offset=".35" stop-color="#ecbb98"/>
        <stop offset=".75" stop-color="#e3ab86"/><stop offset="1" stop-color="#b97d5c"/></linearGradient></defs>
      <g transform="translate(-330 -110) scale(1.3) rotate(-30 640 540)"><rect x="538" y="262" width="196" height="520" rx="94" fill="#000" opacity=".22"/>
      <rect x="530" y="250" width="196" height="520" rx="94" fill="url(#skin)"/>
      <path d="M570 362q0-84 58-84t58 84q0 22-58 22t-58-22Z" fill="#f6d8c6" stroke="#cf9a7b" stroke-width="3"/>
      <path d="M566 452q62 16 124 0M570 470q58 14 116 0" fill="none" stroke="#bd845f" stroke-width="3"/></g>`,
  },
  unreadable: {
    place: 'translate(44 66) rotate(-5)',
    onCard: wornAway(),
    finish: (drawing) => refinish(drawing, (image) => image.linear(0.62, 4).blur(1.1)),
  },
  unidentified: { face: { colours: ['#f4f4f2', '#e3e3df'], ink: '#55585c', kind: '', chip: false } },
  notACard: { desk: cat() },
};

function faceOf(persona: Persona): Face {
  return {
    number: persona.card,
    holder: persona.name,
    ...(persona.validThru === undefined ? {} : { validThru: persona.validThru.replace(/\/\d\d/, '/') }),
    kind: '借记卡 DEBIT',
    colours: ['#1f5f5b', '#4f9a8f'],
    ink: '#ffffff',
    chip: true,
    ...looks[persona.id],
  };
}

function drawCard(face: Face): string {
  const waves = Array.from({ length: 7 }, (_, line) => {
    const y = 70 + line * 46;
    return `<path d="M0 ${y}C190 ${y - 90} 300 ${y + 130} 470 ${y + 40}S690 ${y - 60} 760 ${y + 20}"/>`;
  }).join('');
  const number = face.number.replace(/(.{4})(?=.)/g, '$1 ');
  const text = (x: number, y: number, size: number, words: string, more = '') =>
    `<text x="${x}" y="${y}" font-size="${size}" ${more}>${words}</text>`;
  const embossed = (x: number, y: number, size: number, words: string) =>
    text(x + 1.5, y + 2, size, words, `class="mono" fill="#000" opacity=".35"`) +
    text(x, y, size, words, `class="mono"`);
  return `<defs>
      <linearGradient id="plastic" x2="1" y2="1"><stop offset="0" stop-color="${face.colours[0]}"/><stop offset="1" stop-color="${face.colours[1]}"/></linearGradient>
      <clipPath id="edge"><rect width="760" height="480" rx="30"/></clipPath></defs>
    <rect x="5" y="8" width="760" height="480" rx="30" opacity=".28"/>
    <rect width="760" height="480" rx="30" fill="url(#plastic)"/>
    <g clip-path="url(#edge)" fill="${face.ink}" font-family="Noto Sans CJK SC">
      <g fill="none" stroke="${face.ink}" stroke-width="2" opacity=".13">${waves}</g>
      ${text(392, 292, 118, 'SPECIMEN', 'font-weight="700" opacity=".09" text-anchor="middle" transform="rotate(-24 380 250)" letter-spacing="10"')}
      ${text(48, 86, 50, '样卡', 'font-weight="700"')}${text(162, 83, 31, 'SPECIMEN', 'font-weight="700" letter-spacing="5"')}
      ${text(712, 82, 27, face.kind, 'text-anchor="end"')}
      ${face.chip ? chip() : ''}
      <g font-weight="700">${embossed(48, 318, 56, number)}</g>
      ${face.validThru === undefined ? '' : text(48, 357, 16, '有效期', 'opacity=".85"') + text(48, 377, 13, 'VALID THRU', 'opacity=".85"') + embossed(152, 376, 34, face.validThru)}
      ${text(48, 436, 35, face.holder, 'font-weight="500"')}
      ${text(712, 413, 17, '仅供测试　不是真实银行卡', 'text-anchor="end" opacity=".85"')}
      ${text(712, 437, 15, 'For tests only. Not a real card.', 'text-anchor="end" opacity=".85"')}
    </g>`;
}

function chip(): string {
  return `<g transform="translate(50 138)"><rect width="96" height="74" rx="12" fill="#d8bf7c"/>
    <g fill="none" stroke="#8d7436" stroke-width="2.5"><path d="M0 25H32M0 49H32M64 25H96M64 49H96M32 0V74M64 0V74"/>
    <rect x="32" y="20" width="32" height="34" rx="6" fill="#e4cf96"/></g></g>`;
}

/** Scratches that leave of the number no more than traces. */
function wornAway(): string {
  const random = seeded(11);
  const scratches = Array.from({ length: 210 }, () => {
    const x = 20 + random() * 660;
    const y = 262 + random() * 66;
    return `<path d="M${x.toFixed(0)} ${y.toFixed(0)}l${(30 + random() * 70).toFixed(0)} ${(random() * 40 - 20).toFixed(0)}" stroke-width="${(3 + random() * 9).toFixed(1)}"/>`;
  });
  return `<g fill="none" stroke="#6fa59c" stroke-linecap="round" opacity=".93">${scratches.join('')}</g>`;
}

function cat(): string {
  const whiskers = [-16, 0, 16].map(
    (dy) => `M392 ${300 + dy / 2}L300 ${296 + dy}M468 ${300 + dy / 2}L560 ${296 + dy}`,
  );
  return `<rect width="${width}" height="${height}" fill="#cfe3ea"/><circle cx="720" cy="100" r="54" fill="#f6d77a"/>
    <path d="M0 400Q210 330 430 400T860 380V540H0Z" fill="#9bbf8a"/>
    <path d="M560 500C720 500 730 380 664 330" fill="none" stroke="#6b5b52" stroke-width="38" stroke-linecap="round"/>
    <path d="M290 540C270 380 350 340 430 340S590 380 570 540Z" fill="#6b5b52"/><path d="M370 540C366 440 400 400 430 400S494 440 490 540Z" fill="#efe5da"/>
    <path d="M306 270L300 112L398 178Q430 170 462 178L560 112L554 270Q548 362 430 362T306 270Z" fill="#6b5b52"/>
    <path d="M320 196L318 146L364 180ZM540 196L542 146L496 180Z" fill="#d9a5a0"/>
    <ellipse cx="376" cy="244" rx="27" ry="30" fill="#e9dc7c"/><ellipse cx="484" cy="244" rx="27" ry="30" fill="#e9dc7c"/>
    <ellipse cx="376" cy="244" rx="9" ry="26"/><ellipse cx="484" cy="244" rx="9" ry="26"/>
    <path d="M414 284H446L430 302Z" fill="#d9a5a0"/>
    <path d="M430 302V314Q412 334 394 318M430 314Q448 334 466 318" fill="none" stroke="#2d2522" stroke-width="4" stroke-linecap="round"/>
    <path d="${whiskers.join('')}" stroke="#f3ece4" stroke-width="3"/>`;
}

async function draw({ persona: id, variants }: Picture): Promise<Drawing> {
  const persona = personas.find((one) => one.id === id);
  if (id !== undefined && persona === undefined) throw new Error(`No persona is called ${id}.`);
  const treatment = variants.reduce<Treatment>((all, variant) => Object.assign(all, treatments[variant]), {});
  const card =
    persona &&
    `<g transform="${treatment.place ?? 'translate(48 28)'}">${drawCard({ ...faceOf(persona), ...treatment.face })}${treatment.onCard ?? ''}</g>`;
  const drawing = await rasterise(`${treatment.desk ?? table}${card ?? ''}${treatment.overlay ?? ''}`);
  return treatment.finish ? treatment.finish(drawing) : drawing;
}

async function rasterise(content: string): Promise<Drawing> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <style>.mono { font-family: 'Noto Sans Mono CJK SC' }</style>${content}</svg>`;
  const png = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles } }).render().asPng();
  return toDrawing(sharp(png).removeAlpha());
}

async function toDrawing(image: Sharp): Promise<Drawing> {
  const { data, info } = await image.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function toSharp({ data, width, height }: Drawing): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

function refinish(drawing: Drawing, how: (image: Sharp) => Sharp): Promise<Drawing> {
  return toDrawing(how(toSharp(drawing)));
}

/** Each byte anew: `light` gets the old one with its place and channel. */
function shade(
  drawing: Drawing,
  light: (old: number, x: number, y: number, channel: number) => number,
): Drawing {
  const data = Uint8ClampedArray.from(drawing.data, (old, at) => {
    const pixel = Math.floor(at / 3);
    return light(old, pixel % drawing.width, Math.floor(pixel / drawing.width), at % 3);
  });
  return { ...drawing, data: new Uint8Array(data.buffer) };
}

async function photocopied(drawing: Drawing): Promise<Drawing> {
  const grey = await refinish(drawing, (image) =>
    image.resize(600).modulate({ saturation: 0 }).linear(1.35, -22),
  );
  const random = seeded(7);
  const grain = Array.from({ length: grey.width * grey.height }, () => {
    const speck = random();
    return speck < 0.0016 ? -150 : (random() - 0.5) * 40;
  });
  return shade(grey, (old, x, y) => old - (x % 213 === 90 ? 26 : 0) + (grain[y * grey.width + x] ?? 0));
}

/** A camera's pixels beat against a screen's: bent stripes, each colour a little out of step. */
async function recaptured(drawing: Drawing): Promise<Drawing> {
  return shade(drawing, (old, x, y, channel) => {
    const bend = 26 * Math.sin(x / 150) + 14 * Math.sin(y / 95);
    const stripes = Math.sin((x * 0.55 + y + bend) / 3.4 + channel * 0.7) * 0.08;
    const bands = Math.sin((x - y * 0.8 + bend * 2) / 27 + channel * 0.8) * 0.08;
    return old * (0.94 + stripes + bands) + 6;
  });
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const once = Math.imul(state ^ (state >>> 15), 1 | state);
    const twice = (once + Math.imul(once ^ (once >>> 7), 61 | once)) ^ once;
    return ((twice ^ (twice >>> 14)) >>> 0) / 4294967296;
  };
}

/** Baseline, so that truncated.jpeg lacks the lower part; `mozjpeg: true` would make it progressive. */
function toJpeg({ quality = 52, width = 640 } = {}): (drawing: Drawing) => Promise<Buffer> {
  return (drawing) =>
    toSharp(drawing)
      .resize(width)
      .jpeg({ quality, trellisQuantisation: true, overshootDeringing: true, quantisationTable: 3 })
      .toBuffer();
}

function toPng(drawing: Drawing): Promise<Buffer> {
  return toSharp(drawing).resize(450).png({ palette: true, colours: 16, dither: 0, effort: 10 }).toBuffer();
}

/** 24 bits a pixel, uncompressed, bottom row first: sharp does not write BMP. */
async function toBmp(drawing: Drawing): Promise<Buffer> {
  const { data, width, height } = await refinish(drawing, (image) => image.resize(180, 114, { fit: 'fill' }));
  const stride = Math.ceil((width * 3) / 4) * 4;
  const bmp = Buffer.alloc(54 + stride * height);
  bmp.write('BM');
  bmp.writeUInt32LE(bmp.length, 2);
  bmp.writeUInt32LE(54, 10);
  bmp.writeUInt32LE(40, 14);
  bmp.writeInt32LE(width, 18);
  bmp.writeInt32LE(height, 22);
  bmp.writeUInt16LE(1, 26);
  bmp.writeUInt16LE(24, 28);
  bmp.writeUInt32LE(stride * height, 34);
  data.forEach((byte, at) => {
    const column = Math.floor((at % (width * 3)) / 3);
    const row = height - 1 - Math.floor(at / (width * 3));
    bmp[54 + row * stride + column * 3 + (2 - (at % 3))] = byte;
  });
  return bmp;
}

/** Files without a card, most of them broken. None is in the index. */
async function unregistered(good: Buffer): Promise<Readonly<Record<string, Buffer>>> {
  const random = seeded(3);
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

const missing = fontFiles.filter((file) => !existsSync(file));
if (missing.length > 0) throw new Error(`Install fonts-noto-cjk: ${missing.join(', ')} is missing.`);

await mkdir(folder, { recursive: true });
const rows: string[] = [];
let good: Buffer = Buffer.alloc(0);
for (const picture of pictures) {
  const { encode, file, ...meaning } = picture;
  const bytes = await encode(await draw(picture));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await writeFile(new URL(file, folder), bytes);
  rows.push(JSON.stringify({ file, sha256, ...meaning } satisfies Row));
  if (file === 'ok.jpeg') good = bytes;
}
for (const [file, bytes] of Object.entries(await unregistered(good)))
  await writeFile(new URL(file, folder), bytes);
await writeFile(new URL('../pictures.json', folder), `[\n  ${rows.join(',\n  ')}\n]\n`);
