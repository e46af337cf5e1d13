import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../src/server.ts';

let running: RunningMock;

beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => running.close());

describe('a picture that is made to cost much is answered', () => {
  const u32 = (value: number) => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
  const chunk = (type: string, data: Uint8Array) =>
    Buffer.concat([u32(data.length), Buffer.from(type), data, crc(type, data)]);
  const png = (width: number, height: number, data: Uint8Array, more: readonly Uint8Array[] = []) =>
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', Buffer.concat([u32(width), u32(height), Uint8Array.of(8, 2, 0, 0, 0)])),
      ...more,
      chunk('IDAT', data),
      chunk('IEND', new Uint8Array()),
    ]);
  const bomb = deflateSync(new Uint8Array(25 * 1024 * 1024));
  const named = (text: string, data: Uint8Array) => Buffer.concat([Buffer.from(text, 'latin1'), data]);
  const little = (value: number) => Buffer.from([value & 255, value >> 8]);
  const gif = (width: number, height: number) => {
    const sides = Buffer.concat([little(width), little(height)]).toString('hex');
    return Buffer.from(`474946383961${sides}800000000000ffffff2c00000000${sides}0002024c01003b`, 'hex');
  };
  const webp = (bits: number) => {
    const body = Buffer.concat([
      Buffer.from('WEBPVP8L'),
      Uint8Array.of(10, 0, 0, 0, 0x2f),
      Uint8Array.of(bits, bits >> 8, bits >> 16, bits >> 24),
      new Uint8Array(5),
    ]);
    return Buffer.concat([Buffer.from('RIFF'), Uint8Array.of(body.length, 0, 0, 0), body]);
  };
  const jpeg = (side: number) => {
    const sides = side.toString(16).padStart(4, '0').repeat(2);
    return Buffer.from(
      `ffd8ffc0001108${sides}03011100021100031100ffda000c03010002000300003f000000ffd9`,
      'hex',
    );
  };

  test.each<readonly [string, () => Uint8Array]>([
    [
      'a PNG that says it has four billion pixels',
      () => png(65_535, 65_535, deflateSync(new Uint8Array(100))),
    ],
    [
      'a PNG of the largest sides there are',
      () => png(0x7fffffff, 0x7fffffff, deflateSync(new Uint8Array(100))),
    ],
    ['a small PNG that unpacks to 25 MB', () => png(10, 10, bomb)],
    [
      'a PNG whose colour profile unpacks to 25 MB',
      () => png(10, 10, deflateSync(new Uint8Array(310)), [chunk('iCCP', named('x\0\0', bomb))]),
    ],
    [
      'a PNG whose comment unpacks to 25 MB',
      () => png(10, 10, deflateSync(new Uint8Array(310)), [chunk('zTXt', named('x\0\0', bomb))]),
    ],
    ['a PNG just below the limit of pixels', () => png(8000, 8000, deflateSync(new Uint8Array(8000 * 3)))],
    ['a GIF of four billion pixels', () => gif(65_535, 65_535)],
    ['a WebP of the largest sides there are', () => webp(0x0fffffff)],
    ['a JPEG of four billion pixels', () => jpeg(65_535)],
    [
      'a JPEG of a thousand scans',
      () =>
        Buffer.concat([
          jpeg(4000).subarray(0, 21),
          ...Array.from({ length: 1000 }, () => jpeg(4000).subarray(21, 38)),
          Buffer.from([0xff, 0xd9]),
        ]),
    ],
  ])('%s', async (_what, make) => {
    const data = new FormData();
    data.append('img', new Blob([make() as BlobPart]), 'card.png');
    const token = (await (
      await fetch(`${running.url}/cgi-bin/token?grant_type=client_credential&${await wechat()}`)
    ).json()) as { access_token: string };
    const result = await fetch(`${running.url}/cv/ocr/bankcard?access_token=${token.access_token}`, {
      method: 'POST',
      body: data,
    });
    expect(result.headers.get('x-mock-outcome')).toMatch(
      /wechat\/bankcard\/(?:noCard|notDecoded|pictureTooLarge)/,
    );
    expect((await fetch(`${running.url}/__admin/health`)).status).toBe(200);
  });

  async function wechat(): Promise<string> {
    const { wechat } = await running.tenant().credentials();
    return new URLSearchParams({
      appid: wechat?.['appid'] ?? '',
      secret: wechat?.['secret'] ?? '',
    }).toString();
  }
});

function crc(type: string, data: Uint8Array): Uint8Array {
  let value = 0xffffffff;
  for (const byte of Buffer.concat([Buffer.from(type), data])) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  const sum = (value ^ 0xffffffff) >>> 0;
  return Uint8Array.of(sum >>> 24, sum >>> 16, sum >>> 8, sum);
}
