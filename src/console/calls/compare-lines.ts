/** A line of a signed string, with what cannot be seen made visible. */
export interface SignedLine {
  readonly text: string;
  /** The place of the first character that differs, if this is the first line that does. */
  readonly differsAt?: number;
}

/** The line breaks of a string to sign are shown as `\n`, so that a missing one is seen. */
const breaks = /(?<=\n)/;

/** The two strings line by line, and the first line that differs, from 0; undefined if none does. */
export function compareLines(expected: string, received: string) {
  const [due, sent] = [expected, received].map((text) => text.split(breaks).map(makeVisible)) as [
    string[],
    string[],
  ];
  const longest = Math.max(due.length, sent.length);
  const found = Array.from({ length: longest }, (_, at) => at).find((at) => due[at] !== sent[at]);
  const place = found === undefined ? 0 : firstDifference(due[found] ?? '', sent[found] ?? '');
  const toLines = (lines: readonly string[]): readonly SignedLine[] =>
    lines.map((text, at) => (at === found ? { text, differsAt: place } : { text }));
  return { expected: toLines(due), received: toLines(sent), line: found, place };
}

/** Control characters, and those that turn the direction of a text around. */
function makeVisible(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, (character) =>
    character === '\n' ? '\\n' : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
