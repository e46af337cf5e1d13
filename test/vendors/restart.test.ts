import { describe, expect, test } from 'vitest';
import { createMock, type Mock, type MockOptions } from '../../src/index.ts';
import { send } from './send.ts';
import { nextOrder, picture, signOf } from './webank/webank-back-end.ts';

const minutes = 60_000;
const noon = Date.UTC(2024, 5, 1, 4);
type Id = 'default' | 'checkout';

/** A run of the mock, at so many minutes after noon. */
async function run(id: Id, at = 0, options: MockOptions = {}) {
  const mock = createMock({ now: () => noon + at * minutes, ...options });
  const tenant = mock.tenant(id);
  const { webank, wechat } = await tenant.credentials();
  const { appId, secret } = webank;
  const wechatGrant = { grant_type: 'client_credential', ...wechat };
  const textOf = (value: unknown) => String(value);
  const api = {
    mock,
    tenant,
    wait: (more: number) => tenant.clock.advance(more * minutes),
    note: async () => (await tenant.calls({ limit: 1 }))[0]?.note,
    cause: async () => (await tenant.calls({ limit: 1 }))[0]?.diagnosis?.cause,
    wechatToken: async () =>
      textOf((await send(mock, 'GET /cgi-bin/token', { query: wechatGrant })).body['access_token']),
    stableToken: async (more: object = {}) => {
      const { body } = await send(mock, 'POST /cgi-bin/stable_token', { json: { ...wechatGrant, ...more } });
      return { token: textOf(body['access_token']), expiresIn: Number(body['expires_in']) };
    },
    /** 41005 if the token counts, because there is no picture. */
    read: async (access_token: string) =>
      (await send(mock, 'POST /cv/ocr/bankcard', { query: { access_token } })).body['errcode'],
    webankToken: async () => {
      const query = { appId, secret, grant_type: 'client_credential', version: '1.0.0' };
      return textOf((await send(mock, 'GET /api/oauth2/access_token', { query })).body['access_token']);
    },
    askTicket: async (access_token: string) => {
      const query = { appId, access_token, type: 'SIGN', version: '1.0.0' };
      const { outcome, body } = await send(mock, 'GET /api/oauth2/api_ticket', { query });
      const [ticket] = (body['tickets'] ?? []) as readonly { readonly value: string }[];
      return { outcome, ticket: ticket?.value ?? '' };
    },
    ocr: async (ticket: string) => {
      const [orderNo, nonce] = [nextOrder(), 'n'.repeat(32)];
      const sign = signOf([appId, orderNo, '1.0.0', nonce, ticket]);
      const json = { webankAppId: appId, version: '1.0.0', nonce, orderNo, sign, bankcardStr: picture };
      return (await send(mock, 'POST /api/paas/bankcardocrapp', { json })).outcome;
    },
  };
  return api;
}

const size = (mock: Mock) => (mock.world.store as unknown as { readonly size: number }).size;
const [good, expired, unknown] = [41005, 42001, 40001];
const sentence = (what: string) =>
  `The ${what} is of an earlier run of the mock, and counts until it expires: what may have replaced it is not known.`;

