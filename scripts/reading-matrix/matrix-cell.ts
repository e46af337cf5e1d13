import type { SpecimenVariant } from '../../src/specimen/draw/draw-specimen.ts';

/** One way to take a picture of a specimen. */
export interface MatrixCell {
  /** What is varied: a heading of the matrix. */
  readonly axis: string;
  /** Cells that differ in one thing: a row of the matrix. */
  readonly row: string;
  /** That one thing. */
  readonly label: string;
  /** Whether a user's phone may well take such a picture, and expect it to be read. */
  readonly realistic: boolean;
  readonly persona: string;
  readonly variants: readonly SpecimenVariant[];
  readonly shot: Shot;
  /** What the picture is judged as where it is so bad that its code must not be read. */
  readonly ruined?: 'blurred' | 'unreadable';
}

/** How the picture comes about, in the order in which it happens to light. */
export interface Shot {
  /** Of the card, in pixels, if it were seen from straight above. */
  readonly width: number;
  /** Default: the card alone. */
  readonly scene?: Scene;
  /** Clockwise, in degrees. */
  readonly turn?: number;
  readonly tilt?: Tilt;
  /** Standard deviation of a Gaussian blur, in thousandths of the card's width. */
  readonly blur?: number;
  /** How far the hand moves sideways, in thousandths of the card's width. */
  readonly shake?: number;
  /** A shadow with an edge falls on the right half and leaves this part of the light. */
  readonly shadow?: number;
  /** Factor of the light; 1 changes nothing. */
  readonly brightness?: number;
  /** Factor of the distance from middle grey. */
  readonly contrast?: number;
  /** Standard deviation of each pixel's noise, of 255. */
  readonly noise?: number;
  /** Part of the pixels that are black or white. */
  readonly specks?: number;
  /** Default `jpeg`. */
  readonly file?: FileKind;
  /** Of a JPEG, 1 to 100; default 85. */
  readonly quality?: number;
}

/** Degrees by which the card is turned away from the camera, which is 2.4 widths of the card above it. */
export interface Tilt {
  /** The right edge away. */
  readonly sideways: number;
  /** The upper edge away. */
  readonly forwards: number;
}

export type Scene =
  | (Frame & { readonly kind: 'desk'; readonly desk: number } & Position)
  /** A screenshot of a chat in which the card was sent, by oneself or the other. */
  | (Frame & { readonly kind: 'chat'; readonly mine: boolean })
  /** A photo of the phone that shows this chat. */
  | (Frame & { readonly kind: 'phone'; readonly desk: number } & Position);

/** Of the whole photo, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Where the middle of the card is: parts of the photo's width and height. */
interface Position {
  readonly x: number;
  readonly y: number;
}

export const fileKinds = [
  'jpeg',
  'progressive',
  'full colour',
  'cmyk',
  'grey',
  'mozjpeg',
  'png',
  'png 16 bit',
  'png grey',
  'png 16 colours',
  'png 2 colours',
  'png interlaced',
  'png alpha',
  'webp',
  'webp lossless',
  'gif',
  'bmp',
  'exif 1',
  'exif 2',
  'exif 3',
  'exif 4',
  'exif 5',
  'exif 6',
  'exif 7',
  'exif 8',
] as const;
export type FileKind = (typeof fileKinds)[number];

/** Numbers of 15 to 19 digits, so that one read for another would show. */
export const matrixPersonas = [
  'fifteen-digits',
  'ok',
  'seventeen-digits',
  'eighteen-digits',
  'nineteen-digits',
] as const;

/** A cell before it is known whose card it shows. */
export type Draft = Omit<MatrixCell, 'persona' | 'variants'> & Partial<Pick<MatrixCell, 'variants'>>;

/** A row of cells, one for each value. */
export function rowOf<T>(
  axis: string,
  row: string,
  values: readonly T[],
  cell: (value: T) => Omit<Draft, 'axis' | 'row'>,
): readonly Draft[] {
  return values.map((value) => ({ axis, row, ...cell(value) }));
}
