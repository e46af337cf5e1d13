/** Chinese and full-width characters, which take two cells. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

/** The cells that a text takes on a terminal. */
export function displayWidth(text: string): number {
  return [...text].length + (text.match(wide)?.length ?? 0);
}

/** The text in lines of at most `width` cells, broken at spaces. A word that is wider is broken anywhere. */
export function wrapText(text: string, width = 80): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => cutWord(one, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
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
