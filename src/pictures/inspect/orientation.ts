import { imageSize } from 'image-size';

/**
 * The EXIF orientation in which a picture is stored: 1 upright, 3 upside down, 6 and 8 on a side; the others are
 * mirrored.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const start = [0xff, 0xd8];
/** A JPEG frame of one pixel: image-size reports the orientation only together with dimensions. */
const frame = [0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];

/** The orientation in the EXIF data of a JPEG; 1 if there is none. */
export function orientationOf(jpeg: Uint8Array): Orientation {
  const exif = exifOf(jpeg);
  if (exif === undefined) return 1;
  try {
    const { orientation } = imageSize(Uint8Array.of(...start, ...exif, ...frame));
    return orientation !== undefined && orientation >= 1 && orientation <= 8
      ? (orientation as Orientation)
      : 1;
  } catch {
    return 1;
  }
}

/** The first EXIF segment, with its marker. */
function exifOf(bytes: Uint8Array): Uint8Array | undefined {
  let at = 2;
  while (bytes[at] === 0xff && (bytes[at + 1] ?? 0) >= 0xe0 && (bytes[at + 1] ?? 0) <= 0xef) {
    const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    const isExif =
      bytes[at + 1] === 0xe1 && String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'Exif';
    if (isExif) return bytes.subarray(at, end);
    at = end;
  }
  return undefined;
}

/** The place in the stored picture of a point of the upright picture. Both coordinates run from 0 to `last`. */
export function toStored(
  orientation: Orientation,
  { x, y }: { readonly x: number; readonly y: number },
  last: number,
): { readonly x: number; readonly y: number } {
  const [right, down] = [last - x, last - y];
  // biome-ignore format: a table
  const places = {
    1: { x, y }, 2: { x: right, y }, 3: { x: right, y: down }, 4: { x, y: down },
    5: { x: y, y: x }, 6: { x: y, y: right }, 7: { x: down, y: right }, 8: { x: down, y: x },
  };
  return places[orientation];
}
