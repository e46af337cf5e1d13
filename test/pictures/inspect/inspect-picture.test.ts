import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { inspectPicture } from '../../../src/pictures/inspect/inspect-picture.ts';

const folder = new URL('../../../fixtures/pictures/', import.meta.url);
const bytesOf = (file: string) => new Uint8Array(readFileSync(new URL(file, folder)));

function joined(...pieces: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces.map((piece) => Uint8Array.from(piece))));
}

describe('inspecting a fixture', () => {
  // biome-ignore format: a table
  test.each([
    ['ok.jpeg', { format: 'jpg', width: 640, height: 403 }],
    ['ok.bmp', { format: 'bmp', width: 240, height: 151 }],
    ['mislabelled.png', { format: 'jpg', width: 640, height: 403 }],
    ['animation.gif', { format: 'gif', width: 1, height: 1 }],
    ['wide.png', { format: 'png', width: 4097, height: 20 }],
    ['truncated.jpeg', { format: 'jpg', width: 640, height: 403, problem: 'damaged' }],
    ['corrupt.png', { format: 'png', width: 0, height: 0, problem: 'damaged' }],
    ['text.jpeg', { width: 0, height: 0, problem: 'notAPicture' }],
    ['zero.jpeg', { width: 0, height: 0, problem: 'empty' }],
  ])('tells what %s is', (file, expected) => {
    const bytes = bytesOf(file);
    expect(inspectPicture(bytes)).toEqual({ size: bytes.length, ...expected });
  });
});

describe.each(['ok.jpeg', 'ok.png', 'ok.bmp'])('%s', (file) => {
  const whole = bytesOf(file);
  const { width, height } = inspectPicture(whole);

  test.each([1, 2, 3, 4, 100, 1000, Math.floor(whole.length / 2)])(
    'is damaged without its last %i bytes',
    (cut) => {
      expect(inspectPicture(whole.subarray(0, whole.length - cut))).toMatchObject({
        width,
        height,
        problem: 'damaged',
      });
    },
  );

  test.each([
    ['zeros', 5000, 0],
    ['bytes of 0xff', 300, 0xff],
    ['line ends', 2, 10],
  ])('is whole with %s after it', (_, length, byte) => {
    const padded = joined(whole, new Uint8Array(length).fill(byte));
    expect(inspectPicture(padded)).toMatchObject({ size: padded.length, width, height });
    expect(inspectPicture(padded).problem).toBeUndefined();
  });

  test('is still damaged when it is cut and filled up with zeros', () => {
    // A BMP has no end marker. Only its length can be checked.
    if (file.endsWith('.bmp')) return;
    const padded = new Uint8Array(whole.length);
    padded.set(whole.subarray(0, whole.length / 2));
    expect(inspectPicture(padded).problem).toBe('damaged');
  });

  test('never throws, however short it is cut, and never reads what follows in a shared buffer', () => {
    for (let length = 1; length < 400; length += 1) {
      const cut = whole.subarray(0, length);
      const alone = inspectPicture(new Uint8Array(cut));
      expect(alone.problem).toMatch(/damaged|notAPicture/);
      expect(inspectPicture(cut)).toEqual(alone);
    }
  });
});

describe('a JPEG', () => {
  test('is damaged when only the thumbnail in its EXIF has an end', () => {
    const whole = bytesOf('ok.jpeg');
    const thumbnail = bytesOf('ok-small.jpeg');
    const length = thumbnail.length + 8;
    const app1 = [0xff, 0xe1, length >> 8, length & 0xff, 0x45, 0x78, 0x69, 0x66, 0, 0];
    const rest = whole.subarray(2);
    expect(inspectPicture(joined([0xff, 0xd8], app1, thumbnail, rest)).problem).toBeUndefined();
    expect(inspectPicture(joined([0xff, 0xd8], app1, thumbnail, rest.subarray(0, -2)))).toMatchObject({
      width: 640,
      height: 403,
      problem: 'damaged',
    });
  });

  test('may have megabytes of metadata before its dimensions, as phones write', () => {
    const whole = bytesOf('ok.jpeg');
    const segment = joined([0xff, 0xe1, 0xff, 0xff], new Uint8Array(0xfffd).fill(7));
    const parts = Array.from({ length: 40 }, () => segment);
    const picture = inspectPicture(joined([0xff, 0xd8], ...parts, whole.subarray(2)));
    expect(picture).toMatchObject({ format: 'jpg', width: 640, height: 403 });
    expect(picture.problem).toBeUndefined();
  });

  test('may be progressive, have EXIF and a second picture behind it', async () => {
    const jpeg = await sharp(bytesOf('ok.jpeg'))
      .jpeg({ progressive: true })
      .withExif({ IFD0: { Make: 'Mock' } })
      .toBuffer();
    expect(inspectPicture(joined(jpeg, bytesOf('ok.png'))).problem).toBeUndefined();
    expect(inspectPicture(jpeg.subarray(0, -2)).problem).toBe('damaged');
  });
});

