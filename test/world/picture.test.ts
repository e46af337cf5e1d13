import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import pictures from '../../fixtures/pictures.json' with { type: 'json' };
import type { PictureCard } from '../../src/definition/world.ts';
import { personaList as personas } from '../../src/world/personas.ts';
import { inspectPicture } from '../../src/world/picture.ts';
import { createPictures } from '../../src/world/picture-registry.ts';

const folder = new URL('../../fixtures/pictures/', import.meta.url);
const bytesOf = (file: string) => new Uint8Array(readFileSync(new URL(file, folder)));
const nothing = () => undefined;
const inspect = (bytes: Uint8Array) => inspectPicture(bytes, nothing);

function joined(...pieces: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

describe('inspecting a fixture', () => {
  const registry = createPictures(personas);

  test.each(pictures)('finds the card of $file', ({ file, persona, variants, clarity }) => {
    const picture = inspectPicture(bytesOf(file), registry.find);
    const number = personas.find(({ id }) => id === persona)?.card;
    expect(picture.card).toEqual({ ...(number === undefined ? {} : { number }), variants, clarity });
    expect(picture.problem).toBeUndefined();
    expect(picture.format).toBe(file.replace(/^.*\./, '').replace('jpeg', 'jpg'));
  });

  // biome-ignore format: a table
  test.each([
    ['ok.jpeg', { size: 14366, format: 'jpg', width: 640, height: 402 }],
    ['ok.bmp', { size: 61614, format: 'bmp', width: 180, height: 114 }],
    ['mislabelled.png', { size: 14366, format: 'jpg', width: 640, height: 402 }],
    ['animation.gif', { size: 85, format: 'gif', width: 1, height: 1 }],
    ['wide.png', { size: 196, format: 'png', width: 4097, height: 20 }],
    ['truncated.jpeg', { size: 7901, format: 'jpg', width: 640, height: 402, problem: 'damaged' }],
    ['corrupt.png', { size: 408, format: 'png', width: 0, height: 0, problem: 'damaged' }],
    ['text.jpeg', { size: 44, width: 0, height: 0, problem: 'notAPicture' }],
    ['zero.jpeg', { size: 0, width: 0, height: 0, problem: 'empty' }],
  ])('tells what %s is', (file, expected) => {
    expect(inspect(bytesOf(file))).toEqual(expected);
  });
});

describe.each(['ok.jpeg', 'ok.png', 'ok.bmp'])('%s', (file) => {
  const whole = bytesOf(file);
  const { width, height } = inspect(whole);

  test.each([1, 2, 3, 4, 100, 1000, Math.floor(whole.length / 2)])(
    'is damaged without its last %i bytes',
    (cut) => {
      expect(inspect(whole.subarray(0, whole.length - cut))).toMatchObject({
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
    expect(inspect(padded)).toMatchObject({ size: padded.length, width, height });
    expect(inspect(padded).problem).toBeUndefined();
  });

  test('is still damaged when it is cut and filled up with zeros', () => {
    // A BMP has no end marker: its length is all that there is to check.
    if (file.endsWith('.bmp')) return;
    const padded = new Uint8Array(whole.length);
    padded.set(whole.subarray(0, whole.length / 2));
    expect(inspect(padded).problem).toBe('damaged');
  });

  test('never throws, however short it is cut, and never reads what follows in a shared buffer', () => {
    for (let length = 1; length < 400; length += 1) {
      const cut = whole.subarray(0, length);
      const alone = inspect(new Uint8Array(cut));
      expect(alone.problem).toMatch(/damaged|notAPicture/);
      expect(inspect(cut)).toEqual(alone);
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
    expect(inspect(joined([0xff, 0xd8], app1, thumbnail, rest)).problem).toBeUndefined();
    expect(inspect(joined([0xff, 0xd8], app1, thumbnail, rest.subarray(0, -2)))).toMatchObject({
      width: 640,
      height: 402,
      problem: 'damaged',
    });
  });

  test('may have megabytes of metadata before its dimensions, as phones write', () => {
    const whole = bytesOf('ok.jpeg');
    const segment = joined([0xff, 0xe1, 0xff, 0xff], new Uint8Array(0xfffd).fill(7));
    const parts = Array.from({ length: 40 }, () => segment);
    const picture = inspect(joined([0xff, 0xd8], ...parts, whole.subarray(2)));
    expect(picture).toMatchObject({ format: 'jpg', width: 640, height: 402 });
    expect(picture.problem).toBeUndefined();
  });

  test('may be progressive, have EXIF and a second picture behind it', async () => {
    const jpeg = await sharp(bytesOf('ok.jpeg'))
      .jpeg({ progressive: true })
      .withExif({ IFD0: { Make: 'Mock' } })
      .toBuffer();
    expect(inspect(joined(jpeg, bytesOf('ok.png'))).problem).toBeUndefined();
    expect(inspect(jpeg.subarray(0, -2)).problem).toBe('damaged');
  });
});

test.each(['webp', 'tiff', 'avif'] as const)(
  '%s is told by its bytes and damaged when cut short',
  async (format) => {
    const bytes = await sharp(bytesOf('ok-small.jpeg')).toFormat(format).toBuffer();
    expect(inspect(bytes)).toMatchObject({ format, width: 240, height: 151 });
    expect(inspect(bytes).problem).toBeUndefined();
    expect(inspect(bytes.subarray(0, 16)).problem).toBe('damaged');
  },
);

test('a BMP that gives no length is measured by its pixels', () => {
  const bmp = bytesOf('ok.bmp');
  bmp.fill(0, 2, 6);
  expect(inspect(bmp).problem).toBeUndefined();
  expect(inspect(bmp.subarray(0, -1)).problem).toBe('damaged');
});

test.each([
  ['a text that begins with BM', new TextEncoder().encode('BMW is the name of a car, not of a picture.')],
  ['zeros, which image-size takes for TGA', new Uint8Array(100)],
  ['one byte', Uint8Array.of(0xff)],
  ['a PDF', new TextEncoder().encode('%PDF-1.7 and so on and so forth')],
  ['HTML', new TextEncoder().encode('<!doctype html><title>404</title>')],
])('%s is no picture', (_, bytes) => {
  expect(inspect(bytes)).toEqual({ size: bytes.length, width: 0, height: 0, problem: 'notAPicture' });
});

test('the hash is that of the bytes as they came', () => {
  const bytes = bytesOf('ok.jpeg');
  const asked: string[] = [];
  inspectPicture(bytes, (sha256) => {
    asked.push(sha256);
    return undefined;
  });
  expect(asked).toEqual([createHash('sha256').update(bytes).digest('hex')]);
});

test('a picture with a problem and one above 16 MiB are not looked up', () => {
  const refuse = () => {
    throw new Error('looked up');
  };
  const huge = new Uint8Array(16 * 1024 * 1024 + 1);
  huge.set(bytesOf('ok.jpeg'));
  expect(inspectPicture(huge, refuse)).toEqual({ size: huge.length, format: 'jpg', width: 640, height: 402 });
  expect(inspectPicture(bytesOf('truncated.jpeg'), refuse).problem).toBe('damaged');
  const largest = huge.subarray(0, -1);
  expect(() => inspectPicture(largest, refuse)).toThrow('looked up');
});

// biome-ignore format: a table
test.each([
  ['JPEG of zeros', [0xff, 0xd8], [0]],
  ['JPEG of fill bytes', [0xff, 0xd8], [0xff]],
  ['JPEG of stuffed bytes', [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 17, 0], [0xff, 0]],
  ['JPEG of empty segments', [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 17, 0], [0xff, 0xe0, 0, 2]],
  ['PNG of empty chunks', [0x89, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0, 0, 0, 1, 0], [0]],
  ['SVG that never ends', [60, 115, 118, 103, 32], [97]],
])('16 MB of a %s take well under a second', (_, head, fill) => {
  const bytes = new Uint8Array(16 * 1024 * 1024);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = fill[at % fill.length] ?? 0;
  bytes.set(head);
  const begun = performance.now();
  expect(inspect(bytes).problem).toMatch(/damaged|notAPicture/);
  expect(performance.now() - begun).toBeLessThan(1000);
});

describe('the picture registry', () => {
  const card: PictureCard = { number: '6214850000009999', variants: ['glare'], clarity: 60 };

  test('knows the shipped pictures and gives a picture without a card no number', () => {
    const registry = createPictures(personas);
    expect(registry.size).toBe(pictures.length);
    const notACard = pictures.find(({ file }) => file === 'not-a-card.jpeg')?.sha256 ?? '';
    expect(registry.find(notACard)).toEqual({ variants: ['notACard'], clarity: 85 });
    expect(registry.find('')).toBeUndefined();
  });

  test('takes further pictures, written in any case, and new meanings', () => {
    const registry = createPictures(personas);
    registry.add('AB'.repeat(32), card);
    expect(registry.find('ab'.repeat(32))).toEqual(card);
    registry.add('ab'.repeat(32), { variants: ['notACard'], clarity: 1 });
    expect(registry.find('ab'.repeat(32))?.number).toBeUndefined();
    expect(registry.size).toBe(pictures.length + 1);
  });

  test('knows the shipped pictures by file name, too', () => {
    const registry = createPictures(personas);
    for (const { file, sha256 } of pictures) expect(registry.named(file)).toBe(registry.find(sha256));
    expect(registry.named('ok-credit.jpeg')).toMatchObject({ number: expect.any(String), clarity: 88 });
    expect(registry.named('nobody.jpeg')).toBeUndefined();
    expect(createPictures([]).named('ok-credit.jpeg')).toBeUndefined();
  });

  test('leaves out pictures of personas that are not there', () => {
    expect(createPictures([]).size).toBe(pictures.filter(({ persona }) => persona === undefined).length);
  });
});
