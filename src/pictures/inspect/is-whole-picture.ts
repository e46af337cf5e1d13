/** Whether a PNG or BMP is complete to its end; other formats count as complete. Bytes after the end are ignored. */
export function isWholePicture(format: string, bytes: Uint8Array): boolean {
  if (format === 'png') return isWholePng(bytes);
  if (format === 'bmp') return isWholeBmp(bytes);
  return true;
}

/** Walks from chunk to chunk until IEND and its checksum (PNG, third edition, 5.3). */
function isWholePng(bytes: Uint8Array): boolean {
  const iend = 0x49454e44;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === iend) return true;
  }
  return false;
}

/**
 * Compares the length with the one in the header or, if that is 0, with the length that the pixels need
 * (BITMAPFILEHEADER, BITMAPINFOHEADER).
 */
function isWholeBmp(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 34) return false;
  const said = view.getUint32(2, true);
  if (said > 0) return bytes.length >= said;
  const rowBytes = Math.ceil((view.getUint32(18, true) * view.getUint16(28, true)) / 32) * 4;
  const isPlain = view.getUint32(30, true) === 0;
  const pixelBytes = isPlain ? rowBytes * Math.abs(view.getInt32(22, true)) : 0;
  return bytes.length >= view.getUint32(10, true) + pixelBytes;
}