describe('a picture whose head lies', () => {
  const frame = (width: number, height: number) => [
    0xff,
    0xc0,
    0,
    11,
    8,
    height >> 8,
    height & 0xff,
    width >> 8,
    width & 0xff,
    1,
    1,
    0x11,
    0,
  ];
  const end = [0xff, 0xda, 0, 2, 0, 0xff, 0xd9];

  test('in a comment is not believed', () => {
    const comment = [0xff, 0xff, 0xff, 0xfe, 0, 15, ...frame(20, 20)];
    expect(
      inspectPicture(Uint8Array.from([0xff, 0xd8, ...comment, ...frame(60_000, 50_000), ...end])),
    ).toMatchObject({
      width: 60_000,
      height: 50_000,
      problem: 'tooManyPixels',
    });
  });

  test('in one of two frames has the larger one', () => {
    const both = Uint8Array.from([0xff, 0xd8, ...frame(20, 20), ...frame(30_000, 30_000), ...end]);
    expect(inspectPicture(both).problem).toBe('tooManyPixels');
  });

  test('with a thousand scans of what one would do is refused', async () => {
    const jpeg = await sharp({ create: { width: 2000, height: 2000, channels: 3, background: '#888' } })
      .jpeg({ progressive: true })
      .toBuffer();
    expect(inspectPicture(jpeg).problem).toBeUndefined();
    const scan = jpeg.subarray(jpeg.lastIndexOf(Buffer.from([0xff, 0xda])), -2);
    const scans = Array.from({ length: 1000 }, () => scan);
    expect(inspectPicture(joined(jpeg.subarray(0, -2), ...scans, [0xff, 0xd9])).problem).toBe(
      'tooManyPixels',
    );
  });

  test.each([true, false])('in the canvas of a WebP has the picture in it, lossless %s', async (lossless) => {
    const plain = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
      .webp({ lossless, effort: 0 })
      .toBuffer();
    // The frame says 8001 by 8001, and a lossless one says it less one, in 14 bits each.
    if (lossless) plain.writeUInt32LE(8000 | (8000 << 14), 21);
    else plain.writeUInt32LE(8001 | (8001 << 16), 26);
    const canvas = [0x56, 0x50, 0x38, 0x58, 10, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 9, 0, 0];
    const liar = joined(plain.subarray(0, 12), canvas, plain.subarray(12));
    new DataView(liar.buffer).setUint32(4, liar.length - 8, true);
    expect(inspectPicture(liar)).toMatchObject({ width: 8001, height: 8001, problem: 'tooManyPixels' });
  });

  test('in a list of pictures without an end does not hold anybody up', () => {
    const bytes = new Uint8Array(4 * 1024 * 1024);
    const view = new DataView(bytes.buffer);
    bytes.set(new TextEncoder().encode('icns'));
    view.setUint32(4, bytes.length);
    for (let at = 8; at < bytes.length; at += 8) view.setUint32(at + 4, 8);
    inspectPicture(bytes);
  });
});

test.each(['webp', 'tiff', 'avif'] as const)(
  '%s is told by its bytes and damaged when cut short',
  async (format) => {
    const bytes = await sharp(bytesOf('ok-small.jpeg')).toFormat(format).toBuffer();
    expect(inspectPicture(bytes)).toMatchObject({ format, width: 240, height: 151 });
    expect(inspectPicture(bytes).problem).toBe(format === 'webp' ? undefined : 'undecodable');
    expect(inspectPicture(bytes.subarray(0, 16)).problem).toBe('damaged');
  },
);

