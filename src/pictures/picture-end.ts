/**
 * Whether a picture goes on to its end, for JPEG, PNG and BMP; other formats count as whole. What follows the end,
 * such as padding, a phone's trailer or a second picture, is not looked at. Takes time in proportion to the bytes.
 */
export function isWholePicture(format: string, bytes: Uint8Array): boolean {
  if (format === 'jpg') return isWholeJpeg(bytes);
  if (format === 'png') return isWholePng(bytes);
  if (format === 'bmp') return isWholeBmp(bytes);
  return true;
}

/**
 * The end marker stands last, but for zeros, or is met on the way from marker to marker (ITU-T T.81, annex B). It is
 * not searched for backwards any further: the thumbnail in a broken picture's EXIF has an end marker too.
 */
function isWholeJpeg(bytes: Uint8Array): boolean {
  let last = bytes.length - 1;
  while (last > 0 && bytes[last] === 0) last -= 1;
  if (bytes[last] === 0xd9 && bytes[last - 1] === 0xff) return true;

  let at = bytes.indexOf(0xff, 2);
  while (at >= 0) {
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === 0xd9) return true;
    if (marker === undefined) return false;
    const stands = marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at = bytes.indexOf(0xff, at + 2 + (stands ? 0 : (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)));
  }
  return false;
}

/** Goes from chunk to chunk until IEND and its checksum (PNG, third edition, 5.3). */
function isWholePng(bytes: Uint8Array): boolean {
  const iend = 0x49454e44;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === iend) return true;
  }
  return false;
}

/** As long as its header says, or, where that says nothing, as its pixels need (BITMAPFILEHEADER, BITMAPINFOHEADER). */
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
