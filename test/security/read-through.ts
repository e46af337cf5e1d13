/**
 * Reads a text as a stubborn reader does: it decodes what is escaped, Base64 or hex, and leaves out all that is neither
 * a letter nor a digit. It shares nothing with the masker.
 */
export function readThrough(text: string): readonly string[] {
  const decoded = decodeAll(text);
  const words = [...new Set(decoded.match(/[A-Za-z0-9+/_-]{6,}={0,2}/g) ?? [])];
  const hidden = words.flatMap((word) => [
    ...[0, 1, 2, 3].map((shift) => Buffer.from(word.slice(shift), 'base64').toString('utf8')),
    ...(/^(?:[0-9a-f]{2})+$/i.test(word) ? [Buffer.from(word, 'hex').toString('utf8')] : []),
  ]);
  return [text, decoded, hidden.join('|')].map(bare);
}

/**
 * The values that can be read. Some letters or six digits in a row stand in random identifiers, or where two numbers
 * meet, by chance: values as short as that are looked for as they are written, six digits as a number of their own.
 */
export function readableIn(text: string, values: Iterable<string>): readonly string[] {
  const readings = readThrough(text);
  const decoded = decodeAll(text);
  return [...new Set(values)].filter((value) => {
    if (/^\d{6}$/.test(value)) return new RegExp(`(?<!\\w)${value}(?!\\w)`).test(decoded);
    if (/^\w{1,5}$/.test(value)) return decoded.includes(value);
    return readings.some((reading) => reading.includes(bare(value)));
  });
}

function decodeAll(text: string): string {
  let read = text;
  for (let times = 0; times < 3; times += 1) {
    read = read
      .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
      .replace(/(?:\\+x[0-9a-f]{2})+/gi, (run) =>
        Buffer.from(run.replaceAll(/\\+x/gi, ''), 'hex').toString('utf8'),
      )
      .replace(/\\+u([0-9a-f]{4})/gi, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)))
      .replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)))
      .replace(/[\x80-\xff]{2,}/g, (run) => Buffer.from(run, 'latin1').toString('utf8'));
  }
  return read;
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]/gu, '');
}
