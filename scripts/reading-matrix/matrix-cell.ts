import type { SpecimenVariant } from '../../src/specimen/draw/draw-specimen.ts';

/** One way of taking a picture of a specimen. */
export interface MatrixCell {
  /** The property that is varied. It is a heading of the matrix. */
  readonly axis: string;
  /** A row of the matrix. Its cells differ in one value. */
  readonly row: string;
  /** The value that differs. */
  readonly label: string;
  /** Whether a user is likely to take such a picture with a phone and to expect that it can be read. */
  readonly realistic: boolean;
  readonly persona: string;
  readonly variants: readonly SpecimenVariant[];
  readonly shot: Shot;
  /** The required verdict for a picture that is too bad for its code to be read. */
  readonly ruined?: 'blurred' | 'unreadable';
}

/** The steps that make the picture, in the physical order. */
export interface Shot {
  /** The width of the card in pixels, as seen from straight above. */
  readonly width: number;
  /** Default: only the card. */
  readonly scene?: Scene;
  /** Clockwise, in degrees. */
  readonly turn?: number;
  readonly tilt?: Tilt;
  /** The standard deviation of a Gaussian blur, in thousandths of the card's width. */
  readonly blur?: number;
  /** The sideways movement of the hand, in thousandths of the card's width. */
  readonly shake?: number;
  /** The share of light that is left in a shadow with a sharp edge on the right half. */
  readonly shadow?: number;
  /** A factor of the light; 1 changes nothing. */
  readonly brightness?: number;
  /** A factor of the distance from middle grey. */
  readonly contrast?: number;
  /** The standard deviation of each pixel's noise, on a scale of 0 to 255. */
  readonly noise?: number;
  /** The share of pixels that are black or white. */
  readonly specks?: number;
  /** Default `jpeg`. */
  readonly file?: FileKind;
  /** The quality of a JPEG, 1 to 100; default 85. */
  readonly quality?: number;
}

/** The angles between the card and the camera's view, in degrees. The camera is 2.4 widths above the card. */
export interface Tilt {
  /** Turns the right edge away. */
  readonly sideways: number;
  /** Turns the upper edge away. */
  readonly forwards: number;
}

export type Scene =
  | (Frame & { readonly kind: 'desk'; readonly desk: number } & Position)
  /** A screenshot of a chat in which the card was sent, by the user or by the other person. */
  | (Frame & { readonly kind: 'chat'; readonly mine: boolean })
  /** A photo of a phone that shows this chat. */
  | (Frame & { readonly kind: 'phone'; readonly desk: number } & Position);

/** The size of the whole photo, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** The position of the card's middle, as shares of the photo's width and height. */
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

/** Personas with card numbers of 15 to 19 digits, so that confusing two cards would be noticed. */
export const matrixPersonas = [
  'fifteen-digits',
  'ok',
  'seventeen-digits',
  'eighteen-digits',
  'nineteen-digits',
] as const;

/** A cell without its persona. */
export type Draft = Omit<MatrixCell, 'persona' | 'variants'> & Partial<Pick<MatrixCell, 'variants'>>;

/** A row with one cell per value. */
export function rowOf<T>(
  axis: string,
  row: string,
  values: readonly T[],
  cell: (value: T) => Omit<Draft, 'axis' | 'row'>,
): readonly Draft[] {
  return values.map((value) => ({ axis, row, ...cell(value) }));
}
