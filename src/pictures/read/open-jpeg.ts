import { readJpegFrame } from '../inspect/read-jpeg-frame.ts';
import type { Pixels } from './codec.ts';
import type { OpenPicture } from './open-picture.ts';
import { unpackWasm } from './unpack-wasm.ts';

/** What `jpeg-turbo.wasm` exports: the decoder of TurboJPEG 2. Pointers and sizes are numbers. */
interface TurboJpeg {
  readonly memory: WebAssembly.Memory;
  malloc(size: number): number;
  free(pointer: number): void;
  tjInitDecompress(): number;
  tjDestroy(decoder: number): number;
  tjDecompressHeader3(
    decoder: number,
    jpeg: number,
    size: number,
    width: number,
    height: number,
    subsampling: number,
    colourspace: number,
  ): number;
  tjDecompress2(
    decoder: number,
    jpeg: number,
    size: number,
    pixels: number,
    width: number,
    bytesPerRow: number,
    height: number,
    format: number,
    flags: number,
  ): number;
}

/** `TJPF_GRAY` and `TJPF_RGBA`, and the bytes of their pixels. */
const grey = { format: 6, bytes: 1 };
const colour = { format: 7, bytes: 4 };
/** `TJFLAG_STOPONWARNING`: data that is not as it should be is an error. */
const strictly = 8192;

const fail = (): never => {
  throw new Error('The JPEG cannot be decoded.');
};
/** An error in the decoder is a `longjmp`, and leaves it as an exception. The rest are never called. */
const imports: WebAssembly.Imports = {
  env: { setjmp: () => 0, longjmp: fail },
  wasi_snapshot_preview1: {
    environ_sizes_get: () => 0,
    environ_get: fail,
    proc_exit: fail,
    fd_close: fail,
    fd_seek: fail,
    fd_write: fail,
  },
};

/** Opens a JPEG that the decoder takes: 8 bits, grey or in colours, but not CMYK. Undefined for other pictures. */
export type OpenJpeg = (bytes: Uint8Array) => OpenPicture | undefined;

/**
 * Loads libjpeg-turbo: 140 KB of WebAssembly. It decodes to a half, a quarter or an eighth of the size without making
 * the other pixels, and the brightness without the colours. An instance is used again only after a picture that it
 * decoded without fault: nothing that a picture breaks is there for the next one.
 */
export async function createOpenJpeg(): Promise<OpenJpeg> {
  const module = await WebAssembly.compile(await unpackWasm('jpegTurbo'));
  let sound: TurboJpeg | undefined;
  return (bytes) => {
    if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
    const turbo = sound ?? (new WebAssembly.Instance(module, imports).exports as unknown as TurboJpeg);
    sound = undefined;
    const close = () => {
      sound = turbo;
    };
    return openWith(turbo, bytes, close);
  };
}

function openWith(turbo: TurboJpeg, bytes: Uint8Array, closed: () => void): OpenPicture {
  const decoder = turbo.tjInitDecompress();
  const jpeg = allocate(turbo, bytes.length);
  new Uint8Array(turbo.memory.buffer).set(bytes, jpeg);
  const { width, height } = readSize(turbo, [decoder, jpeg, bytes.length]);
  const frame = readJpegFrame(bytes);
  if (width !== frame.width || height !== frame.height) fail();
  let pixels = 0;

  function decode(divisor: number, { format, bytes: each }: typeof grey): Pixels {
    turbo.free(pixels);
    const [across, down] = [Math.ceil(width / divisor), Math.ceil(height / divisor)];
    const size = across * down * each;
    pixels = allocate(turbo, size);
    const to = [pixels, across, across * each, down] as const;
    if (turbo.tjDecompress2(decoder, jpeg, bytes.length, ...to, format, strictly) !== 0) fail();
    return { width: across, height: down, data: new Uint8Array(turbo.memory.buffer, pixels, size) };
  }

  return {
    width,
    height,
    divisors: [8, 4, 2, 1],
    luma: (divisor) => decode(divisor, grey),
    colours: (divisor) => decode(divisor, colour),
    close() {
      turbo.tjDestroy(decoder);
      for (const pointer of [jpeg, pixels]) turbo.free(pointer);
      closed();
    },
  };
}

function readSize(turbo: TurboJpeg, jpeg: readonly [decoder: number, at: number, size: number]) {
  const told = allocate(turbo, 16);
  if (turbo.tjDecompressHeader3(...jpeg, told, told + 4, told + 8, told + 12) !== 0) fail();
  const [width = 0, height = 0] = new Uint32Array(turbo.memory.buffer, told, 2);
  turbo.free(told);
  return { width, height };
}

function allocate(turbo: TurboJpeg, size: number): number {
  return turbo.malloc(size) || fail();
}
