import sharp, { type JpegOptions } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Codec, createCodec } from '../../../src/pictures/read/codec.ts';
import { createOpenJpeg, type OpenJpeg } from '../../../src/pictures/read/open-jpeg.ts';
import type { OpenPicture } from '../../../src/pictures/read/open-picture.ts';
import { createReadPicture } from '../../../src/pictures/read/read-picture.ts';
import { shrink, toLuma } from '../../../src/pictures/read/shrink.ts';
import { readPicture } from '../../case-targets.ts';

let open: OpenJpeg;
let codec: Codec;
beforeAll(async () => {
  [open, codec] = await Promise.all([createOpenJpeg(), createCodec()]);
});

const specimen = () => sharp(readPicture('ok.jpeg'));
const as = (options: JpegOptions) => () => specimen().jpeg(options).toBuffer();

function opened(bytes: Uint8Array): OpenPicture {
  const picture = open(bytes);
  if (picture === undefined) throw new Error('not a JPEG');
  return picture;
}

/** The mean difference of the pixels, of 255. */
function difference(some: Uint8Array, others: Uint8Array): number {
  expect(some.length).toBe(others.length);
  return some.reduce((sum, one, at) => sum + Math.abs(one - (others[at] ?? 0)), 0) / some.length;
}

// biome-ignore format: a table
const kinds: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'whose colours are halved': as({ chromaSubsampling: '4:2:0' }),
  'with all its colours': as({ chromaSubsampling: '4:4:4' }),
  'that is progressive': as({ progressive: true }),
  'of the lowest quality': as({ quality: 1 }),
  'with a table of its own for each part': as({ optimiseCoding: true, trellisQuantisation: true }),
  'that is grey': () => specimen().grayscale().jpeg().toBuffer(),
  'of odd sides': () => specimen().resize(333, 211, { fit: 'fill' }).jpeg().toBuffer(),
  'smaller than a block': () => specimen().resize(5, 3, { fit: 'fill' }).jpeg().toBuffer(),
};

describe.each(Object.entries(kinds))('a JPEG %s', (_kind, make) => {
  test('has the brightness and the colours that the decoder of all formats sees', async () => {
    const bytes = await make();
    const pixels = codec.decode(bytes);
    if (pixels === undefined) throw new Error('not decoded');
    const picture = opened(bytes);
    expect(picture).toMatchObject({ width: pixels.width, height: pixels.height });
    expect(difference(picture.luma(1).data, toLuma(pixels).data)).toBeLessThanOrEqual(1);
    expect(difference(picture.colours(1).data, pixels.data)).toBeLessThan(1.5);
    picture.close();
  });

  test.each([2, 4, 8])('is decoded to a %dth of its size as if it were shrunk to it', async (divisor) => {
    const picture = opened(await make());
    const { width, height } = picture;
    const small = picture.luma(divisor);
    expect(small).toMatchObject({ width: Math.ceil(width / divisor), height: Math.ceil(height / divisor) });
    const smaller = shrink({ ...small, data: small.data.slice() }, 2);
    const shrunk = shrink(picture.luma(1), divisor * 2);
    if (shrunk.width === smaller.width && shrunk.height === smaller.height && shrunk.data.length > 0)
      expect(difference(smaller.data, shrunk.data)).toBeLessThan(2);
    const { data, ...size } = picture.colours(divisor);
    expect(size).toEqual({ width: small.width, height: small.height });
    expect(data).toHaveLength(size.width * size.height * 4);
    picture.close();
  });
});

describe('a JPEG that it does not take is an error', () => {
  const decoded = (bytes: Uint8Array) => opened(bytes).luma(8);
  const whole = readPicture('ok.jpeg');
  const patched = (at: number, ...more: readonly number[]) => {
    const bytes = Uint8Array.from(whole);
    bytes.set(more, at);
    return bytes;
  };
  const frame = Buffer.from(whole).indexOf(Buffer.from([0xff, 0xc0]));
  const scan = Buffer.from(whole).indexOf(Buffer.from([0xff, 0xda]));

  test.each<readonly [string, () => Uint8Array | Promise<Uint8Array>]>([
    ['in CMYK', () => specimen().toColourspace('cmyk').jpeg().toBuffer()],
    ['that breaks off', () => whole.subarray(0, whole.length / 2)],
    [
      'that breaks off at an end marker',
      () => Buffer.concat([whole.subarray(0, 9000), Buffer.from([0xff, 0xd9])]),
    ],
    [
      'with rubbish in its data',
      () => patched(scan + 3000, ...Array.from({ length: 3000 }, (_, at) => (at * 37) % 254)),
    ],
    ['of arithmetic coding', () => patched(frame + 1, 0xc9)],
    ['of 12 bits', () => patched(frame + 4, 12)],
    ['of no width', () => patched(frame + 7, 0, 0)],
    ['of four billion pixels', () => patched(frame + 5, 0xff, 0xff, 0xff, 0xff)],
    ['of its first bytes alone', () => whole.subarray(0, 4)],
    [
      'of two frames',
      () => Buffer.concat([whole.subarray(0, scan), whole.subarray(frame, scan), whole.subarray(scan)]),
    ],
  ])('%s', async (_what, make) => {
    const bytes = await make();
    expect(() => decoded(bytes)).toThrow();
    // The next one finds nothing of it.
    const next = opened(whole);
    expect(next.luma(1).width).toBe(next.width);
    next.close();
  });
});

test('another format is not opened', () => {
  expect(open(readPicture('ok.png'))).toBeUndefined();
  expect(open(new Uint8Array())).toBeUndefined();
});

test('a picture leaves nothing behind: the hundredth takes the memory of the first', () => {
  const memories = new Set<ArrayBufferLike>();
  for (let nth = 0; nth < 100; nth += 1) {
    const picture = opened(readPicture('ok-small.jpeg'));
    memories.add(picture.luma(1).data.buffer);
    picture.close();
  }
  expect(memories.size).toBe(1);
});

test('the photos of a card in a large photo show it as those of a small one do', async () => {
  const read = await createReadPicture();
  const photo = async (width: number) => specimen().resize(width).jpeg({ quality: 90 }).toBuffer();
  const photosOf = async (width: number) => {
    const reading = await read(await photo(width));
    if (typeof reading !== 'object') throw new Error('not read');
    return codec.decode(reading.photos.card) ?? codec.decode(new Uint8Array());
  };
  const [small, large] = [await photosOf(640), await photosOf(2400)];
  expect(large?.width).toBe(428);
  expect(difference(small?.data ?? new Uint8Array(), large?.data ?? new Uint8Array())).toBeLessThan(10);
});
