/** A rectangle on the face of a card, in card units: 300 per inch, from the top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** ID-1 of ISO/IEC 7810: 85.6 by 54 mm. */
export const cardBox: Box = { x: 0, y: 0, width: 1012, height: 638 };
/** The white square around the QR code, quiet zone included. */
export const quietBox: Box = { x: 676, y: 40, width: 296, height: 296 };
/** The modules on one side of a QR code of version 3. The quiet zone adds four modules on each side. */
export const qrModules = 29;
/** The modules of the QR code: the rectangle that a QR reader finds. */
export const qrBox: Box = { x: 708, y: 72, width: 232, height: 232 };
/** The line of the card number. */
export const numberBox: Box = { x: 40, y: 372, width: 932, height: 96 };
