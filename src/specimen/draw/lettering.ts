import glyphs from '../../../fixtures/glyphs.json' with { type: 'json' };

export interface Lettering {
  /** The position of the anchor, on the baseline. */
  readonly x: number;
  readonly y: number;
  /** The size of the em, in the units of `x`. */
  readonly size: number;
  /** The part of the text that is at `x`; default `start`. */
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Added after each character, in the units of `x`. */
  readonly spacing?: number;
}

/** The outline for characters that have none of their own: an empty box, a full em wide. */
export const emptyBox = 'm20-206h216v232h-216zm16 16v200h184v-200z';

/**
 * Text as an SVG path, which needs no font. It inherits fill and stroke. A stroke makes the text bolder; its width is
 * in 256ths of the em, whatever the size.
 */
export function letter(text: string, { x, y, size, anchor = 'start', spacing = 0 }: Lettering): string {
  const scale = size / glyphs.em;
  const characters = [...text];
  const length = measure(text, size, spacing);
  let at = anchor === 'start' ? 0 : (anchor === 'middle' ? -length / 2 : -length) / scale;
  let d = '';
  for (const character of characters) {
    const outline = outlineOf(character);
    if (outline !== '') d += `M${short(at)} 0${outline}`;
    at += widthOf(character) + spacing / scale;
  }
  return d === ''
    ? ''
    : `<path transform="translate(${short(x)} ${short(y)})scale(${scale.toFixed(5)})" d="${d}"/>`;
}

/** The length of a text without the spacing after its last character, in the units of `size`. */
export function measure(text: string, size: number, spacing = 0): number {
  const characters = [...text];
  const units = characters.reduce((total, character) => total + widthOf(character), 0);
  return (units * size) / glyphs.em + spacing * Math.max(0, characters.length - 1);
}

/** Whether the character has an outline. Otherwise it is drawn as an empty box. */
export function isDrawable(character: string): boolean {
  return Object.hasOwn(glyphs.outlines, character);
}

function outlineOf(character: string): string {
  const packed = isDrawable(character) ? glyphs.outlines[character] : undefined;
  return packed === undefined ? emptyBox : unpack(packed);
}

/** Unpacks path data that scripts/make-glyphs.ts has packed. */
function unpack(packed: string): string {
  let d = '';
  let carried = 0;
  for (const character of packed) {
    const at = glyphs.alphabet.indexOf(character);
    if (at < 0) d += character;
    else if (at >= 77) carried = (at - 81) * 77;
    else {
      const number = carried + at - 38;
      d += number < 0 || /[a-z]$/.test(d) ? number : ` ${number}`;
      carried = 0;
    }
  }
  return d;
}

function widthOf(character: string): number {
  return (Object.hasOwn(glyphs.widths, character) ? glyphs.widths[character] : undefined) ?? glyphs.em;
}

function short(number: number): string {
  return String(Number(number.toFixed(1)));
}
