import type { Raster } from './rasterize.ts';

/** A JPEG of quality 1 to 100; alpha is ignored. The first call loads 1.6 MB of WebAssembly. */
export async function encodeJpeg(raster: Raster, quality: number): Promise<Uint8Array> {
  const { createCodec } = await import('../../pictures/read/codec.ts');
  return (await createCodec()).encodeJpeg(raster, quality);
}
