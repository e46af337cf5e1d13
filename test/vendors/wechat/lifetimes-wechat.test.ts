import { describe, expect, test } from 'vitest';
import { createMock, type Mock, type MockOptions } from '../../../src/index.ts';
import { send } from '../send.ts';

const seconds = 1000;
const minutes = 60 * seconds;
const noon = Date.UTC(2024, 5, 1, 4);
const credentials = { appid: 'wx00000000facade00', secret: 'facade11facade11facade11facade11' };
const grant = { grant_type: 'client_credential', ...credentials };

const start = (options: MockOptions = {}) => createMock({ now: () => noon, ...options });

function miniProgram(mock: Mock) {
  const textOf = (value: unknown) => String(value);
  return {
    token: async () =>
      textOf((await send(mock, 'GET /cgi-bin/token', { query: grant })).body['access_token']),
    stable: async (more: object = {}) => {
      const { body } = await send(mock, 'POST /cgi-bin/stable_token', { json: { ...grant, ...more } });
      return { token: textOf(body['access_token']), expiresIn: body['expires_in'] };
    },
    /** The error 41005 for a call without a picture shows that its token is valid. */
    code: async (access_token: string) =>
      (await send(mock, 'POST /cv/ocr/bankcard', { query: { access_token } })).body['errcode'],
    wait: (ms: number) => mock.tenant().clock.advance(ms),
  };
}
const good = 41005;

describe('a WeChat access_token', () => {
  test('comes without an errcode, and lives 7200 s: then it has expired, 42001', async () => {
    const mock = start();
    const { code, wait } = miniProgram(mock);
    const { body } = await send(mock, 'GET /cgi-bin/token', { query: grant });
    expect(Object.keys(body)).toEqual(['access_token', 'expires_in']);
    expect(body['expires_in']).toBe(7200);
    expect(body['access_token']).toMatch(/^\d{1,3}_[\w-]{140,160}$/);
    await wait(7200 * seconds - 1);
    expect(await code(String(body['access_token']))).toBe(good);
    await wait(1);
    expect(await code(String(body['access_token']))).toBe(42001);
  });

  test('lives five minutes beside the next one: then it is not the latest, 40001', async () => {
    const { token, code, wait } = miniProgram(start());
    const first = await token();
    const second = await token();
    await wait(5 * minutes - 1);
    expect(await code(first)).toBe(good);
    await wait(1);
    expect(await code(first)).toBe(40001);
    expect(await code(second)).toBe(good);
  });

  test('lives its five minutes however many follow it', async () => {
    const { token, code, wait } = miniProgram(start());
    const first = await token();
    const second = await token();
    await wait(2 * minutes);
    const third = await token();
    await wait(3 * minutes - 1);
    expect(await code(first)).toBe(good);
    await wait(1);
    expect(await code(first)).toBe(40001);
    await wait(2 * minutes - 1);
    expect(await code(second)).toBe(good);
    await wait(1);
    expect(await code(second)).toBe(40001);
    expect(await code(third)).toBe(good);
  });

  test('is 40125 to a wrong secret, and never 40001', async () => {
    const query = { ...grant, secret: '0'.repeat(32) };
    expect((await send(start(), 'GET /cgi-bin/token', { query })).body['errcode']).toBe(40125);
  });
});

