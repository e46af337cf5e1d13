import sharp from 'sharp';
import { renderSVG } from 'uqr';
import { describe, expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { toPayload } from '../../src/pictures/read/payload.ts';
import { createReader } from '../../src/pictures/read/reader.ts';
import { encodeBmp } from '../../src/specimen/print/encode-bmp.ts';
import { renderSpecimen } from '../../src/specimen/print/render-specimen.ts';
import { specimenOf } from '../../src/specimen/print/specimen-of.ts';
import { readDocumented } from '../vendors/read-everywhere.ts';

// On a busy machine, too.
const mock = createMock({ reader: createReader({ timeoutMs: 60_000 }) });
const png = await renderSpecimen(specimenOf('ok'), { format: 'png' });
const number = '6214850000000015';
const specimen = () => sharp(png).flatten({ background: '#fff' });
const jpeg = await specimen().jpeg().toBuffer();

async function codesOf(bytes: Uint8Array): Promise<readonly string[]> {
  const replies = await readDocumented(mock, bytes);
  for (const { status } of replies) expect(status).toBe(200);
  return replies.map(({ code }) => code);
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

/** A picture of a QR code with this content. */
async function codeThatSays(text: string): Promise<Uint8Array> {
  return sharp(Buffer.from(renderSVG(text, { pixelSize: 12 })))
    .flatten({ background: '#fff' })
    .png()
    .toBuffer();
}

// biome-ignore format: a table
const readable: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'a JPEG': () => specimen().jpeg().toBuffer(),
  'a progressive JPEG': () => specimen().jpeg({ progressive: true }).toBuffer(),
  'a CMYK JPEG': () => specimen().toColourspace('cmyk').jpeg().toBuffer(),
  'a grey JPEG': () => specimen().grayscale().jpeg().toBuffer(),
  'a JPEG with a wide-gamut profile': () => specimen().withIccProfile('p3').jpeg().toBuffer(),
  'a JPEG that EXIF turns on its side': () => specimen().rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer(),
  'a JPEG that EXIF turns upside down': () => specimen().rotate(180).withMetadata({ orientation: 3 }).jpeg().toBuffer(),
  'a JPEG with a PNG behind it': async () => joined(await specimen().jpeg().toBuffer(), await sharp({ create: { width: 9, height: 9, channels: 3, background: '#000' } }).png().toBuffer()),
  'a JPEG with a script behind it': async () => joined(await specimen().jpeg().toBuffer(), new TextEncoder().encode('<script>alert(1)</script>')),
  'a PNG with transparent corners': async () => png,
  'a PNG of 16 bits a channel': () => specimen().toColourspace('rgb16').png().toBuffer(),
  'a PNG with a palette of 16': () => specimen().png({ palette: true, colours: 16 }).toBuffer(),
  'a PNG of two colours': () => specimen().grayscale().threshold(90).png({ palette: true, colours: 2 }).toBuffer(),
  'an interlaced PNG': () => specimen().png({ progressive: true }).toBuffer(),
  'a BMP': async () => {
    const { data, info } = await specimen().ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    return encodeBmp({ data, width: info.width, height: info.height }, 2835);
  },
};

test.each(Object.entries(readable))('%s is read by every vendor', async (_, make) => {
  const replies = await readDocumented(mock, await make());
  expect(replies.map((reply) => reply.number)).toEqual([number, number, number]);
});

describe('formats that Fegine does not take', () => {
  const animation = async () => {
    const frames = [
      await specimen().resize(500).png().toBuffer(),
      await specimen().resize(500).negate().png().toBuffer(),
    ];
    return sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
  };
  test.each([
    ['an animated GIF', animation],
    ['a WebP', () => specimen().webp().toBuffer()],
  ])('%s is the wrong format there, and read elsewhere', async (_, make) => {
    expect(await codesOf(await make())).toEqual(['-2', '0 · 0', '0']);
  });

  test.each(['tiff', 'avif'] as const)(
    '%s is the wrong format there, and cannot be decoded elsewhere',
    async (format) => {
      const [fegine, webank, wechat] = await codesOf(
        await specimen().resize(300).toFormat(format).toBuffer(),
      );
      expect([fegine, webank, wechat]).toEqual(['-2', '-1102', '101002']);
    },
  );
});

describe('a picture that is broken', () => {
  const broken = ['-3', '-1102', '101002'];
  // biome-ignore format: a table
  test.each<[string, () => Uint8Array]>([
    ['cut in the middle', () => jpeg.subarray(0, jpeg.length / 2)],
    ['cut in the middle, with an end marker', () => joined(jpeg.subarray(0, 300), Uint8Array.of(0xff, 0xd9))],
    ['a PNG cut in the middle', () => png.subarray(0, png.length / 2)],
    ['a PNG whose data is rubbish', () => joined(png.subarray(0, 60), new Uint8Array(5000).fill(0xa5), png.subarray(-12))],
  ])('%s is damaged at every vendor', async (_, make) => {
    expect(await codesOf(make())).toEqual(broken);
  });

  test('does not spoil the reading of the next one', async () => {
    for (let times = 0; times < 20; times += 1) {
      const rubbish = joined(png.subarray(0, 60), new Uint8Array(5000).fill(times), png.subarray(-12));
      expect(await codesOf(rubbish)).toEqual(broken);
    }
    expect(await codesOf(await specimen().jpeg({ quality: 71 }).toBuffer())).toEqual(['1 · 1', '0 · 0', '0']);
  });
});

test('a small file that unpacks to 16 billion pixels is refused by its head, at once', async () => {
  const chunk = Buffer.from(
    await sharp({ create: { width: 64, height: 64, channels: 3, background: '#fff' } })
      .png()
      .toBuffer(),
  );
  chunk.writeUInt32BE(128_000, 16);
  chunk.writeUInt32BE(128_000, 20);
  expect(await codesOf(chunk)).toEqual(['-2', '-1102', '101002']);
});

test.each([
  [1, 2000],
  [3000, 2],
  [10, 30_000],
])('a picture of %i by %i has the wrong size, and is not damaged', async (width, height) => {
  const narrow = await sharp({ create: { width, height, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
  expect(await codesOf(narrow)).toEqual(['-2', '-9011', '101001']);
});

test('a file that unpacks to what fits is read, though it is all one colour', async () => {
  const wide = await sharp({ create: { width: 5000, height: 4000, channels: 3, background: '#a0a0a0' } })
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer();
  expect(wide.length).toBeLessThan(100_000);
  expect(await codesOf(wide)).toEqual(['-2', '-9013', '101001']);
});

describe('a QR code', () => {
  test.each(['https://example.com/pay?id=1', 'WIFI:S:guest;T:WPA;P:secret;;', number, 'BC'])(
    'of another tool is no card: %s',
    async (text) => {
      expect(await codesOf(await codeThatSays(text))).toEqual(['-9', '-9013', '101001']);
    },
  );

  const good = toPayload({ number, validThru: '12/2035', variants: [] });
  test.each([
    ['whose checksum is wrong', good.replace('0015', '0016')],
    ['of an unknown version', good.replace('BCM1', 'BCM2')],
    ['with an unknown variant', 'BCM1:6214850000000015:1235:Q:000000'],
    ['that breaks off', good.slice(0, -9)],
  ])('%s is a card that cannot be read', async (_, text) => {
    expect(await codesOf(await codeThatSays(text))).toEqual(['-4', '-9011', '101001']);
  });

  test('as large as a poster, without the card around it, is read', async () => {
    expect(await codesOf(await codeThatSays(good))).toEqual(['1 · 1', '0 · 0', '0']);
  });

  test('of two cards in one picture names neither', async () => {
    const other = await renderSpecimen(specimenOf('lost-card'), { format: 'png', width: 800 });
    const both = await sharp({ create: { width: 1100, height: 1200, channels: 3, background: '#8a7f70' } })
      .composite([
        { input: await sharp(png).resize(800).toBuffer(), left: 40, top: 30 },
        { input: Buffer.from(other), left: 200, top: 620 },
      ])
      .jpeg()
      .toBuffer();
    expect(await codesOf(both)).toEqual(['-4', '-9011', '101001']);
  });

  test('of the same card twice is that card', async () => {
    const twice = await sharp({ create: { width: 1100, height: 1400, channels: 3, background: '#8a7f70' } })
      .composite([
        { input: Buffer.from(png), left: 40, top: 30 },
        { input: Buffer.from(png), left: 40, top: 720 },
      ])
      .jpeg()
      .toBuffer();
    expect(await codesOf(twice)).toEqual(['1 · 1', '0 · 0', '0']);
  });
});