describe.each<Id>(['default', 'checkout'])('after a restart, of the tenant %s', (id) => {
  test('a WeChat access_token counts until it expires, and the journal says so', async () => {
    const token = await (await run(id)).wechatToken();
    const later = await run(id, 119);
    expect(await later.read(token)).toBe(good);
    expect(await later.note()).toBe(sentence('access_token'));
    await later.wait(1);
    expect(await later.read(token)).toBe(expired);
    expect(await later.note()).toBeUndefined();
    expect(await (await run(id, 10_000)).read(token)).toBe(expired);
  });

  test('a WeChat access_token lives five minutes beside the first that is fetched', async () => {
    for (const isUsedBefore of [true, false]) {
      const former = await (await run(id)).wechatToken();
      const { read, wechatToken, wait } = await run(id, 10);
      if (isUsedBefore) expect(await read(former)).toBe(good);
      const own = await wechatToken();
      await wait(4.9);
      expect([await read(former), await read(own)]).toEqual([good, good]);
      await wait(0.1);
      expect([await read(former), await read(own)]).toEqual([unknown, good]);
    }
  });

  test('a WeChat access_token has been replaced if a later one of that run is seen', async () => {
    const before = await run(id);
    const first = await before.wechatToken();
    await before.wait(10);
    const second = await before.wechatToken();
    const after = await run(id, 20);
    expect(await after.read(first)).toBe(good);
    expect(await after.read(second)).toBe(good);
    expect(await after.read(first)).toBe(unknown);
  });

  test('a WeBank token or ticket has been replaced if a later one of that run is seen', async () => {
    const before = await run(id);
    const token = await before.webankToken();
    const first = await before.askTicket(token);
    await before.wait(10);
    const second = await before.askTicket(token);
    const other = await before.webankToken();
    const after = await run(id, 20);
    for (const ticket of [first.ticket, second.ticket]) expect(await after.ocr(ticket)).toBe('read');
    expect(await after.ocr(first.ticket)).toBe('illegalRequest');
    expect((await after.askTicket(token)).outcome).toBe('signTicket');
    expect((await after.askTicket(other)).outcome).toBe('signTicket');
    expect((await after.askTicket(token)).outcome).toBe('invalidLoginStatus');
  });

  test('a stable token counts too, and is given again once it was used', async () => {
    const { token } = await (await run(id)).stableToken();
    const { read, stableToken, wait } = await run(id, 60);
    expect(await read(token)).toBe(good);
    expect(await stableToken()).toEqual({ token, expiresIn: 3600 });
    await wait(1);
    const forced = await stableToken({ force_refresh: true });
    expect([await read(token), await read(forced.token)]).toEqual([unknown, good]);
  });

  test('a stable token ends at once if a new one is forced, though it was not used before', async () => {
    const { token } = await (await run(id)).stableToken();
    const { read, stableToken, wechatToken } = await run(id, 60);
    await wechatToken();
    const forced = await stableToken({ force_refresh: true });
    expect([await read(token), await read(forced.token)]).toEqual([unknown, good]);
  });

  test('a WeBank access token counts until it expires, and so do its tickets', async () => {
    const before = await run(id);
    const token = await before.webankToken();
    const { ticket } = await before.askTicket(token);
    const after = await run(id, 59);
    expect(await after.ocr(ticket)).toBe('read');
    expect(await after.note()).toBe(sentence('ticket'));
    const own = await after.askTicket(token);
    expect(own.outcome).toBe('signTicket');
    expect(await after.note()).toBe(sentence('access_token'));
    expect(own.ticket).not.toBe(ticket);
    expect(await after.ocr(own.ticket)).toBe('read');
    expect(await after.note()).toBeUndefined();
    await after.wait(61);
    expect((await after.askTicket(token)).outcome).toBe('invalidLoginStatus');
    expect(await after.cause()).toBe('expiredToken');
    expect(await after.ocr(own.ticket)).toBe('illegalRequest');
  });

  test('a WeBank ticket expires after its hour, within a minute', async () => {
    const before = await run(id);
    const { ticket } = await before.askTicket(await before.webankToken());
    expect(await (await run(id, 59.9)).ocr(ticket)).toBe('read');
    expect(await (await run(id, 61)).ocr(ticket)).toBe('illegalRequest');
    const { ocr, wait } = await run(id, 59.9);
    expect(await ocr(ticket)).toBe('read');
    await wait(1.1);
    expect(await ocr(ticket)).toBe('illegalRequest');
  });

  test('a WeBank token and its ticket live one minute beside the first that are fetched', async () => {
    for (const isUsedBefore of [true, false]) {
      const before = await run(id);
      const token = await before.webankToken();
      const { ticket } = await before.askTicket(token);
      const after = await run(id, 10);
      if (isUsedBefore) {
        expect((await after.askTicket(token)).outcome).toBe('signTicket');
        expect(await after.ocr(ticket)).toBe('read');
      }
      const own = await after.askTicket(await after.webankToken());
      await after.wait(0.9);
      expect(await after.ocr(ticket)).toBe('read');
      expect((await after.askTicket(token)).outcome).toBe('signTicket');
      await after.wait(0.1);
      expect(await after.ocr(ticket)).toBe('illegalRequest');
      expect((await after.askTicket(token)).outcome).toBe('invalidLoginStatus');
      expect(await after.cause()).toBe('replacedToken');
      expect(own.outcome).toBe('signTicket');
    }
  });

  test('a WeBank ticket ends with its token, a minute after another token was fetched', async () => {
    for (const isUsedBefore of [true, false]) {
      const before = await run(id);
      const { ticket } = await before.askTicket(await before.webankToken());
      const { ocr, webankToken, wait } = await run(id, 10);
      if (isUsedBefore) expect(await ocr(ticket)).toBe('read');
      await webankToken();
      if (isUsedBefore) expect(await ocr(ticket)).toBe('read');
      await wait(1);
      expect(await ocr(ticket)).toBe('illegalRequest');
    }
  });

  test('tickets that were fetched at once are all known', async () => {
    const before = await run(id);
    const token = await before.webankToken();
    const tickets: string[] = [];
    for (let made = 0; made < 5; made += 1) tickets.push((await before.askTicket(token)).ticket);
    expect(new Set(tickets).size).toBe(5);
    for (const ticket of tickets) expect(await (await run(id, 0.5)).ocr(ticket)).toBe('read');
  });

  test('what was issued counts where the seed is the same', async () => {
    const before = await run(id, 0, { seed: 7 });
    const [token, access] = [await before.wechatToken(), await before.webankToken()];
    const after = await run(id, 1, { seed: 7 });
    expect(await after.read(token)).toBe(good);
    expect((await after.askTicket(access)).outcome).toBe('signTicket');
  });

  test('what was issued on a clock that was moved counts on that clock', async () => {
    const before = await run(id);
    await before.wait(1440);
    const [token, access] = [await before.wechatToken(), await before.webankToken()];
    const after = await run(id, 1);
    expect(await after.read(token)).toBe(good);
    await after.wait(1440 + 118);
    expect(await after.read(token)).toBe(good);
    expect((await after.askTicket(access)).outcome).toBe('signTicket');
    await after.wait(1);
    expect(await after.read(token)).toBe(expired);
    await after.tenant.clock.set(noon - 1440 * minutes);
    expect(await after.read(token)).toBe(good);
  });

  test('nothing counts that was not issued as it is', async () => {
    const before = await run(id);
    const token = await before.wechatToken();
    const access = await before.webankToken();
    const after = await run(id, 1);
    const kept = size(after.mock);
    const spoilt = (text: string, at: number) =>
      text.slice(0, at) + (text[at] === '1' ? '2' : '1') + text.slice(at + 1);
    for (let at = 0; at < token.length; at += 1) {
      expect(await after.read(spoilt(token, at))).toBe(unknown);
    }
    for (let at = 0; at < access.length; at += 1) {
      expect((await after.askTicket(spoilt(access, at))).outcome).toBe('invalidLoginStatus');
    }
    for (const odd of [
      token.slice(1),
      `${token}A`,
      token.slice(0, 40),
      'x'.repeat(157),
      `12_${'é'.repeat(154)}`,
    ]) {
      expect(await after.read(odd)).toBe(unknown);
    }
    expect(await after.cause()).toBe('unknownToken');
    expect(await after.ocr('x'.repeat(64))).toBe('illegalRequest');
    expect(size(after.mock)).toBe(kept);
  });

  test('a token of a kind is none of another kind, and none of another tenant', async () => {
    const other = await run(id === 'default' ? 'checkout' : 'default');
    const [token, access] = [await other.wechatToken(), await other.webankToken()];
    const { ticket } = await other.askTicket(access);
    const { read, askTicket, ocr, mock, tenant } = await run(id, 1);
    const own = await (await run(id)).wechatToken();
    const mark = own.slice(3, 13);
    expect(await read(token.replace(/_.{10}/, `_${mark}`))).toBe(unknown);
    expect((await askTicket(access)).outcome).toBe('invalidLoginStatus');
    expect(await ocr(ticket)).toBe('illegalRequest');
    expect(await read(own)).toBe(good);
    expect((await tenant.calls()).length).toBe(4);
    expect(mock.journal.calls()).toHaveLength(4);
  });

  test('a reset of the tenant ends what an earlier run issued', async () => {
    const before = await run(id);
    const [token, access] = [await before.wechatToken(), await before.webankToken()];
    const { ticket } = await before.askTicket(access);
    const { read, askTicket, ocr, tenant, wechatToken } = await run(id, 1);
    await tenant.reset();
    expect(await read(token)).toBe(unknown);
    expect((await askTicket(access)).outcome).toBe('invalidLoginStatus');
    expect(await ocr(ticket)).toBe('illegalRequest');
    expect(await read(await wechatToken())).toBe(good);
  });

  test("a reset of WeBank's secret ends what an earlier run issued, and one of WeChat's does not", async () => {
    const before = await run(id);
    const [token, access] = [await before.wechatToken(), await before.webankToken()];
    const { ticket } = await before.askTicket(access);
    const { read, askTicket, ocr, tenant } = await run(id, 1);
    await tenant.resetCredential('webank');
    await tenant.resetCredential('wechat');
    expect(await ocr(ticket)).toBe('illegalRequest');
    expect((await askTicket(access)).outcome).toBe('invalidLoginStatus');
    expect(await read(token)).toBe(good);
  });

  test('nothing counts with forgetTokens', async () => {
    const before = await run(id);
    const [token, access] = [await before.wechatToken(), await before.webankToken()];
    const { ticket } = await before.askTicket(access);
    const { read, askTicket, ocr, webankToken } = await run(id, 1, { forgetTokens: true });
    expect(await read(token)).toBe(unknown);
    expect((await askTicket(access)).outcome).toBe('invalidLoginStatus');
    expect(await ocr(ticket)).toBe('illegalRequest');
    const own = await askTicket(await webankToken());
    expect(await ocr(own.ticket)).toBe('read');
  });
});

test('a token counts after a restart if the credentials were chosen', async () => {
  const credentials = {
    webank: { appId: 'TIDAX001', secret: 's'.repeat(64) },
    wechat: { appid: 'wx0123456789abcdef' },
  };
  const start = async (at: number) => {
    const mock = createMock({ now: () => noon + at, credentials });
    return { mock, wechat: (await mock.tenant().credentials())['wechat'] };
  };
  const first = await start(0);
  const query = { grant_type: 'client_credential', ...first.wechat };
  const { body } = await send(first.mock, 'GET /cgi-bin/token', { query });
  const access_token = String(body['access_token']);
  const read = (mock: Mock) => send(mock, 'POST /cv/ocr/bankcard', { query: { access_token } });
  expect((await read((await start(minutes)).mock)).outcome).toBe('mediaMissing');
  expect((await read(createMock({ now: () => noon + minutes }))).outcome).toBe('badToken');
});
