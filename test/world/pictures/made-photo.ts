import sharp from 'sharp';
import type { createMock } from '../../../src/index.ts';

/** Replaces a photo by a user: random spots of light, the same for the same seed. */
export async function photo(seed: number, width = 400): Promise<Buffer> {
  const small = Buffer.from(
    Array.from({ length: 12 * 9 * 3 }, (_, at) => (Math.imul(at + 1, seed * 7919 + 31) >>> 3) % 256),
  );
  return sharp(small, { raw: { width: 12, height: 9, channels: 3 } })
    .resize(width, undefined, { kernel: 'cubic' })
    .sharpen({ sigma: 2 })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** The card number that the mock sees in the picture. */
export async function numberIn(
  mock: ReturnType<typeof createMock>,
  bytes: Uint8Array,
): Promise<string | undefined> {
  return (await mock.world.pictures.look({ from: 'bytes', bytes })).card?.number;
}
