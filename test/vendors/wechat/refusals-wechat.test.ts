import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMock, type MockOptions } from '../../../src/index.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { readPicture } from '../../case-targets.ts';
import { send } from '../send.ts';
import { fetchToken, sendUpload } from './send-upload.ts';

const bytes = readPicture('ok.jpeg');
const credentials = { appid: 'wx00000000facade00', secret: 'facade11facade11facade11facade11' };
const grant = { grant_type: 'client_credential', ...credentials };

describe('a body that is sent in chunks, as Spring 6.1 sends it', () => {
  const running = new Map<string, RunningMock>();
  beforeAll(async () => {
    for (const value of ['refused', 'taken'] as const) {
      const settings = { 'wechat.chunkedBodies': value };
      running.set(value, await startMock({ port: 0, logLevel: 'silent', settings }));
    }
  });
  afterAll(async () => {
    for (const one of running.values()) await one.close();
  });

  const post = (value: string, path: string, body = JSON.stringify(grant)) =>
    fetch(`${running.get(value)?.url}${path}`, {
      method: 'POST',
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit);

  test.each(['/cgi-bin/stable_token', '/cgi-bin/token', '/cv/ocr/bankcard?access_token=any'])(
    'is HTTP 412 without a word at %s',
    async (path) => {
      const response = await post('refused', path);
      expect([response.status, await response.text()]).toEqual([412, '']);
      expect(response.headers.has('content-type')).toBe(false);
    },
  );

  test('is read under wechat.chunkedBodies=taken', async () => {
    const response = await post('taken', '/cgi-bin/stable_token');
    expect(await response.json()).toMatchObject({ expires_in: 7200 });
  });

  test('is no matter at another vendor', async () => {
    expect((await post('refused', '/bank3Check')).status).not.toBe(412);
  });
});

describe('a token call', () => {
  const mock = createMock();

  test.each(['GET', 'POST'])('without any parameter is 41002: %s', async (method) => {
    expect((await send(mock, `${method} /cgi-bin/token`)).body['errcode']).toBe(41002);
  });

  test('of stable_token with a form body is 41002', async () => {
    expect((await send(mock, 'POST /cgi-bin/stable_token', { form: grant })).body['errcode']).toBe(41002);
  });

  test('of stable_token takes JSON under another Content-Type', async () => {
    const headers = [['Content-Type', 'text/plain']] as const;
    expect((await send(mock, 'POST /cgi-bin/stable_token', { json: grant, headers })).outcome).toBe('issued');
  });

  test('of stable_token with an empty body is 44002', async () => {
    expect((await send(mock, 'POST /cgi-bin/stable_token')).body).toMatchObject({
      errcode: 44002,
      errmsg: expect.stringMatching(/^empty post data hint: /),
    });
  });

  test.each(['{', '{"grant_type":"client_credential",}', "{'appid':'wx'}", ' [1', '{}x'])(
    'of stable_token with broken JSON is 47001: %s',
    async (text) => {
      const { body } = await send(mock, 'POST /cgi-bin/stable_token', { form: text });
      expect(body).toMatchObject({
        errcode: 47001,
        errmsg: expect.stringMatching(/^data format error hint: /),
      });
    },
  );

  test.each(['{}', '[]', '7', 'null'])('of stable_token with JSON of nothing is 41002: %s', async (text) => {
    expect((await send(mock, 'POST /cgi-bin/stable_token', { form: text })).body['errcode']).toBe(41002);
  });
});

describe('the free calls of a day', () => {
  const limited: MockOptions = { settings: { limits: 'documented' }, now: () => Date.UTC(2024, 5, 1, 4) };

  test('end with 101003 if no package was bought, and begin again the next day', async () => {
    const mock = createMock(limited);
    for (let call = 0; call < 100; call += 1) {
      expect((await sendUpload(mock, { bytes })).outcome).toBe('read');
    }
    expect(await sendUpload(mock, { bytes })).toMatchObject({
      text: expect.stringMatching(/"errcode":101003,"errmsg":"not enough market quota hint: /),
    });
    await mock.tenant().clock.advance(24 * 3600_000);
    expect((await sendUpload(mock, { bytes })).outcome).toBe('read');
  });

  test('are followed by the calls of a package', async () => {
    const mock = createMock(limited);
    for (let call = 0; call < 101; call += 1) await sendUpload(mock);
    expect((await sendUpload(mock)).outcome).toBe('noMarketQuota');
    await mock.tenant().setPackage('wechat', { total: 1 });
    expect((await sendUpload(mock, { bytes })).outcome).toBe('read');
    expect((await sendUpload(mock, { bytes })).outcome).toBe('noMarketQuota');
  });
});

describe('a reply', () => {
  const mock = createMock();
  const json = ['Content-Type', 'application/json; encoding=utf-8'];

  test('is JSON by its label if it is about a token', async () => {
    const path = 'POST /cv/ocr/bankcard';
    for (const reply of [
      await send(mock, 'GET /cgi-bin/token'),
      await send(mock, 'GET /cgi-bin/token', { query: grant }),
      await send(mock, path),
      await send(mock, path, { query: { access_token: 'stale' } }),
    ])
      expect(reply.headers).toContainEqual(json);
  });

  test('is text/plain by its label if it is 41005 or 43002', async () => {
    const query = { access_token: await fetchToken(mock) };
    for (const method of ['GET', 'POST']) {
      const { headers, body } = await send(mock, `${method} /cv/ocr/bankcard`, { query });
      expect(headers.filter(([name]) => name === 'Content-Type')).toEqual([['Content-Type', 'text/plain']]);
      expect(body['errcode']).toBe(method === 'GET' ? 43002 : 41005);
    }
  });
});

describe('an account', () => {
  const outcomeUnder = async (settings: Readonly<Record<string, unknown>>) =>
    (await sendUpload(createMock({ settings }), { bytes })).text;

  test('that is not certified is 48001, once its token is good', async () => {
    const settings = { 'wechat.account': 'uncertified' } as const;
    expect(await outcomeUnder(settings)).toMatch(/"errcode":48001,"errmsg":"api unauthorized rid: /);
    const query = { access_token: 'stale' };
    const stale = await send(createMock({ settings }), 'POST /cv/ocr/bankcard', { query });
    expect(stale.body['errcode']).toBe(40001);
  });

  test('that granted the third-party platform no permission set 117 is 61007', async () => {
    expect(await outcomeUnder({ 'wechat.thirdParty': 'notGranted' })).toMatch(
      /"errcode":61007,"errmsg":"api is unauthorized to component rid: /,
    );
  });

  test('that has not authorised the third-party platform is 61003', async () => {
    expect(await outcomeUnder({ 'wechat.thirdParty': 'notAuthorised' })).toMatch(
      /"errcode":61003,"errmsg":"component is not authorized by this account rid: /,
    );
  });
});

test.each([
  ['used up', { total: 0 }],
  ['expired', { total: 100, validMs: 0 }],
] as const)('a package that is %s is 101003', async (_, held) => {
  const mock = createMock();
  await mock.tenant().setPackage('wechat', held);
  expect((await sendUpload(mock, { bytes })).text).toContain(
    '"errcode":101003,"errmsg":"not enough market quota',
  );
});
