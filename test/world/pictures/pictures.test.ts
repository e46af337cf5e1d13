import { runInNewContext } from 'node:vm';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { createMock } from '../../../src/index.ts';
import type { PictureCard } from '../../../src/language/world.ts';
import { createReader } from '../../../src/pictures/read/reader.ts';
import { personas } from '../../../src/world/people/personas.ts';
import { createKnownPictures } from '../../../src/world/pictures/known-pictures.ts';
import type { RegisteredPicture } from '../../../src/world/pictures/picture-schemas.ts';
import { readPicture } from '../../case-targets.ts';
import { numberIn, photo } from './made-photo.ts';

const card: PictureCard = { number: personas.lostCard.card, variants: ['glare'] };

/** The picture as a phone stores it when held in this orientation. */
async function storedAs(orientation: number, upright: Buffer): Promise<Buffer> {
  const turns = { 1: 0, 2: 0, 3: 180, 4: 180, 5: 90, 6: 270, 7: 270, 8: 90 } as const;
  const image = sharp(upright).rotate(turns[orientation as keyof typeof turns]);
  const isMirrored = [2, 4, 5, 7].includes(orientation);
  const pixels = await (isMirrored ? sharp(await image.toBuffer()).flop() : image).toBuffer();
  return sharp(pixels).withMetadata({ orientation }).jpeg({ quality: 90 }).toBuffer();
}

describe('a picture that a team registers', () => {
  test('is known by its bytes, and by what it looks like in another size, encoding and light', async () => {
    const mock = createMock({ reader: createReader({ timeoutMs: 60_000 }) });
    const own = await photo(1);
    expect(await numberIn(mock, own)).toBeUndefined();
    await mock.world.pictures.add(own, card);
    // biome-ignore format: a table
    const copies = [
      own,
      await sharp(own).jpeg({ quality: 30 }).toBuffer(),
      await sharp(own).resize(250).png().toBuffer(),
      await sharp(own).resize(800).webp().toBuffer(),
      await sharp(own).modulate({ brightness: 0.8 }).jpeg().toBuffer(),
      await sharp(own).blur(2).jpeg({ quality: 60 }).toBuffer(),
      await sharp(own).grayscale().jpeg().toBuffer(),
    ];
    for (const copy of copies) {
      const picture = await mock.world.pictures.look({ from: 'bytes', bytes: copy });
      expect(picture.card).toEqual(card);
    }
  });

  test('is known when an app turns it upright, as its EXIF asks', async () => {
    const mock = createMock();
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const upright = await photo(100 + orientation, 240);
      const stored = await storedAs(orientation, upright);
      await mock.world.pictures.add(stored, { number: `6214850000000${100 + orientation}`, variants: [] });
      const turned = await sharp(stored).rotate().resize(200).jpeg().toBuffer();
      expect((await sharp(turned).metadata()).width).toBe(200);
      expect(await numberIn(mock, turned)).toBe(`6214850000000${100 + orientation}`);
      expect(await numberIn(mock, upright)).toBe(`6214850000000${100 + orientation}`);
    }
  });

  test('is refused where it cannot be decoded', async () => {
    const junk = Uint8Array.of(1, 2, 3, 4);
    await expect(createMock().world.pictures.add(junk, card)).rejects.toMatchObject({ code: 'badPicture' });
  });

  test('of one colour is known by its bytes alone', async () => {
    const mock = createMock();
    const blank = (background: string, width = 300) =>
      sharp({ create: { width, height: 200, channels: 3, background } })
        .png()
        .toBuffer();
    expect(await mock.world.pictures.add(await blank('#888'), card)).toEqual({ sha256: expect.any(String) });
    expect(await numberIn(mock, await blank('#888'))).toBe(card.number);
    expect(await numberIn(mock, await blank('#888', 301))).toBeUndefined();
    expect(await numberIn(mock, await blank('#fff'))).toBeUndefined();
  });

  test('may be bytes of another realm', async () => {
    const own = await photo(6);
    const foreign = runInNewContext('Uint8Array.from(bytes)', { bytes: [...own] });
    await expect(createMock().world.pictures.add(foreign, card)).resolves.toHaveProperty('perceptual');
  });

  test('can be given by its hashes alone, at once or later, in any case', async () => {
    const own = await photo(3);
    const hashes = await createMock().world.pictures.hashesOf(own);
    expect(hashes.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes.perceptual).toMatch(/^[0-9a-f]{16}$/);
    const row: RegisteredPicture = { ...hashes, persona: 'lost-card', variants: ['glare'] };
    expect(await numberIn(createMock({ pictures: [row] }), own)).toBe(personas.lostCard.card);

    const mock = createMock();
    await mock.world.pictures.add({ sha256: hashes.sha256?.toUpperCase() ?? '' }, card);
    expect(await numberIn(mock, own)).toBe(personas.lostCard.card);
    expect(await numberIn(mock, await sharp(own).jpeg({ quality: 50 }).toBuffer())).toBeUndefined();
  });

  test('by its very bytes outweighs the specimen in it, and the specimen outweighs what it looks like', async () => {
    const mock = createMock();
    const specimen = readPicture('ok.jpeg');
    const copy = await sharp(specimen).jpeg({ quality: 60 }).toBuffer();
    await mock.world.pictures.add(specimen, card);
    expect(await numberIn(mock, specimen)).toBe(personas.lostCard.card);
    expect(await numberIn(mock, copy)).toBe(personas.ok.card);
  });

  test('gets the meaning that was given last', async () => {
    const mock = createMock();
    const own = await photo(4);
    await mock.world.pictures.add(own, card);
    await mock.world.pictures.add(own, { variants: ['notACard'] });
    expect((await mock.world.pictures.look({ from: 'bytes', bytes: own })).card).toEqual({
      variants: ['notACard'],
    });
  });

  // biome-ignore format: a table
  test.each<[string, unknown]>([
    ['a persona that does not exist', { sha256: 'a'.repeat(64), persona: 'nobody' }],
    ['a persona and a number', { sha256: 'a'.repeat(64), persona: 'ok', number: '6214850000000015' }],
    ['no hash', { persona: 'ok' }],
    ['no card', { sha256: 'a'.repeat(64), variants: ['glare'] }],
    ['a hash that is too short', { sha256: 'abc', persona: 'ok' }],
    ['a misspelt variant', { perceptual: 'a'.repeat(16), persona: 'ok', variants: ['glaring'] }],
    ['a number with letters', { perceptual: 'a'.repeat(16), number: '62148500ABCD0015' }],
    ['a misspelt field', { perceptual: 'a'.repeat(16), card: '6214850000000015' }],
  ])('is refused with %s', (_, row) => {
    expect(() => createMock({ pictures: [row as RegisteredPicture] })).toThrow(
      expect.objectContaining({ code: 'badPicture', message: expect.stringMatching(/cannot be taken/) }),
    );
  });
});

