import sharp from 'sharp';
import { renderSpecimen } from '../../src/specimen/print/render-specimen.ts';
import { specimenOf } from '../../src/specimen/print/specimen-of.ts';

export const card = await renderSpecimen(specimenOf('ok'), { format: 'png' });

/** A photo of a noisy desk with the given picture on it, three fifths of its width, in the form of a phone's: 4 by 3. */
export async function photograph(
  input: Uint8Array | undefined,
  width = 4032,
  quality = 85,
): Promise<Uint8Array> {
  const height = (width * 3) / 4;
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const desk = await sharp({
    create: { width: width / 4, height: height / 4, channels: 3, background: '#888', noise },
  })
    .resize(width, height)
    .png({ compressionLevel: 1 })
    .toBuffer();
  const overlay =
    input &&
    (await sharp(input)
      .resize(Math.round(width * 0.6))
      .rotate(8, { background: '#0000' })
      .png()
      .toBuffer());
  const placed = { left: Math.round(width / 8), top: Math.round(width / 6) };
  return sharp(desk)
    .composite(overlay ? [{ input: overlay, ...placed }] : [])
    .jpeg({ quality })
    .toBuffer();
}
