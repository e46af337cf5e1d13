import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { readPicture } from '../../case-targets.ts';

/** `baidu-aip-sdk`, unmodified. Its host is a constant: it is led to the mock by its interceptor, or by the mock's proxy. */

type Reply = Readonly<Record<string, unknown>>;
interface OcrClient {
  setAccessToken(token: string): void;
  bankcard(image: string, options?: Readonly<Record<string, string>>): Promise<Reply | string>;
}
interface RequestOptions {
  url: string;
  proxy?: string | null;
}
interface BaiduSdk {
  readonly ocr: new (appId: string, apiKey: string, secretKey: string) => OcrClient;
  readonly HttpClient: {
    setRequestInterceptor(intercept: ((options: RequestOptions) => RequestOptions) | null): void;
    setRequestOptions(options: object | null): void;
  };
}

const { ocr: AipOcr, HttpClient } = createRequire(import.meta.url)('baidu-aip-sdk') as BaiduSdk;
const [apiKey, secretKey] = ['facade33facade33facade33', 'facade44facade44facade44facade44'];
const image = Buffer.from(readPicture('ok.jpeg')).toString('base64');
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-tls-'));

let running: RunningMock;
const dialled: string[] = [];
const spy = vi.spyOn(Socket.prototype, 'connect');
beforeAll(async () => {
  running = await startMock({ port: 0, proxy: 0, tlsDir: folder, logLevel: 'silent' });
});
beforeEach(async () => {
  spy.mockClear();
  running.mock.journal.clear();
});
afterEach(async () => {
  for (const [first] of spy.mock.calls) dialled.push(hostIn(first));
  await running.mock.tenant().reset();
});
afterAll(async () => {
  HttpClient.setRequestInterceptor(null);
  HttpClient.setRequestOptions(null);
  spy.mockRestore();
  await running.close();
  rmSync(folder, { recursive: true });
});

/** Node calls `connect` with its options, alone or in an array. */
function hostIn(given: unknown): string {
  const options = Array.isArray(given) ? given[0] : given;
  const { host, path } = options as { readonly host?: string; readonly path?: string };
  return host ?? path ?? 'localhost';
}

const create = (secret = secretKey) => new AipOcr('10000000', apiKey, secret);
const read = async (client = create(), options?: Readonly<Record<string, string>>) =>
  (await client.bankcard(image, options)) as Reply;
const outcomes = () =>
  running.mock.journal.calls().map(({ operation, outcome }) => `${operation}/${outcome}`);

const ways: readonly (readonly [string, () => void])[] = [
  [
    'its own interceptor',
    () =>
      HttpClient.setRequestInterceptor((options) => {
        const { pathname, search } = new URL(options.url);
        return { ...options, url: `${running.url}${pathname}${search}`, proxy: null };
      }),
  ],
  [
    "the mock's proxy",
    () => {
      HttpClient.setRequestInterceptor(null);
      HttpClient.setRequestOptions({ proxy: running.proxyUrl, ca: readFileSync(running.caFile ?? '') });
    },
  ],
];

describe.each(ways)('baidu-aip-sdk, through %s', (_, lead) => {
  beforeAll(lead);

  test('fetches a token by itself, and reads a card', async () => {
    const { result, direction, log_id } = await read();
    expect(result).toEqual({
      valid_date: '12/35',
      bank_card_number: '6214 8500 0000 0015',
      bank_name: '招商银行',
      bank_card_type: 1,
      holder_name: '',
    });
    expect(direction).toBe(0);
    expect(log_id).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
    expect(outcomes()).toEqual(['baidu-ocr/token/issued', 'baidu-ocr/bankcard/debit']);
  });

  test('asks for place and quality', async () => {
    const { result } = await read(create(), { location: 'true', detect_quality: 'true' });
    expect(result).toMatchObject({
      card_quality: { IsClear: 1, IsComplete: 1 },
      bank_card_number_location: { left: expect.any(Number) },
    });
  });

  test('is told that there is no picture', async () => {
    expect(await create().bankcard('')).toMatchObject({
      error_code: 216101,
      error_msg: 'param image not exist',
    });
  });

  test('is told that its token was never issued, without a log_id', async () => {
    const client = create();
    client.setAccessToken('24.00000000000000000000000000000000.2592000.1800000000.282335-10000000');
    expect(await read(client)).toEqual({
      error_code: 110,
      error_msg: 'Access token invalid or no longer valid',
    });
  });

  test('is told that its token has run out, and fetches no new one', async () => {
    const client = create();
    await read(client);
    await running.mock.tenant().clock.advance(30 * 24 * 3600 * 1000);
    expect(await read(client)).toEqual({ error_code: 111, error_msg: 'Access token expired' });
  });

  test('signs where a token has not its scope', async () => {
    await running.mock.tenant().configure({ quirks: ['baidu-ocr/documentScope'] });
    expect(await read()).toMatchObject({ result: { bank_card_type: 1 } });
    expect(outcomes()).toEqual(['baidu-ocr/token/issued', 'baidu-ocr/bankcard/debit']);
  });

  test('signs with a wrong key where it gets no token, and is refused', async () => {
    expect(await read(create('x'.repeat(32)))).toEqual({
      error_code: 14,
      error_msg: 'IAM Certification failed',
    });
    expect(outcomes()).toEqual(['baidu-ocr/token/wrongSecret', 'baidu-ocr/bankcard/iamFailed']);
  });

  test('gets an error page as the text that it is', async () => {
    const client = create();
    await read(client);
    await running.mock.tenant().rule({ operation: 'baidu-ocr/bankcard', fault: 'htmlErrorPage' });
    expect(await client.bankcard(image)).toEqual(expect.any(String));
  });
});

test('no connection of the client left this machine', () => {
  expect(dialled.length).toBeGreaterThan(10);
  expect(dialled.filter((host) => !['127.0.0.1', 'localhost', '::1'].includes(host))).toEqual([]);
});
