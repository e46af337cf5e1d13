/** Chinese and full-width characters, which take two cells. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

/** Between two of these a line can end: words, and Chinese characters with the marks that belong to them. */
const piece =
  /[（“‘《]*(?:[\u2e80-\u2fff\u3003-\ua4cf\u{20000}-\u{3fffd}]|[^\u2e80-\ua4cf\u{20000}-\u{3fffd}（“‘《，：；！？）”’]+)?[，。、：；！？）”’》]*/gu;

/** The cells that a text takes on a terminal. */
export function displayWidth(text: string): number {
  return [...text].length + (text.match(wide)?.length ?? 0);
}

/** The text with spaces after it, or before it, to take so many cells. */
export function padCells(text: string, cells: number, side: 'after' | 'before' = 'after'): string {
  const spaces = ' '.repeat(Math.max(0, cells - displayWidth(text)));
  return side === 'after' ? `${text}${spaces}` : `${spaces}${text}`;
}

/** The beginning of the text that takes at most so many cells. */
export function cutCells(text: string, cells: number): string {
  let cut = '';
  for (const character of text) {
    if (displayWidth(cut + character) > cells) break;
    cut += character;
  }
  return cut;
}

/**
 * The text in lines of at most `width` cells, broken at spaces and between Chinese characters. A word that is wider is
 * broken anywhere.
 */
export function wrapText(text: string, width = 80): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let gap = ' ';
    for (const one of piecesOf(word).flatMap((whole) => cutWord(whole, width))) {
      const longer = line === '' ? one : `${line}${gap}${one}`;
      gap = '';
      if (displayWidth(longer) <= width) line = longer;
      else {
        lines.push(line);
        line = one;
      }
    }
  }
  return [...lines, line];
}

function piecesOf(word: string): readonly string[] {
  const pieces = word.match(piece)?.filter((one) => one !== '') ?? [];
  return pieces.length === 0 ? [word] : pieces;
}

/** A text of several lines, such as a vendor's message, in one. */
export function toOneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

/** The text in lines of at most 80 cells. The first begins with `lead`; the others are as far in. */
export function wrapAfter(lead: string, text: string): readonly string[] {
  const indent = displayWidth(lead);
  return wrapText(text, 80 - indent).map((line, at) => `${at === 0 ? lead : ' '.repeat(indent)}${line}`);
}

function cutWord(word: string, width: number): readonly string[] {
  if (displayWidth(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (displayWidth(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
