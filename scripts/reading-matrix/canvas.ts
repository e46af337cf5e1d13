import sharp, { type Sharp } from 'sharp';

/** Pixels of three bytes each: red, green, blue. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export function toSharp({ width, height, data }: Canvas): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

export async function toCanvas(image: Sharp): Promise<Canvas> {
  const { data, info } = await image
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

export function plainCanvas(width: number, height: number, [red, green, blue]: readonly number[]): Canvas {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at += 3) {
    data[at] = red ?? 0;
    data[at + 1] = green ?? 0;
    data[at + 2] = blue ?? 0;
  }
  return { width, height, data };
}
