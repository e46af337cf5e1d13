import { readUserText } from '../contracts/read-user-file.ts';

/**
 * The parsed content of a JSON file. Rejects with an Error that gives the reason, in words that follow
 * `cannot be read: `.
 */
export async function readJsonFile(file: string | URL): Promise<unknown> {
  const text = readUserText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    const found = findJsonError(text);
    if (found === undefined) throw error;
    throw new SyntaxError(`expected ${found.expected} at line ${found.line}, column ${found.column}`);
  }
}

/** The position where a text stops being valid JSON, and what was expected there. */
export interface JsonError {
  /** Starts at 1. */
  readonly line: number;
  /** Starts at 1, in UTF-16 units. */
  readonly column: number;
  /** `a value`. */
  readonly expected: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON takes none in a string
const string = /"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const space = /[ \t\r\n]*/y;

/**
 * The first error. Undefined if the text is valid JSON. Node's own message has no position, and repeats the text with
 * any secrets in it.
 */
export function findJsonError(text: string): JsonError | undefined {
  let at = 0;

  function take(pattern: RegExp): boolean {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  }

  function skipTo(sign: string): boolean {
    take(space);
    if (text[at] !== sign) return false;
    at += 1;
    take(space);
    return true;
  }

  /** Skips a name and its colon. Returns what is missing. */
  function skipName(): string | undefined {
    if (!take(string)) return 'a name in double quotes';
    return skipTo(':') ? undefined : ':';
  }

  /**
   * Skips a value. Returns what is missing. `ends` holds the closing brackets of all open values, because recursion
   * could overflow the stack.
   */
  function skipValue(): string | undefined {
    const ends: string[] = [];
    for (;;) {
      const end = skipTo('{') ? '}' : skipTo('[') ? ']' : undefined;
      if (end === undefined) {
        if (!take(string) && !take(scalar)) return 'a value';
      } else if (!skipTo(end)) {
        ends.push(end);
        const missing = end === '}' ? skipName() : undefined;
        if (missing !== undefined) return missing;
        continue;
      }
      while (ends.length > 0 && skipTo(ends.at(-1) ?? '')) ends.pop();
      const open = ends.at(-1);
      if (open === undefined) return undefined;
      if (!skipTo(',')) return `, or ${open}`;
      const missing = open === '}' ? skipName() : undefined;
      if (missing !== undefined) return missing;
    }
  }

  const missing = skipValue();
  take(space);
  const expected = missing ?? (at < text.length ? 'the end' : undefined);
  if (expected === undefined) return undefined;
  const lines = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1, expected };
}
