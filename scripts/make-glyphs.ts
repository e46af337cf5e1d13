/**
 * Extracts the outlines of the letters on specimen cards: `node_modules/.bin/node scripts/make-glyphs.ts`. Run by
 * hand. It needs the dev dependency fontkit and the Debian package fonts-noto-cjk (the committed file was made from
 * 1:20220127+repack1-1). From the package it takes the licence and
 * /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc, face "Noto Sans CJK SC". The output is the same every time.
 *
 * The face is Regular, not Bold, because a stroke can make an outline thicker, but nothing can make it thinner.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { faker } from '@faker-js/faker/locale/zh_CN';
// @ts-expect-error fontkit brings no types of its own.
import * as untyped from 'fontkit';
import bins from '../fixtures/bins.json' with { type: 'json' };
import { personaList } from '../src/world/people/personas.ts';

/** The part of fontkit that is used here. */
interface Fontkit {
  openSync(file: string): { readonly fonts: readonly Font[] };
}
interface Font {
  readonly fullName: string;
  readonly unitsPerEm: number;
  hasGlyphForCodePoint(point: number): boolean;
  glyphForCodePoint(point: number): {
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly Command[] };
  };
}
interface Command {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
  readonly args: readonly number[];
}

/** Units per em. At 60 pixels, an outline is then off by at most an eighth of a pixel. */
const em = 256;
/** The greatest distance of a handle from the line that replaces its curve. */
const tolerance = 0.5;
const fontFile = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
const licenceFile = '/usr/share/doc/fonts-noto-cjk/copyright';
const says =
  'Outlines of Noto Sans CJK SC Regular, rounded to a grid of `em` units. An outline is the data of an SVG path with relative commands, y downwards, from the left end of the baseline; its numbers are written with the characters of `alphabet`, the first 77 of which stand for -38 to 38 and the last 9 for -4 to 4 times 77 to be added to the number that follows. Widths are given where a character is not a full em wide.';
const licence =
  'SIL Open Font License 1.1, in glyphs.LICENSE.txt. (c) 2014-2021 Adobe (http://www.adobe.com/). Noto is a trademark of Google Inc.';

/**
 * One character for each number from -38 to 38, then nine characters that add -4 to 4 times 77 to the following
 * number. It excludes the letters of commands and characters that JSON would escape.
 */
const alphabet = listAscii()
  .filter((character) => !'"\\mlhvcqz'.includes(character))
  .join('');

/** Labels on the card, and texts that a caller is likely to add. */
const labels =
  '样卡仅供测试不是真实银行卡有效期借记卡信用卡持卡人签名背面印刷本卡为虚构无任何价值请勿用于交易　，。、；：？！（）《》“”‘’·—…￥％０１２３４５６７８９';

const font = openFont();
const characters = [...new Set(listCharacters())].sort((one, other) => pointOf(one) - pointOf(other));
const missing = characters.filter((character) => !font.hasGlyphForCodePoint(pointOf(character)));
const drawn = characters.filter((character) => !missing.includes(character));

const widths = Object.fromEntries(
  drawn
    .map((character) => [character, round(glyphOf(character).advanceWidth)] as const)
    .filter(([, width]) => width !== em),
);
const outlines = Object.fromEntries(
  drawn.map((character) => [character, encode(glyphOf(character).path.commands)]),
);
const json = `${JSON.stringify({ says, licence, em, alphabet, widths, outlines }).replace(/(?<=z"),(?=")/g, ',\n')}\n`;
writeFileSync(new URL('../fixtures/glyphs.json', import.meta.url), json);
writeFileSync(new URL('../fixtures/glyphs.LICENSE.txt', import.meta.url), licenceText());
console.log(
  `${drawn.length} characters, ${Buffer.byteLength(json)} bytes; without a glyph: ${missing.join('')}`,
);

function openFont(): Font {
  const found = (untyped as Fontkit)
    .openSync(fontFile)
    .fonts.find(({ fullName }) => fullName.startsWith('Noto Sans CJK SC'));
  if (found === undefined) throw new Error(`${fontFile} has no face Noto Sans CJK SC.`);
  return found;
}

function listCharacters(): readonly string[] {
  const { first_name, last_name } = faker.rawDefinitions.person ?? {};
  const others = [labels, JSON.stringify([personaList, Object.keys(bins.banks), first_name, last_name])];
  return [...listAscii(), ...others.flatMap((text) => [...text]), ...firstLevel()];
}