describe('a stable token', () => {
  test('is the same through its life, with the seconds that remain', async () => {
    const { stable, wait } = miniProgram(start());
    const first = await stable();
    expect(first.expiresIn).toBe(7200);
    await wait(1000 * seconds);
    expect(await stable()).toEqual({ token: first.token, expiresIn: 6200 });
    await wait(5900 * seconds - 1);
    expect((await stable()).token).toBe(first.token);
  });

  test('is renewed in its last five minutes, and lives on beside the new one to its end', async () => {
    const { stable, code, wait } = miniProgram(start());
    const first = await stable();
    await wait(6900 * seconds - 1);
    expect((await stable()).token).toBe(first.token);
    await wait(1);
    const second = await stable();
    expect(second).toEqual({ token: expect.not.stringMatching(first.token), expiresIn: 7200 });
    await wait(5 * minutes - 1);
    expect(await code(first.token)).toBe(good);
    await wait(1);
    expect(await code(first.token)).not.toBe(good);
    expect(await code(second.token)).toBe(good);
  });

  test('ends at once when a new one is forced', async () => {
    const { stable, code } = miniProgram(start());
    const first = await stable();
    const forced = await stable({ force_refresh: true });
    expect(forced.token).not.toBe(first.token);
    expect(await code(first.token)).toBe(40001);
    expect(await code(forced.token)).toBe(good);
    expect((await stable()).token).toBe(forced.token);
  });

  test('ends at once when a new one is forced, and so does the one before it', async () => {
    const { stable, code, wait } = miniProgram(start());
    const first = await stable();
    await wait(6900 * seconds);
    const second = await stable();
    expect(await code(first.token)).toBe(good);
    await stable({ force_refresh: true });
    expect(await code(first.token)).toBe(40001);
    expect(await code(second.token)).toBe(40001);
  });

  test('is not forced again within 30 s', async () => {
    const { stable, code, wait } = miniProgram(start());
    await stable();
    const forced = await stable({ force_refresh: true });
    await wait(30 * seconds - 1);
    expect((await stable({ force_refresh: true })).token).toBe(forced.token);
    expect(await code(forced.token)).toBe(good);
    await wait(1);
    expect((await stable({ force_refresh: true })).token).not.toBe(forced.token);
    expect(await code(forced.token)).toBe(40001);
  });

  test('is not forced again within 30 s of a first call that was forced', async () => {
    const { stable, wait } = miniProgram(start());
    const forced = await stable({ force_refresh: true });
    await wait(10 * seconds);
    expect((await stable({ force_refresh: true })).token).toBe(forced.token);
  });

  test('and an access_token do not end each other', async () => {
    const { token, stable, code, wait } = miniProgram(start());
    const plain = await token();
    const steady = await stable();
    await stable({ force_refresh: true });
    await wait(10 * minutes);
    expect(await code(plain)).toBe(good);
    const forced = await stable();
    await token();
    await token();
    await wait(10 * minutes);
    expect(await code(forced.token)).toBe(good);
    expect(await code(steady.token)).toBe(40001);
  });

  test.each([
    [{ grant_type: 7 }, 40002],
    [{ appid: ['x'] }, 40013],
    [{ secret: { a: 1 } }, 40125],
  ])('is refused by the table to a parameter that is no text: %j', async (wrong, code) => {
    const { body } = await send(start(), 'POST /cgi-bin/stable_token', { json: { ...grant, ...wrong } });
    expect(body['errcode']).toBe(code);
  });

  test('is given as if force_refresh were absent where that is no boolean', async () => {
    const { stable } = miniProgram(start());
    expect((await stable({ force_refresh: 'yes' })).token).toBe((await stable()).token);
  });
});

