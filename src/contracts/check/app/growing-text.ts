/** What an app wrote in one place. */
export interface WrittenText {
  /** `stdout`, `stderr`, or the path of a log file. */
  readonly where: string;
  /** The number of its first line, from 1. */
  readonly line: number;
  readonly text: string;
  /** The length of the part of `text` that was taken before: a line that was not yet whole then. */
  readonly known: number;
  /** Whether the app wrote it while it started. */
  readonly isStart: boolean;
}

/** A text that grows at its end. */
export interface GrowingText {
  /** What is added, with the unfinished line before it. */
  grow(added: string): Pick<WrittenText, 'line' | 'text' | 'known'>;
}

/** Characters of an unfinished line that are kept. */
const longestTail = 8192;

/** `first` is the number of the line with which it begins. */
export function createGrowingText(first = 1): GrowingText {
  let [line, tail] = [first, ''];
  return {
    grow(added) {
      const text = tail + added;
      const grown = { line, text, known: tail.length };
      line += countLines(text);
      tail = text.slice(text.lastIndexOf('\n') + 1).slice(-longestTail);
      return grown;
    },
  };
}

/** The number of line feeds. */
export function countLines(text: string | Uint8Array): number {
  let [count, at] = [0, -1];
  const next = () => (typeof text === 'string' ? text.indexOf('\n', at + 1) : text.indexOf(10, at + 1));
  for (at = next(); at >= 0; at = next()) count += 1;
  return count;
}