/** The printable ASCII characters, starting with the space. */
function listAscii(): readonly string[] {
  return Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at));
}

/** The 3755 characters of the first level of GB 2312, rows 16 to 55. */
function firstLevel(): readonly string[] {
  const decoder = new TextDecoder('gb18030');
  const all: string[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    const last = row === 0xd7 ? 0xf9 : 0xfe;
    for (let cell = 0xa1; cell <= last; cell += 1) all.push(decoder.decode(Uint8Array.of(row, cell)));
  }
  return all;
}

function pointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function glyphOf(character: string): ReturnType<Font['glyphForCodePoint']> {
  return font.glyphForCodePoint(pointOf(character));
}

function round(units: number): number {
  return Math.round((units * em) / font.unitsPerEm);
}

/** Relative commands between rounded points. Errors do not add up. */
function encode(commands: readonly Command[]): string {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let path = '';
  let last = '';
  const write = (letter: string, numbers: readonly number[]): void => {
    // No letter is needed for a line after a move, or for a repeated command.
    const said = letter === last || (letter === 'l' && last === 'm') ? '' : letter;
    path += said + numbers.map(pack).join('');
    last = letter;
  };
  commands.forEach(({ command, args }, at) => {
    const points = args.map((unit, axis) => (axis % 2 === 0 ? round(unit) : -round(unit)));
    const endX = points.at(-2) ?? startX;
    const endY = points.at(-1) ?? startY;
    const closes = commands[at + 1]?.command === 'closePath' && endX === startX && endY === startY;
    if (command === 'closePath') {
      path += 'z';
      last = 'z';
    } else if (command === 'moveTo') {
      write('m', [endX - x, endY - y]);
      [startX, startY] = [endX, endY];
    } else if (command === 'bezierCurveTo' && !isStraight([x, y, ...points])) {
      const relative = points.map((unit, axis) => unit - (axis % 2 === 0 ? x : y));
      const quadratic = toQuadratic(relative);
      if (quadratic === undefined) write('c', relative);
      else write('q', quadratic);
    } else if (command === 'quadraticCurveTo') {
      throw new Error('The outlines of an OpenType font with CFF data have cubic curves alone.');
    } else if (!closes) {
      if (endX === x && endY !== y) write('v', [endY - y]);
      else if (endY === y && endX !== x) write('h', [endX - x]);
      else if (endX !== x) write('l', [endX - x, endY - y]);
    }
    [x, y] = [endX, endY];
  });
  return path;
}

function pack(number: number): string {
  const high = Math.round(number / 77);
  return `${high === 0 ? '' : alphabet[81 + high]}${alphabet[38 + number - high * 77]}`;
}

/** Whether the rounded handles of a curve lie on the line between its ends. */
function isStraight(points: readonly number[]): boolean {
  const [x = 0, y = 0, , , , , endX = 0, endY = 0] = points;
  const length = Math.hypot(endX - x, endY - y);
  return [2, 4].every((at) => {
    const [toX, toY] = [(points[at] ?? 0) - x, (points[at + 1] ?? 0) - y];
    if (length === 0) return toX === 0 && toY === 0;
    return Math.abs((endX - x) * toY - (endY - y) * toX) / length < tolerance;
  });
}

/** The curve with one handle instead of two. Undefined if a point would move by more than half a unit. */
function toQuadratic(relative: readonly number[]): readonly number[] | undefined {
  const [oneX = 0, oneY = 0, twoX = 0, twoY = 0, endX = 0, endY = 0] = relative;
  const error = (Math.hypot(endX - 3 * twoX + 3 * oneX, endY - 3 * twoY + 3 * oneY) * Math.sqrt(3)) / 36;
  if (error > 0.5) return undefined;
  const handle = [(3 * (oneX + twoX) - endX) / 4, (3 * (oneY + twoY) - endY) / 4].map(Math.round);
  return [...handle, endX, endY];
}

/** The licence from Debian's copyright file, without the indent and without the full stops that mark empty lines. */
function licenceText(): string {
  const text = readFileSync(licenceFile, 'utf8').match(/License: SIL-1\.1\n(?<body>(?: .*\n)+)/)?.groups?.[
    'body'
  ];
  if (text === undefined) throw new Error(`${licenceFile} does not hold the text of the OFL.`);
  const body = text.replace(/^ \.?/gm, '').trim();
  return `The outlines in glyphs.json are taken from Noto Sans CJK SC.\n\n${licence.replace(/^.*?(?=\(c\))/, '')}\n\n${body}\n`;
}