describe("an errmsg of WeChat's", () => {
  const messageOf = async (options: MockOptions, secret = '0') => {
    const reply = await send(start(options), 'GET /cgi-bin/token', { query: { ...grant, secret } });
    return reply.body['errmsg'];
  };

  const rid = ` rid: ${Math.floor(noon / 1000).toString(16)}-[0-9a-f]{8}-[0-9a-f]{8}`;

  test('ends in a rid, with its time in seconds, and as documents print it where the setting says so', async () => {
    expect(await messageOf({})).toMatch(new RegExp(`^invalid appsecret${rid}$`));
    expect(await messageOf({ settings: { 'wechat.suffix': 'none' } })).toBe('invalid appsecret');
  });

  test.each([
    'postRequired',
    'emptyPostData',
    'dataFormatError',
    'mediaMissing',
    'badImageUrl',
    'notDecoded',
    'noCard',
    'noMarketQuota',
  ])('has a hint of its own before the rid on the OCR side: %s', async (row) => {
    const mock = start();
    const ask = async () =>
      String((await send(mock, 'POST /cv/ocr/bankcard', { headers: asked(row) })).body['errmsg']);
    const messages = await Promise.all(Array.from({ length: 40 }, ask));
    const hints = messages.map(
      (message) => new RegExp(` hint: \\[(\\w+)\\]${rid}$`).exec(message)?.[1] ?? '',
    );
    for (const hint of hints) expect(hint).toMatch(/^[0-9A-Za-z]{10,14}$/);
    expect(new Set(hints).size).toBe(40);
    expect(hints.join('')).toMatch(/[A-Z].*[a-z]|[a-z].*[A-Z]/);
    expect(new Set(hints.map(({ length }) => length)).size).toBeGreaterThan(1);
  });

  test.each([
    ...['systemError', 'tokenMissing', 'badToken', 'dailyLimit', 'minuteLimit', 'unauthorized'],
    ...['notAuthorised', 'notGranted', 'httpsRequired'],
  ])('has a rid alone in the layer of the tokens: %s', async (row) => {
    const { body } = await send(start(), 'POST /cv/ocr/bankcard', { headers: asked(row) });
    expect(body['errmsg']).toMatch(new RegExp(`^[^[]+${rid}$`));
  });

  test('has no suffix on a success, nor on 42001', async () => {
    const mock = start();
    const { token, wait } = miniProgram(mock);
    const first = await token();
    const call = () =>
      send(mock, 'POST /cv/ocr/bankcard', { query: { access_token: first }, headers: asked('read') });
    expect((await call()).body['errmsg']).toBe('ok');
    await wait(7200 * seconds);
    const late = await send(mock, 'POST /cv/ocr/bankcard', { query: { access_token: first } });
    expect(late.body).toEqual({ errcode: 42001, errmsg: 'access_token expired' });
  });

  test('names getStableAccessToken with the quirk longMessages, before the suffix', async () => {
    const link =
      'could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r';
    const quirks = ['wechat/longMessages'] as const;
    const settings = { 'wechat.suffix': 'none' } as const;
    const message = async (options: MockOptions, outcome: string) =>
      (await send(start(options), 'POST /cv/ocr/bankcard', { headers: asked(outcome) })).body['errmsg'];
    expect(await message({ quirks, settings }, 'badToken')).toBe(
      `invalid credential, access_token is invalid or not latest, ${link}`,
    );
    expect(await message({ quirks, settings }, 'dailyLimit')).toBe(
      `reach max api daily quota limit, ${link}`,
    );
    expect(await message({ quirks, settings }, 'unauthorized')).toBe('api unauthorized');
    expect(await message({ quirks }, 'badToken')).toMatch(/JtxxFh33r rid: [0-9a-f]{8}-/);
  });
});

describe('a card that WeChat reads', () => {
  const read = (options: MockOptions = {}) =>
    send(start(options), 'POST /cv/ocr/bankcard', { headers: asked('read') });

  test('is a number with an integer errcode, as every SDK decodes it', async () => {
    const { text, headers } = await read();
    expect(text).toBe('{"errcode":0,"errmsg":"ok","number":"6214850000000015"}');
    expect(headers).toContainEqual(['Content-Type', 'application/json; encoding=utf-8']);
  });

  test("has the shape of the document's example with the quirk documentExample", async () => {
    const { text } = await read({ quirks: ['wechat/documentExample'] });
    expect(text).toBe('{"errcode":"0","errmsg":"ok","id":"6214850000000015"}');
  });

  test('is labelled text/plain with the quirk plainText', async () => {
    const { headers, text } = await read({ quirks: ['wechat/plainText'] });
    expect(headers).toContainEqual(['Content-Type', 'text/plain']);
    expect(text).toBe((await read()).text);
  });
});

function asked(outcome: string) {
  return [['x-mock-outcome', outcome]] as const;
}
