import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { imageSize } from 'image-size';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import pictures from '../../fixtures/pictures.json' with { type: 'json' };
import { createMock } from '../../src/index.ts';
import { pictureVariants } from '../../src/language/world.ts';
import { findPersona } from '../../src/world/people/personas.ts';
import { shippedPicture } from '../../src/world/pictures/shipped-pictures.ts';

const folder = new URL('../../fixtures/pictures/', import.meta.url);
const bytesOf = (file: string) => readFileSync(new URL(file, folder));
const sha256Of = (file: string) => createHash('sha256').update(bytesOf(file)).digest('hex');
const pixelsOf = async (file: string) => sharp(bytesOf(file)).raw().toBuffer({ resolveWithObject: true });

/** Files in the folder that are deliberately not in the index. */
const others = [
  'animation.gif',
  'blank.png',
  'corrupt.png',
  'mislabelled.png',
  'text.jpeg',
  'tiny.png',
  'truncated.jpeg',
  'wide.png',
  'zero.jpeg',
];
/** The size limit in KiB, if it is not 30. BMP does not compress. */
const sizeLimits: Readonly<Record<string, number>> = { 'ok.bmp': 110, 'ok-small.jpeg': 5 };

const { pictures: read } = createMock().world;

test.each(pictures)('$file is read as the index says', async ({ file, persona, variants }) => {
  const picture = await read.look({ from: 'bytes', bytes: bytesOf(file) });
  const card = variants.includes('notACard') ? undefined : shippedPicture(file);
  expect(picture.card?.number).toBe(card?.number);
  expect(picture.card?.variants).toEqual(card?.variants);
  if (card?.number !== undefined) expect(card.number).toBe(findPersona(persona)?.card);
  expect(picture.problem).toBeUndefined();
});

test.each(others)('%s shows no card but where it is a copy of one', async (file) => {
  const picture = await read.look({ from: 'bytes', bytes: bytesOf(file) });
  expect(picture.card?.number).toBe(file === 'mislabelled.png' ? findPersona('ok')?.card : undefined);
});

test('every file is in the index or left out on purpose, and no file is there twice', () => {
  const expected = [...pictures.map(({ file }) => file), ...others].sort();
  expect(readdirSync(folder).sort()).toEqual(expected);
});

test('every variant has a picture of its own', () => {
  const alone = pictures.filter(({ variants }) => variants.length === 1).flatMap(({ variants }) => variants);
  expect([...alone].sort()).toEqual([...pictureVariants].sort());
});

test.each(pictures)('$file is what its name ends in, and of a size that every vendor takes', ({ file }) => {
  const { type, width, height } = imageSize(bytesOf(file));
  expect(type).toBe(file.replace(/^.*\./, '').replace('jpeg', 'jpg'));
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(15);
  expect(Math.max(width, height)).toBeLessThanOrEqual(860);
});

test.each(pictures.filter(({ file }) => !file.endsWith('.bmp')))('$file decodes whole', async ({ file }) => {
  const { info } = await pixelsOf(file);
  const { width, height } = imageSize(bytesOf(file));
  expect({ width: info.width, height: info.height }).toEqual({ width, height });
});

test('ok.bmp holds 24 bits for each pixel that its header announces', () => {
  const bmp = bytesOf('ok.bmp');
  const { width, height } = imageSize(bmp);
  expect(bmp.readUInt16LE(28)).toBe(24);
  expect(bmp.readUInt32LE(2)).toBe(bmp.length);
  expect(bmp.length).toBe(bmp.readUInt32LE(10) + Math.ceil((width * 3) / 4) * 4 * height);
});

test('ok.bmp shows what ok.jpeg shows', async () => {
  const bmp = bytesOf('ok.bmp');
  const { width, height } = imageSize(bmp);
  const jpeg = await sharp(bytesOf('ok.jpeg')).resize(width, height, { fit: 'fill' }).raw().toBuffer();
  const stride = Math.ceil((width * 3) / 4) * 4;
  const differences = Array.from(jpeg, (byte, at) => {
    const row = height - 1 - Math.floor(at / (width * 3));
    const column = Math.floor((at % (width * 3)) / 3);
    return Math.abs(byte - bmp.readUInt8(54 + row * stride + column * 3 + 2 - (at % 3)));
  });
  expect(differences.reduce((sum, one) => sum + one, 0) / differences.length).toBeLessThan(8);
});

test.each([...pictures.map(({ file }) => file), ...others])('%s is small enough to paste', (file) => {
  expect(bytesOf(file).length).toBeLessThan((sizeLimits[file] ?? 30) * 1024);
});

test.each(['blank.png', 'tiny.png', 'wide.png'])('%s is a valid picture of one colour', async (file) => {
  const { channels } = await sharp(bytesOf(file)).stats();
  expect(channels.every(({ min, max }) => min === max)).toBe(true);
});

test('tiny.png is below and wide.png above the sides that Fegine takes', () => {
  expect(imageSize(bytesOf('tiny.png'))).toMatchObject({ type: 'png', width: 10, height: 10 });
  expect(imageSize(bytesOf('wide.png'))).toMatchObject({ type: 'png', width: 4097, height: 20 });
});

test('truncated.jpeg tells its dimensions and does not decode', async () => {
  const { width, height } = imageSize(bytesOf('ok.jpeg'));
  expect(imageSize(bytesOf('truncated.jpeg'))).toMatchObject({ type: 'jpg', width, height });
  await expect(pixelsOf('truncated.jpeg')).rejects.toThrow();
});

test.each(['corrupt.png', 'text.jpeg', 'zero.jpeg'])('%s is no picture to anybody', async (file) => {
  expect(() => imageSize(bytesOf(file))).toThrow();
  await expect(pixelsOf(file)).rejects.toThrow();
});

test('corrupt.png begins as a PNG does', () => {
  expect(bytesOf('corrupt.png').subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
});

test('zero.jpeg is empty', () => {
  expect(bytesOf('zero.jpeg')).toHaveLength(0);
});

test('animation.gif is a picture of two frames in a format that no vendor takes', async () => {
  expect(imageSize(bytesOf('animation.gif'))).toMatchObject({ type: 'gif', width: 1, height: 1 });
  expect((await sharp(bytesOf('animation.gif'), { animated: true }).metadata()).pages).toBe(2);
});

test('mislabelled.png is ok.jpeg to the byte', () => {
  expect(sha256Of('mislabelled.png')).toBe(sha256Of('ok.jpeg'));
});
