import type { Sharp } from 'sharp';
import { encodeBmp } from '../../src/specimen/print/encode-bmp.ts';
import { type Canvas, toCanvas, toSharp } from './canvas.ts';
import type { FileKind } from './matrix-cell.ts';

/** The stored pixels for each EXIF orientation. Readers that apply the orientation see them upright. */
const stored: Readonly<Record<string, (image: Sharp) => Sharp>> = {
  'exif 1': (image) => image,
  'exif 2': (image) => image.flop(),
  'exif 3': (image) => image.rotate(180),
  'exif 4': (image) => image.flip(),
  'exif 5': (image) => image.rotate(90),
  'exif 6': (image) => image.rotate(270),
  'exif 7': (image) => image.rotate(270),
  'exif 8': (image) => image.rotate(90),
};

export async function encodePicture(canvas: Canvas, kind: FileKind, quality: number): Promise<Uint8Array> {
  const store = stored[kind];
  if (store !== undefined) return encodeTurned(canvas, kind, store, quality);
  if (kind === 'bmp') return encodeBmp({ ...canvas, data: await toFourBytes(canvas) }, 2835);
  return encode(toSharp(canvas), kind, quality).toBuffer();
}

async function encodeTurned(
  canvas: Canvas,
  kind: FileKind,
  store: (image: Sharp) => Sharp,
  quality: number,
): Promise<Uint8Array> {
  const orientation = Number(kind.slice(-1));
  const turned = await toCanvas(store(toSharp(canvas)));
  // In two steps, because sharp turns and mirrors in a fixed order.
  const image = orientation === 5 || orientation === 7 ? toSharp(turned).flop() : toSharp(turned);
  return image.withMetadata({ orientation }).jpeg({ quality }).toBuffer();
}

function encode(image: Sharp, kind: FileKind, quality: number): Sharp {
  switch (kind) {
    case 'progressive':
      return image.jpeg({ quality, progressive: true });
    case 'full colour':
      return image.jpeg({ quality, chromaSubsampling: '4:4:4' });
    case 'mozjpeg':
      return image.jpeg({ quality, mozjpeg: true });
    case 'cmyk':
      return image.toColourspace('cmyk').jpeg({ quality });
    case 'grey':
      return image.toColourspace('b-w').jpeg({ quality });
    case 'png':
      return image.png({ compressionLevel: 3 });
    case 'png 16 bit':
      return image.toColourspace('rgb16').png({ compressionLevel: 3 });
    case 'png grey':
      return image.toColourspace('b-w').png();
    case 'png 16 colours':
      return image.png({ palette: true, colours: 16 });
    case 'png 2 colours':
      return image.greyscale().png({ palette: true, colours: 2, dither: 0 });
    case 'png interlaced':
      return image.png({ progressive: true });
    case 'png alpha':
      return image.ensureAlpha(0.9).png();
    case 'webp':
      return image.webp({ quality: 75 });
    case 'webp lossless':
      return image.webp({ lossless: true });
    case 'gif':
      return image.gif({ colours: 64 });
    default:
      return image.jpeg({ quality });
  }
}

async function toFourBytes(canvas: Canvas): Promise<Uint8Array> {
  return toSharp(canvas).ensureAlpha().raw().toBuffer();
}
