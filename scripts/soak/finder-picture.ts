import sharp from 'sharp';

const pattern = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];

/**
 * A PNG of a few KB, full of the finder patterns of QR codes, a pixel a module: of all pictures of its size, the one
 * that takes the QR reader longest. `mark` makes its bytes differ from another's.
 */
export async function drawFinderPicture(side: number, mark: string): Promise<Uint8Array> {
  const row = (y: number) =>
    Array.from({ length: side }, (_, x) => (pattern[y % 7]?.[x % 8] === '1' ? 0 : 255));
  const rows = pattern.map((_, y) => Buffer.from(row(y)));
  const pixels = Buffer.concat(Array.from({ length: side }, (_, y) => rows[y % 7] ?? Buffer.alloc(side)));
  const png = await sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .png({ palette: true, colours: 2, compressionLevel: 9 })
    .toBuffer();
  return Buffer.concat([png, Buffer.from(mark)]);
}
