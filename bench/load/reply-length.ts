const headEnd = Buffer.from('\r\n\r\n');
const lineEnd = Buffer.from('\r\n');

/**
 * The length of the first reply in these bytes. Undefined if it is not complete. Replies without a length, which end
 * with the connection, are not supported.
 */
export function lengthOfReply(bytes: Buffer): number | undefined {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  const whole = length === undefined ? endOfChunks(bytes, end + 4) : end + 4 + Number(length);
  return whole === undefined || whole > bytes.length ? undefined : whole;
}

function endOfChunks(bytes: Buffer, from: number): number | undefined {
  let at = from;
  for (;;) {
    const end = bytes.indexOf(lineEnd, at);
    if (end < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16);
    if (Number.isNaN(size)) return undefined;
    at = end + 2 + size + 2;
    if (size === 0) return at;
  }
}