test('a BMP that gives no length is measured by its pixels', () => {
  const bmp = bytesOf('ok.bmp');
  bmp.fill(0, 2, 6);
  expect(inspectPicture(bmp).problem).toBeUndefined();
  expect(inspectPicture(bmp.subarray(0, -1)).problem).toBe('damaged');
});

test.each([
  ['a text that begins with BM', new TextEncoder().encode('BMW is the name of a car, not of a picture.')],
  ['zeros, which image-size takes for TGA', new Uint8Array(100)],
  ['one byte', Uint8Array.of(0xff)],
  ['a PDF', new TextEncoder().encode('%PDF-1.7 and so on and so forth')],
  ['HTML', new TextEncoder().encode('<!doctype html><title>404</title>')],
])('%s is no picture', (_, bytes) => {
  expect(inspectPicture(bytes)).toEqual({ size: bytes.length, width: 0, height: 0, problem: 'notAPicture' });
});

test('a hundred bytes that would unpack to 28 million pixels are not decoded, and a plain surface of 12 million is', async () => {
  // biome-ignore format: bytes
  const webp = [
    0x52, 0x49, 0x46, 0x46, 0x3c, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x20, 0x30, 0, 0, 0, 0xb0, 2, 0,
    0x9d, 1, 0x2a, 0xf0, 0x9c, 0xb0, 0x8e, 0x18, 0, 0x10, 0, 0x3f, 0x39, 0x86, 0xb9, 0x53, 0xaf, 0x29, 0x25, 0xa2, 0xb0,
    8, 1, 0xe0, 0x27, 9, 0x40, 0, 0xf, 0x64, 0, 0, 0xfe, 0xe0, 0xb9, 0x7f, 0xeb, 0x5e, 0x7e, 0xe4, 0x4a, 0x8f, 0xb9,
    0x3f, 0x56,
  ];
  expect(inspectPicture(Uint8Array.from(webp))).toMatchObject({
    width: 7408,
    height: 3760,
    problem: 'tooManyPixels',
  });
  const plain = sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#888' } });
  for (const encoded of [plain.clone().jpeg({ quality: 1 }), plain.clone().png()]) {
    expect(inspectPicture(await encoded.toBuffer()).problem).toBeUndefined();
  }
});

test('a picture of more than 64 million pixels is told by its head alone', () => {
  const [width, height] = [16_000, 8_000];
  const bomb = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', [...bigEndian(width), ...bigEndian(height), 1, 0, 0, 0, 0]),
    pngChunk('IDAT', deflateSync(Buffer.alloc((width / 8 + 1) * height))),
    pngChunk('IEND', []),
  ]);
  expect(bomb.length).toBeLessThan(200_000);
  expect(inspectPicture(bomb)).toMatchObject({ width, height, problem: 'tooManyPixels' });
});

const bigEndian = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

function pngChunk(name: string, data: ArrayLike<number>): Buffer {
  const body = Buffer.concat([Buffer.from(name), Buffer.from(data)]);
  return Buffer.concat([Buffer.from(bigEndian(body.length - 4)), body, Buffer.from(bigEndian(crc32(body)))]);
}

// biome-ignore format: a table
test.each([
  ['JPEG of zeros', [0xff, 0xd8], [0]],
  ['JPEG of fill bytes', [0xff, 0xd8], [0xff]],
  ['JPEG of stuffed bytes', [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 17, 0], [0xff, 0]],
  ['JPEG of empty segments', [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 17, 0], [0xff, 0xe0, 0, 2]],
  ['PNG of empty chunks', [0x89, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0, 0, 0, 1, 0], [0]],
  ['SVG that never ends', [60, 115, 118, 103, 32], [97]],
])('4 MB of a %s are gone through once', (_, head, fill) => {
  const bytes = new Uint8Array(Buffer.alloc(4 * 1024 * 1024, Uint8Array.from(fill)));
  bytes.set(head);
  expect(inspectPicture(bytes).problem).toMatch(/damaged|notAPicture/);
});
