/** One `name=value` of a query or a form, decoded. */
export interface Param {
  readonly name: string;
  readonly value: string;
}

/** Decoded parameters. If a name repeats, `get` returns its first value, as the Aliyun gateway does. */
export interface Params {
  readonly all: readonly Param[];
  get(name: string): string | undefined;
}

const utf8 = new TextDecoder();

/** Percent-decodes as UTF-8. Broken escapes stay as they are, broken UTF-8 becomes U+FFFD; never throws. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
      utf8.decode(Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))),
    );
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
    const ampersand = text.indexOf('&', at);
    const end = ampersand < 0 ? text.length : ampersand;
    if (end > at) all.push(readParam(text.slice(at, end), bareNames));
    at = end + 1;
  }
  return { all, get: (wanted) => all.find(({ name }) => name === wanted)?.value };
}

function readParam(piece: string, bareNames: 'decoded' | 'raw'): Param {
  const equals = piece.indexOf('=');
  if (equals >= 0)
    return { name: decodeField(piece.slice(0, equals)), value: decodeField(piece.slice(equals + 1)) };
  return { name: bareNames === 'raw' ? piece : decodeField(piece), value: '' };
}

function decodeField(text: string): string {
  return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
}
