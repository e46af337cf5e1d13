/** Part of a text: from `start` to before `end`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A text in plain characters: escapes are decoded, wide characters are narrow, invisible ones are gone. */
export interface FoldedText {
  readonly plain: string;
  /** The ranges of `plain` that were escaped bytes in another encoding than UTF-8, such as GBK. */
  readonly unreadable: readonly TextRange[];
  /** The part of the original text that a range of `plain` comes from. */
  sourceOf(range: TextRange): TextRange;
}

const mayFold = /[%\\&]|[^\0-\x7f]/;
/** One escape of a byte, one escape of a character, or one character that has a plainer form. */
const special =
  /%(?:25)*([\da-fA-F]{2})|\\{1,8}x([\da-fA-F]{2})|([\x80-\xff])|\\{1,8}u([\da-fA-F]{4})|&#(\d{1,7});|&#[xX]([\da-fA-F]{1,6});|&(amp|apos|gt|lt|nbsp|quot);|\\{1,8}([nrt])|[^\0-\xff\u3400-\u9fff\u{20000}-\u{3ffff}]/gu;
/** With U+FFFF, which is no character: the detector puts it in the place of what it has seen. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Mn}\uffff]/u;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
};

/** A byte that was written as an escape, or as the character with its number. */
interface WrittenByte extends TextRange {
  readonly value: number;
  readonly text: string;
}

/** Folds a text once, so that a value is found in whatever spelling. */
export function foldText(text: string): FoldedText {
  if (!mayFold.test(text)) return { plain: text, unreadable: [], sourceOf: (range) => range };
  const folded = new Folding(text);
  let bytes: WrittenByte[] = [];
  const flush = () => {
    if (bytes.length > 0) addBytes(folded, bytes);
    bytes = [];
  };
  for (const found of text.matchAll(special)) {
    const [all, percent, hex, latin, unit, decimal, hexadecimal, entity, control] = found;
    const range = { start: found.index, end: found.index + all.length };
    const byte = percent ?? hex;
    if (bytes.at(-1)?.end !== range.start) flush();
    if (byte !== undefined) bytes.push({ ...range, value: Number.parseInt(byte, 16), text: all });
    else if (latin !== undefined) bytes.push({ ...range, value: latin.charCodeAt(0), text: all });
    else {
      flush();
      if (control !== undefined) folded.add(control === 't' ? '\t' : '\n', range);
      else if (entity !== undefined) folded.add(entities[entity] ?? all, range);
      else folded.add(toPlain(decode(all, unit ?? hexadecimal, decimal)), range);
    }
  }
  flush();
  return folded.end();
}

function decode(character: string, hex: string | undefined, decimal: string | undefined): string {
  if (hex === undefined && decimal === undefined) return character;
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return point > 0x10ffff ? character : String.fromCodePoint(point);
}

/** A character as one plain character; nothing, if nobody sees it. */
function toPlain(character: string): string {
  if (invisible.test(character)) return '';
  const normal = character.normalize('NFKC');
  return [...normal].length === 1 ? normal : character;
}

function addBytes(folded: Folding, bytes: readonly WrittenByte[]): void {
  const start = folded.length;
  let isReadable = true;
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as WrittenByte;
    const { point, length } = readCharacter(bytes, at);
    const last = bytes[at + length - 1] ?? first;
    const range = { start: first.start, end: last.end };
    if (point !== undefined) folded.add(toPlain(String.fromCodePoint(point)), range);
    else if (first.text.length === 1) folded.add(toPlain(first.text), range);
    else {
      isReadable = false;
      folded.add('\ufffd', range);
    }
    at += length;
  }
  if (!isReadable) folded.unreadable.push({ start, end: folded.length });
}

/** The character that begins at a byte, in UTF-8; undefined if it is none. */
function readCharacter(
  bytes: readonly WrittenByte[],
  at: number,
): { readonly point: number | undefined; readonly length: number } {
  const first = bytes[at]?.value ?? 0;
  if (first < 0x80) return { point: first, length: 1 };
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  let point = first & (0x7f >> length);
  for (let next = at + 1; next < at + length; next += 1) {
    const value = bytes[next]?.value ?? 0;
    if (value >> 6 !== 0b10) return { point: undefined, length: 1 };
    point = (point << 6) | (value & 0x3f);
  }
  const isCharacter = first >= 0xc2 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return isCharacter ? { point, length } : { point: undefined, length: 1 };
}

interface Replaced extends TextRange {
  /** The place in the plain text. */
  readonly at: number;
  readonly length: number;
}

/** The text while it is folded. A class, because a closure for each of its functions would cost every line. */
class Folding {
  readonly unreadable: TextRange[] = [];
  length = 0;
  readonly #text: string;
  readonly #pieces: string[] = [];
  readonly #replaced: Replaced[] = [];
  #read = 0;

  constructor(text: string) {
    this.#text = text;
  }

  add(plain: string, { start, end }: TextRange): void {
    this.#copyTo(start);
    this.#replaced.push({ start, end, at: this.length, length: plain.length });
    this.#pieces.push(plain);
    this.length += plain.length;
    this.#read = end;
  }

  end(): FoldedText {
    this.#copyTo(this.#text.length);
    const replaced = this.#replaced;
    return {
      plain: this.#pieces.join(''),
      unreadable: this.unreadable,
      sourceOf: ({ start, end }) => ({
        start: sourceOf(replaced, start).start,
        end: end === start ? sourceOf(replaced, start).start : sourceOf(replaced, end - 1).end,
      }),
    };
  }

  #copyTo(end: number): void {
    if (end <= this.#read) return;
    this.#pieces.push(this.#text.slice(this.#read, end));
    this.length += end - this.#read;
  }
}

/** The source of the unit at a place of the plain text. */
function sourceOf(replaced: readonly Replaced[], at: number): TextRange {
  let [low, high] = [0, replaced.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((replaced[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const last = replaced[low - 1];
  if (last === undefined) return { start: at, end: at + 1 };
  if (at < last.at + last.length) return last;
  const start = last.end + at - last.at - last.length;
  return { start, end: start + 1 };
}
