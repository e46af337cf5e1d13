/** One `name=value` of a query or a form, decoded. */
export interface Param {
  readonly name: string;
  readonly value: string;
}

/** Decoded parameters. If a name repeats, `get` returns its first value. */
export interface Params {
  readonly all: readonly Param[];
  get(name: string): string | undefined;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
/** Below this, `replaceAll` is faster than `decodeEach`; for millions of hits it takes seconds. */
const fewCharacters = 256;
/** The value of each byte as a hex digit; a large negative number for all others. */
const digits = Int16Array.from({ length: 256 }, (_, byte) => {
  const value = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(value) ? -256 : value;
});
const [space, percent, ampersand, plus] = [0x20, 0x25, 0x26, 0x2b];

/** Percent-decodes as UTF-8. Broken escapes stay as they are, broken UTF-8 becomes U+FFFD; never throws. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return decodeEach(text, plus);
  }
}

/**
 * The most parameters that are read, which is more than any vendor takes. A form of millions of names would fill the
 * memory.
 */
export const mostParams = 1000;

/**
 * Reads `a=1&b=%20+2`: `+` is a space, and a name without `=` has the empty value. With `raw`, such a name is not
 * decoded. Parameters after the 1000th are ignored.
 */
export function parseParams(text: string, bareNames: 'decoded' | 'raw' = 'decoded'): Params {
  const all: Param[] = [];
  for (let at = 0; at < text.length && all.length < mostParams; ) {
    if (text.charCodeAt(at) === ampersand) {
      at += 1;
      continue;
    }
    const next = text.indexOf('&', at);
    const end = next < 0 ? text.length : next;
    all.push(readParam(text.slice(at, end), bareNames));
    at = end + 1;
  }
  return toParams(all);
}

export function toParams(all: readonly Param[]): Params {
  return {
    all: Object.freeze(all),
    get(wanted) {
      for (const { name, value } of all) if (name === wanted) return value;
      return undefined;
    },
  };
}

/** Replaces an ASCII character by another, in linear time. */
export function replaceCharacter(text: string, one: string, other: string): string {
  if (text.length < fewCharacters) return text.replaceAll(one, other);
  const bytes = encoder.encode(text);
  const [from, to] = [one.charCodeAt(0), other.charCodeAt(0)];
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === from) bytes[at] = to;
  return utf8.decode(bytes);
}

function readParam(piece: string, bareNames: 'decoded' | 'raw'): Param {
  const equals = piece.indexOf('=');
  if (equals >= 0)
    return { name: decodeField(piece.slice(0, equals)), value: decodeField(piece.slice(equals + 1)) };
  return { name: bareNames === 'raw' ? piece : decodeField(piece), value: '' };
}

function decodeField(text: string): string {
  if (!text.includes('+')) return decodePercent(text);
  if (!text.includes('%')) return replaceCharacter(text, '+', ' ');
  return text.length < fewCharacters ? decodePercent(text.replaceAll('+', ' ')) : decodeEach(text, space);
}

/** Decodes escape by escape, in linear time whatever is broken. `plusAs` is the byte that a `+` stands for. */
function decodeEach(text: string, plusAs: number): string {
  const bytes = encoder.encode(text);
  let size = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    let byte = bytes[at] as number;
    if (byte === plus) byte = plusAs;
    else if (byte === percent) {
      const escaped = (digits[bytes[at + 1] ?? 0] as number) * 16 + (digits[bytes[at + 2] ?? 0] as number);
      if (escaped >= 0) {
        byte = escaped;
        at += 2;
      }
    }
    bytes[size] = byte;
    size += 1;
  }
  return utf8.decode(bytes.subarray(0, size));
}