test('of many registered pictures, however alike their hashes, the most similar one is found', () => {
  const known = createKnownPictures();
  const digits = (value: number) => value.toString(16).padStart(6, '0');
  for (let at = 0; at < 10_000; at += 1) {
    known.add({ perceptual: `00000000ff${digits(at * 331)}` }, { number: `${at}`, variants: [] });
  }
  expect(known.similar(`00000000FF${digits(331 * 77)}`)?.number).toBe('77');
  expect(known.similar(`80000001ff${digits(331 * 77)}`)?.number).toBe('77');
  expect(known.similar(`ffffffff00${digits(0)}`)).toBeUndefined();
});

test('two hashes are similar up to six different bits, wherever these are', () => {
  const known = createKnownPictures();
  known.add({ perceptual: 'f0f0f0f0f0f0f0f0' }, card);
  expect(known.similar('f8f8f8f0f8f8f8f0')).toEqual(card);
  expect(known.similar('70f0f0f0f0f0f0c3')).toEqual(card);
  expect(known.similar('f8f8f8f8f8f8f8f0')).toBeUndefined();
  expect(known.similar('0f0f0f0f0f0f0f0f')).toBeUndefined();
});

describe('how large a picture is read', () => {
  const mebibyte = 1024 * 1024;
  const filledUp = (size: number) => {
    const bytes = new Uint8Array(size);
    bytes.set(readPicture('ok.jpeg'));
    return bytes;
  };

  async function look(size: number, upTo?: number) {
    const { pictures } = createMock().world;
    const bytes = filledUp(size);
    return pictures.look({ from: 'bytes', bytes, ...(upTo !== undefined && { upTo }) });
  }

  test('up to 10 MiB, which some vendors take', async () => {
    expect((await look(10 * mebibyte)).card?.number).toBe(personas.ok.card);
    expect(await look(10 * mebibyte + 1)).toEqual(expect.not.objectContaining({ card: expect.anything() }));
  });

  test('less, where the vendor takes less: the size alone is told', async () => {
    expect((await look(mebibyte, mebibyte)).card?.number).toBe(personas.ok.card);
    const larger = await look(mebibyte + 1, mebibyte);
    expect(larger).toMatchObject({ size: mebibyte + 1, format: 'jpg' });
    expect(larger.card).toBeUndefined();
  });
});
