export interface JpegFrame {
  /**
   * The width of the frame with the most pixels, because decoders differ in which frame they take. 0 without a frame.
   */
  readonly width: number;
  readonly height: number;
  /** The number of times that a decoder goes over the picture. */
  readonly scans: number;
  /** Whether the picture is complete. */
  readonly isWhole: boolean;
}

/**
 * Walks from marker to marker (ITU-T T.81, annex B), as decoders do, so that markers inside a comment or a thumbnail
 * do not count. Data after the end is ignored: padding, a phone's trailer or a second picture. A picture is complete
 * if the walk meets its end marker, or if only zeros follow an end marker.
 */
export function readJpegFrame(bytes: Uint8Array): JpegFrame {
  let width = 0;
  let height = 0;
  let scans = 0;
  let isWhole = endsWithMarker(bytes);
  for (let at = bytes.indexOf(0xff, 2); at >= 0; ) {
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === 0xd9) isWhole = true;
    if (marker === undefined || marker === 0xd9) break;
    if (marker === 0xda) scans += 1;
    if (isFrame(marker)) {
      const [down, across] = [twoBytes(bytes, at + 5), twoBytes(bytes, at + 7)];
      if (down * across > width * height) [width, height] = [across, down];
    }
    const stands = marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at = bytes.indexOf(0xff, at + 2 + (stands ? 0 : twoBytes(bytes, at + 2)));
  }
  return { width, height, scans, isWhole };
}

/** SOF0 to SOF15, without the markers for tables and the reserved ones. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function twoBytes(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function endsWithMarker(bytes: Uint8Array): boolean {
  let last = bytes.length - 1;
  while (last > 0 && bytes[last] === 0) last -= 1;
  return bytes[last] === 0xd9 && bytes[last - 1] === 0xff;
}
