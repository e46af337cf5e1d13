import { readUserText } from '../contracts/read-user-file.ts';
import { say, type Text } from '../words/text.ts';

/** A file that is no JSON. */
class JsonError extends SyntaxError {
  /** The message in each language. */
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** Why `readJsonFile` rejected. The words of the system are in one language. */
export function textOf(error: unknown): Text {
  if (error instanceof JsonError) return error.text;
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  return { en: message, zh: message };
}

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
    throw new JsonError(
      say(
        {
          en: 'expected {expected} at line {line}, column {column}',
          zh: '第 {line} 行第 {column} 列应为{expected}',
        },
        { ...found },
      ),
    );
  }
}

const expectations = {
  name: { en: 'a name in double quotes', zh: '双引号括起的键名' },
  colon: { en: ':', zh: ' :' },
  value: { en: 'a value', zh: '一个值' },
  end: { en: 'the end', zh: '文件结尾' },
} as const satisfies Readonly<Record<string, Text>>;

/** The position where a text stops being valid JSON, and what was expected there. */
export interface JsonMistake {
  /** Starts at 1. */
  readonly line: number;
  /** Starts at 1, in UTF-16 units. */
  readonly column: number;
  /** `a value`. */
  readonly expected: Text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON takes none in a string
const string = /"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const space = /[ \t\r\n]*/y;

/**
 * The first error. Undefined if the text is valid JSON. Node's own message has no position, and repeats the text with
 * any secrets in it.
 */
export function findJsonError(text: string): JsonMistake | undefined {
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
  function skipName(): Text | undefined {
    if (!take(string)) return expectations.name;
    return skipTo(':') ? undefined : expectations.colon;
  }

  /**
   * Skips a value. Returns what is missing. `ends` holds the closing brackets of all open values, because recursion
   * could overflow the stack.
   */
  function skipValue(): Text | undefined {
    const ends: string[] = [];
    for (;;) {
      const end = skipTo('{') ? '}' : skipTo('[') ? ']' : undefined;
      if (end === undefined) {
        if (!take(string) && !take(scalar)) return expectations.value;
      } else if (!skipTo(end)) {
        ends.push(end);
        const missing = end === '}' ? skipName() : undefined;
        if (missing !== undefined) return missing;
        continue;
      }
      while (ends.length > 0 && skipTo(ends.at(-1) ?? '')) ends.pop();
      const open = ends.at(-1);
      if (open === undefined) return undefined;
      if (!skipTo(',')) return say({ en: ', or {open}', zh: ' , 或 {open}' }, { open });
      const missing = open === '}' ? skipName() : undefined;
      if (missing !== undefined) return missing;
    }
  }

  const missing = skipValue();
  take(space);
  const expected = missing ?? (at < text.length ? expectations.end : undefined);
  if (expected === undefined) return undefined;
  const lines = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1, expected };
}
