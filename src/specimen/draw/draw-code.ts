import { encode } from 'uqr';
import { qrBox, qrModules, quietBox } from '../../pictures/read/specimen-layout.ts';

/** The capacity of a QR code of version 3 with error correction Q, in alphanumeric mode (ISO/IEC 18004, table 7). */
const mostCharacters = 47;

/** The QR code on its white square, at its place on a card. Throws a RangeError if the payload is too long. */
export function drawCode(payload: string): string {
  if (payload.length > mostCharacters) {
    throw new RangeError(
      `The QR code holds ${mostCharacters} characters, and ${payload} has ${payload.length}: leave out variants.`,
    );
  }
  const { data } = encode(payload, { ecc: 'Q', border: 0, minVersion: 3, maxVersion: 3 });
  const side = qrBox.width / qrModules;
  const bars = data.flatMap((row, y) =>
    rowOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  );
  return `<rect x="${quietBox.x}" y="${quietBox.y}" width="${quietBox.width}" height="${quietBox.height}" rx="16" fill="#fff"/>
<path transform="translate(${qrBox.x} ${qrBox.y})scale(${side})" shape-rendering="crispEdges" d="${bars.join('')}"/>`;
}

/** The runs of black modules in a row: start and length. */
function rowOf(row: readonly boolean[]): readonly (readonly [number, number])[] {
  return row.flatMap((black, x) => {
    if (!black || row[x - 1] === true) return [];
    const end = row.indexOf(false, x);
    return [[x, (end < 0 ? row.length : end) - x] as const];
  });
}
