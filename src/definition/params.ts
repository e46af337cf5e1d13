/** One `name=value` of a query or a form, decoded. */
export interface Param {
  readonly name: string;
  readonly value: string;
}

/** Decoded parameters; of a repeated name the first value counts, as at the Aliyun gateway. */
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

/** Reads `a=1&b=%20+2`: `+` is a space, a name without `=` has the empty value. */
export function parseParams(text: string, bareNames: 'decoded' | 'raw' = 'decoded'): Params {
  const all: Param[] = [];
  const first = new Map<string, string>();
  for (const piece of text === '' ? [] : text.split('&')) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    const bare = equals < 0;
    const rawName = bare ? piece : piece.slice(0, equals);
    const name = bare && bareNames === 'raw' ? rawName : decodeField(rawName);
    const value = bare ? '' : decodeField(piece.slice(equals + 1));
    all.push({ name, value });
    if (!first.has(name)) first.set(name, value);
  }
  return { all, get: (name) => first.get(name) };
}

function decodeField(text: string): string {
  return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
}
