import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { imageSize } from 'image-size';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { readPayload } from '../../../src/pictures/read/payload.ts';
import { type RenderOptions, renderSpecimen, specimenFormats, specimenOf } from '../../../src/specimen.ts';

const lost = specimenOf('lost-card');
const render = (options: RenderOptions) => renderSpecimen(lost, options);

beforeAll(async () => {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = new Uint8Array(readFileSync(file)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
});

async function readCode(bytes: Uint8Array) {
  const [code] = await readBarcodes(new Uint8Array(bytes), { formats: ['QRCode'] });
  return readPayload(code?.text ?? '');
}

/** The colour at a position: red, green, blue, and opacity if the format has it. */
async function colourAt(bytes: Uint8Array, left: number, top: number): Promise<readonly number[]> {
  return [...(await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())];
}

/** The rows of a BMP with 24 bits per pixel, in sharp's format: from the top, without padding, red first. */
function decodeBmp(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [width, height] = [view.getInt32(18, true), view.getInt32(22, true)];
  const rowBytes = (bytes.length - view.getUint32(10, true)) / height;
  const pixel = (at: number) => [bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0];
  const rows = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => pixel(54 + (height - 1 - y) * rowBytes + x * 3)).flat(),
  );
  return { width, height, rowBytes, bits: view.getUint16(28, true), data: Buffer.from(rows.flat()) };
}

describe.each(['png', 'jpeg', 'bmp'] as const)('a %s', (format) => {
  test('is one, of the width that is asked for, and its code says number and date', async () => {
    const bytes = await render({ format, width: 901 });
    expect(imageSize(bytes)).toMatchObject({
      type: format === 'jpeg' ? 'jpg' : format,
      width: 901,
      height: 568,
    });
    expect(await readCode(bytes)).toEqual({ number: lost.number, validThru: '12/2035', variants: [] });
  });

  test('is of 300 to the inch unless asked, and is the same every time', async () => {
    const bytes = await render({ format });
    expect(imageSize(bytes)).toMatchObject({ width: 1012, height: 638 });
    expect(await render({ format })).toEqual(bytes);
  });
});

test('PNG and JPEG are decoded by sharp to the same picture, white where there is no card', async () => {
  const [png, jpeg] = [await render({ format: 'png' }), await render({ format: 'jpeg', quality: 95 })];
  expect((await sharp(png).metadata()).format).toBe('png');
  expect((await sharp(jpeg).metadata()).format).toBe('jpeg');
  for (const [x, y] of [
    [0, 0],
    [700, 50],
    [500, 30],
    [900, 600],
  ] as const) {
    const wanted = await colourAt(png, x, y);
    const colour = await colourAt(jpeg, x, y);
    colour.forEach((value, at) => {
      expect(Math.abs(value - (wanted[at] ?? 0))).toBeLessThan(8);
    });
  }
  expect(await colourAt(jpeg, 0, 0)).toEqual([255, 255, 255]);
});

test('a BMP has the pixels of the PNG, from the bottom up in padded rows, and says how large it is', async () => {
  const [bmp, png] = [
    await render({ format: 'bmp', width: 333 }),
    await render({ format: 'png', width: 333 }),
  ];
  const { data, ...header } = decodeBmp(bmp);
  expect(header).toEqual({ width: 333, height: 210, rowBytes: 1000, bits: 24 });
  expect(new DataView(bmp.buffer).getUint32(2, true)).toBe(bmp.length);
  expect(data.equals(await sharp(png).flatten({ background: '#fff' }).raw().toBuffer())).toBe(true);
});

test('a lower quality makes a smaller JPEG', async () => {
  const [low, high] = [await render({ format: 'jpeg', quality: 30 }), await render({ format: 'jpeg' })];
  expect(low.length).toBeLessThan(high.length / 2);
});

test('an SVG is the drawing', async () => {
  expect(new TextDecoder().decode(await render({ format: 'svg' }))).toMatch(/^<svg .*<\/svg>\n$/s);
});

test('variants are drawn, and the code says which', async () => {
  const bytes = await render({ format: 'jpeg', variants: ['photocopy', 'expired'], width: 900 });
  expect(await readCode(bytes)).toEqual({
    number: lost.number,
    validThru: '01/2020',
    variants: ['photocopy'],
  });
  const { channels } = await sharp(bytes).stats();
  const means = channels.map(({ mean }) => mean);
  expect(Math.max(...means) - Math.min(...means)).toBeLessThan(2);
});

test.each([
  [{ format: 'gif' }, /no format gif\. There are: png, jpeg, bmp, svg, pdf/],
  [{ format: 'png', variants: ['glaer'] }, /no variant glaer\. There are: blurred, glare/],
  [{ format: 'png', width: 99 }, /width cannot be 99: give whole pixels from 100 to 4000/],
  [{ format: 'png', width: 100.5 }, /width cannot be 100\.5/],
  [{ format: 'jpeg', quality: 0 }, /quality cannot be 0: give a whole number from 1 to 100/],
] as const)('%j is refused', async (options, message) => {
  await expect(render(options as unknown as RenderOptions)).rejects.toMatchObject({
    code: 'badSpecimen',
    message: expect.stringMatching(message),
  });
});

test.each(specimenFormats)('a number that is none is refused as %s', async (format) => {
  const refused = renderSpecimen({ ...lost, number: '6214 8500' }, { format });
  await expect(refused).rejects.toMatchObject({ code: 'badSpecimen' });
});

test('more variants than the code holds are refused', async () => {
  const all = ['blurred', 'glare', 'incompleteBorder', 'photocopy', 'recapture', 'badDate'] as const;
  const more = ['covered', 'unreadable', 'unidentified', 'wrongSide', 'twoCards'] as const;
  await expect(render({ format: 'svg', variants: [...all, ...more] })).rejects.toMatchObject({
    code: 'badSpecimen',
    message: expect.stringContaining('leave some out'),
  });
});
