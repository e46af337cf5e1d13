interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The largest size among a WebP's canvas and its pictures (RFC 9649): a decoder unpacks each picture, whatever the
 * canvas says. 0 if there is none.
 */
export function readWebpFrame(bytes: Uint8Array): FrameSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return largest(sizesIn(view, 12, view.byteLength));
}

function sizesIn(view: DataView, from: number, to: number): readonly FrameSize[] {
  const sizes: FrameSize[] = [];
  for (let at = from; at + 18 <= to; at += 8 + even(view.getUint32(at + 4, true))) {
    const name = view.getUint32(at);
    const data = at + 8;
    if (name === fourCharacters('VP8X'))
      sizes.push({ width: 1 + threeBytes(view, data + 4), height: 1 + threeBytes(view, data + 7) });
    if (name === fourCharacters('VP8 ')) {
      sizes.push({
        width: view.getUint16(data + 6, true) & 0x3fff,
        height: view.getUint16(data + 8, true) & 0x3fff,
      });
    }
    if (name === fourCharacters('VP8L')) {
      const bits = view.getUint32(data + 1, true);
      sizes.push({ width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) });
    }
    // The header of a picture in an animation; the chunks of the picture are inside.
    if (name === fourCharacters('ANMF'))
      sizes.push(largest(sizesIn(view, data + 16, Math.min(to, data + view.getUint32(at + 4, true)))));
  }
  return sizes;
}

function largest(sizes: readonly FrameSize[]): FrameSize {
  return sizes.reduce((one, other) => (other.width * other.height > one.width * one.height ? other : one), {
    width: 0,
    height: 0,
  });
}

function even(length: number): number {
  return length + (length & 1);
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
}

function fourCharacters(text: string): number {
  return [...text].reduce((number, character) => number * 256 + character.charCodeAt(0), 0);
}
