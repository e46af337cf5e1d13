let codes: ReadonlyMap<string, number> | undefined;

/**
 * Text in GBK. A character that GBK lacks becomes `?`, as with Java and iconv. If the platform has no GBK, every
 * character outside ASCII becomes `?`.
 */
export function encodeGbk(text: string): Uint8Array {
  codes ??= readCodes();
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter < '\x80' ? letter.charCodeAt(0) : (codes.get(letter) ?? 0x3f);
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** Decodes GBK. Empty if the platform has no GBK. */
export function decodeGbk(bytes: Uint8Array): string {
  try {
    return new TextDecoder('gb18030').decode(bytes);
  } catch {
    return '';
  }
}

/**
 * The encoding table, made by decoding every two-byte code: platforms have an encoder for UTF-8 only. All codes are
 * decoded at once, one per line.
 */
function readCodes(): ReadonlyMap<string, number> {
  const pairs = Array.from({ length: 126 * 191 }, (_, at) => [
    0x81 + Math.floor(at / 191),
    0x40 + (at % 191),
  ]);
  const letters = decodeGbk(Uint8Array.from(pairs.flatMap(([lead = 0, trail = 0]) => [lead, trail, 10])));
  const found = new Map<string, number>();
  for (const [at, letter] of letters.split('\n').entries()) {
    const [lead = 0, trail = 0] = pairs[at] ?? [];
    if (letter.length === 1 && letter !== '\ufffd' && !found.has(letter))
      found.set(letter, lead * 256 + trail);
  }
  return found;
}
