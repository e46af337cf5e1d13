import { initPhoton, PhotonImage } from '@cf-wasm/photon/others';
import { unpackWasm } from './unpack-wasm.ts';

/** A picture of `width * height` pixels, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Codec {
  /** Decodes JPEG, PNG, BMP, GIF and WebP; of an animation, the first picture. Undefined if that fails. */
  decode(bytes: Uint8Array): Pixels | undefined;
  /** Whether the codec should be replaced: each failed decoding leaks its stack and its picture. */
  isWorn(): boolean;
  /** `quality` is 1 to 100. */
  encodeJpeg(pixels: Pixels, quality: number): Uint8Array;
}

const mostFailures = 100;
const mostLostBytes = 64 * 1024 * 1024;

/** Loads 1.6 MB of WebAssembly, about 20 ms the first time. */
export async function createCodec(): Promise<Codec> {
  // The module is shared by the whole process and can be loaded only once.
  await (initPhoton.promise ?? initPhoton({ module_or_path: unpackWasm('photon') }));
  let failures = 0;
  let lostBytes = 0;
  return {
    decode(bytes) {
      try {
        return use(PhotonImage.new_from_byteslice(bytes), toPixels);
      } catch {
        failures += 1;
        lostBytes += bytes.length;
        return undefined;
      }
    },
    isWorn: () => failures >= mostFailures || lostBytes >= mostLostBytes,
    encodeJpeg: ({ data, width, height }, quality) =>
      use(new PhotonImage(data, width, height), (image) => image.get_bytes_jpeg(quality)),
  };
}

function toPixels(image: PhotonImage): Pixels {
  return { width: image.get_width(), height: image.get_height(), data: image.get_raw_pixels() };
}

function use<T>(image: PhotonImage, how: (image: PhotonImage) => T): T {
  try {
    return how(image);
  } finally {
    image.free();
  }
}
