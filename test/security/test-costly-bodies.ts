import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../src/server.ts';

export const formPaths = [
  '/cardbank',
  '/communication/personal/1886',
  '/cv/ocr/bankcard',
  '/api/paas/bankcardocrapp',
];

/** Bodies of each type, `share` of some megabytes, sent to the paths that are chosen for it. */
export function testCostlyBodies(pathsOf: (type: string) => readonly string[], share = 1): void {
  const of = (count: number) => Math.ceil(count * share);
  let running: RunningMock;
  beforeAll(async () => {
    running = await startMock({ port: 0, logLevel: 'silent' });
  });
  afterAll(() => running.close());

  const post = (path: string, type: string, body: string) =>
    fetch(`${running.url}${path}`, {
      method: 'POST',
      headers: { Authorization: 'APPCODE facade00facade00facade00facade00', 'Content-Type': type },
      body,
    });

  describe('a body that is made to cost much is answered', () => {
    const part = (at: number) => `--x\r\nContent-Disposition: form-data; name="n${at}"\r\n\r\nv\r\n`;
    const many = (count: number, one: (at: number) => string) =>
      Array.from({ length: count }, (_, at) => one(at));
    const json = 'application/json';
    const form = 'application/x-www-form-urlencoded';
    const multipart = 'multipart/form-data; boundary=x';

    test.each<readonly [string, string, () => string]>([
      ['very many parts', multipart, () => `${many(of(100_000), part).join('')}--x--\r\n`],
      [
        'a part of very many headers',
        multipart,
        () => `--x\r\n${many(of(100_000), (at) => `A${at}: b\r\n`).join('')}\r\nv\r\n--x--`,
      ],
      ['boundaries that never end', multipart, () => '--x'.repeat(of(1_000_000))],
      ['nearly a boundary, again and again', multipart, () => '\r\n--'.repeat(of(1_000_000))],
      ['very many names', form, () => many(of(1_000_000), (at) => `n${at}`).join('&')],
      ['one name again and again', form, () => 'a=1&'.repeat(of(1_000_000))],
      ['broken escapes', form, () => `a=${'%E5%'.repeat(of(500_000))}`],
      ['escapes of broken UTF-8', form, () => `a=${'%FF'.repeat(of(1_000_000))}`],
      ['arrays of great depth', json, () => '['.repeat(of(1_000_000)) + ']'.repeat(of(1_000_000))],
      ['objects of great depth', json, () => `${'{"a":'.repeat(of(500_000))}1${'}'.repeat(of(500_000))}`],
      ['very many keys', json, () => `{${many(of(300_000), (at) => `"k${at}":1`).join(',')}}`],
      ['a number of very many digits', json, () => `{"a":${'9'.repeat(of(1_000_000))}}`],
      ['blanks', json, () => `${' '.repeat(of(4_000_000))}x`],
      ['base64 of nothing but padding', form, () => `img=data:image/png;base64,${'='.repeat(of(4_000_000))}`],
    ])('%s', async (_what, type, make) => {
      const body = make();
      for (const path of pathsOf(type)) {
        expect((await post(path, type, body)).status).not.toBe(500);
      }
    });
  });
}
