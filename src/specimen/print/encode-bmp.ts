import type { Raster } from './rasterize.ts';

const headers = 54;

/** A BMP of 24 bits per pixel. The bottom row comes first, rows are padded to four bytes, and alpha is ignored. */
export function encodeBmp({ width, height, data }: Raster, pixelsPerMetre: number): Uint8Array {
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const bytes = new Uint8Array(headers + rowBytes * height);
  const view = new DataView(bytes.buffer);
  // BITMAPFILEHEADER, then BITMAPINFOHEADER.
  view.setUint16(0, 0x424d);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, headers, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  view.setUint32(34, rowBytes * height, true);
  view.setInt32(38, pixelsPerMetre, true);
  view.setInt32(42, pixelsPerMetre, true);
  for (let y = 0; y < height; y += 1) {
    let from = (height - 1 - y) * width * 4;
    const end = headers + y * rowBytes + width * 3;
    for (let to = headers + y * rowBytes; to < end; to += 3) {
      bytes[to] = data[from + 2] ?? 0;
      bytes[to + 1] = data[from + 1] ?? 0;
      bytes[to + 2] = data[from] ?? 0;
      from += 4;
    }
  }
  return bytes;
}
