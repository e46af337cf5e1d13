import { beforeEach, describe, expect, test } from 'vitest';
import { createMock, type Mock } from '../../../src/index.ts';
import { signBce } from '../../../src/vendors/baidu-ocr/baidu-sign.ts';
import type { HeaderPair } from '../../../src/wire/wire.ts';
import { readPicture } from '../../case-targets.ts';
import { type Given, send } from '../send.ts';

const keys = {
  appId: '10000000',
  apiKey: 'facade33facade33facade33',
  secretKey: 'facade44facade44facade44facade44',
  iamKey: 'bce-v3/ALTAK-facade55facade55facade/facade66facade66facade66facade66facade66',
};
const grant = {
  grant_type: 'client_credentials',
  client_id: keys.apiKey,
  client_secret: keys.secretKey,
};
const image = Buffer.from(readPicture('ok.jpeg')).toString('base64');
const day = 24 * 3600 * 1000;
const noon = Date.UTC(2026, 0, 1, 12);
const cardPath = '/rest/2.0/ocr/v1/bankcard';

let mock: Mock;
beforeEach(() => {
  mock = createMock({ now: () => noon });
});

async function fetchToken(given: Given = { query: grant }, method = 'POST', from = mock): Promise<string> {
  const { outcome, body } = await send(from, `${method} /oauth/2.0/token`, given);
  expect(outcome).toBe('issued');
  return String(body['access_token']);
}

const read = (access_token: string, given: Given = {}, from = mock) =>
  send(from, `POST ${cardPath}`, { query: { access_token }, form: { image }, ...given });
const authorised = (authorization: string, more: readonly HeaderPair[] = []) =>
  send(mock, `POST ${cardPath}`, { form: { image }, headers: [['Authorization', authorization], ...more] });

describe('a token of Baidu', () => {
  test('is had by POST or GET, from the query or a form, and has the form of the document', async () => {
    const tokens = [
      await fetchToken(),
      await fetchToken({ query: grant }, 'GET'),
      await fetchToken({ form: grant }),
    ];
    for (const token of tokens) {
      expect(token).toMatch(/^24\.[0-9a-f]{32}\.2592000\.1769860800\.282335-10000000$/);
      expect((await read(token)).outcome).toBe('debit');
    }
    expect(new Set(tokens).size).toBe(3);
  });

  test('is stripped of the second query that the official client for Node appends', async () => {
    const token = await fetchToken();
    const query = `aipSdk=node&access_token=${token}?aipSdk=node`;
    expect((await read('', { query })).outcome).toBe('debit');
  });

  test('has fields in the order of the document, and a scope that official clients take', async () => {
    const { text, body } = await send(mock, 'POST /oauth/2.0/token', { query: grant });
    expect(Object.keys(JSON.parse(text))).toEqual([
      'refresh_token',
      'expires_in',
      'scope',
      'session_key',
      'access_token',
      'session_secret',
    ]);
    expect(String(body['scope']).split(' ')).toContain('brain_all_scope');
  });

  test('ends after 30 days with 111, and outlives a reset of the Secret Key', async () => {
    const token = await fetchToken();
    await mock.tenant().resetCredential('baidu-ocr');
    await mock.tenant().clock.advance(30 * day - 1000);
    expect((await read(token)).outcome).toBe('debit');
    await mock.tenant().clock.advance(1000);
    expect((await read(token)).text).toBe('{"error_code":111,"error_msg":"Access token expired"}');
  });

  test('leads to its tenant, counts in the next run, and is unknown where it is forged', async () => {
    await mock.createTenant({ id: 'shop' });
    const { apiKey: client_id = '', secretKey: client_secret = '' } =
      (await mock.tenant('shop').credentials())['baidu-ocr'] ?? {};
    const token = await fetchToken({ query: { ...grant, client_id, client_secret } });
    await read(token);
    expect(mock.journal.calls().at(-1)).toMatchObject({ tenant: 'shop' });
    const next = createMock({ now: () => noon });
    const own = await fetchToken();
    expect((await read(own, {}, next)).outcome).toBe('debit');
    const forged = own.replace(/^24\../, (head) => head.slice(0, 3) + (own[3] === '0' ? '1' : '0'));
    expect((await read(forged, {}, next)).outcome).toBe('tokenInvalid');
  });

  test('that is refused says why in the words of OAuth, with HTTP 401', async () => {
    const { status, text } = await send(mock, 'POST /oauth/2.0/token', {
      query: { ...grant, client_id: 'nobody' },
    });
    expect([status, text]).toEqual([
      401,
      '{"error":"invalid_client","error_description":"unknown client id"}',
    ]);
  });
});

describe('an Authorization header', () => {
  test('with the IAM API Key lets a call in', async () => {
    expect((await authorised(`Bearer ${keys.iamKey}`)).outcome).toBe('debit');
  });

  const sign = (changes: { now?: number; host?: string } = {}) => {
    const request = { method: 'POST', path: cardPath, query: '', headers: [], body: new Uint8Array() };
    const context = {
      now: noon,
      host: 'aip.baidubce.com',
      wrong: false,
      random: mock.world.random,
      ...changes,
    };
    const [date, authorization] = signBce(request, keys, context) as readonly HeaderPair[];
    const host: HeaderPair = ['Host', 'aip.baidubce.com'];
    return authorised(authorization?.[1] ?? '', [host, date ?? ['', '']]);
  };

  test('with a signature lets a call in for 1800 s', async () => {
    expect((await sign()).outcome).toBe('debit');
    expect((await sign({ now: noon - 1_799_000 })).outcome).toBe('debit');
    expect((await sign({ now: noon - 1_800_000 })).outcome).toBe('iamFailed');
    expect((await sign({ now: noon + 1000 })).outcome).toBe('iamFailed');
    expect((await sign({ host: '127.0.0.1:4100' })).outcome).toBe('iamFailed');
  });

  const time = '2026-01-01T12:00:00Z';
  const signature = '0'.repeat(64);
  test.each([
    'bce-auth-v1',
    'bce-auth-v1/',
    'BCE-AUTH-V1/a/b/c/d/e',
    'bce-auth-v2/a/b/1/host/c',
    `bce-auth-v1/${keys.apiKey}/${time}/1800/host`,
    `bce-auth-v1/${keys.apiKey}/${time}/1800//${signature}`,
    `bce-auth-v1/${keys.apiKey}/${time}/-1/host/${signature}`,
    `bce-auth-v1/${keys.apiKey}/${time}/1e9/host/${signature}`,
    `bce-auth-v1/${keys.apiKey}/2026-13-45T99:99:99Z/1800/host/${signature}`,
    `bce-auth-v1/${keys.apiKey}/now/1800/host/${signature}`,
    `bce-auth-v1/nobody/${time}/1800/host/${signature}`,
    `bce-auth-v1/${keys.apiKey}/${time}/1800/${';'.repeat(500)}/${signature}`,
    `bce-auth-v1/${'/'.repeat(8000)}`,
    'Bearer',
    'Bearer bce-v3/ALTAK-nobody/0',
    'Bearer a b c',
    `Bearer ${'x'.repeat(8000)}`,
  ])('%.60s is error 14', async (authorization) => {
    const { text, status } = await authorised(authorization);
    expect([status, text]).toEqual([200, '{"error_code":14,"error_msg":"IAM Certification failed"}']);
  });

  test.each(['', 'Basic YTpi', 'APPCODE 0', '\u0000'])(
    '%j is none, which is error 100',
    async (authorization) => {
      expect((await authorised(authorization)).text).toBe(
        '{"error_code":100,"error_msg":"Invalid parameter"}',
      );
    },
  );
});

describe('a reply of Baidu', () => {
  test('to a bare Base64 in JSON is the same card', async () => {
    const query = { access_token: await fetchToken() };
    const { body } = await send(mock, `POST ${cardPath}`, { query, json: { image, location: true } });
    expect(body).toMatchObject({ result: { bank_card_type: 1, bank_card_number_location: {} } });
  });

  test('that refuses a picture has a log_id of 19 digits as a number, and spaces', async () => {
    const { text } = await read(await fetchToken(), { form: { url: 'ftp://x' } });
    expect(text).toMatch(
      /^\{"log_id": [1-8]\d{18}, "error_code": 282111, "error_msg": "url format illegal"\}$/,
    );
  });

  test('has the fields of a capture, in its order', async () => {
    const { text } = await read(await fetchToken(), { form: { image, detect_quality: 'true' } });
    const { result, ...outer } = JSON.parse(text);
    expect(Object.keys({ result, ...outer })).toEqual(['result', 'direction', 'log_id']);
    expect(Object.keys(result)).toEqual([
      'valid_date',
      'bank_card_number',
      'bank_name',
      'bank_card_type',
      'card_quality',
      'holder_name',
    ]);
  });

  test.each([
    ['stringLogId', /"log_id":"\d{19}"/],
    ['propobility', /"IsComplete_propobility":/],
    ['qualityOutside', /"holder_name":"".*\},.*"card_quality":\{/],
    ['locationStrings', /"left":"\d+"/],
  ] as const)('with the quirk %s has the form of that source', async (name, form) => {
    const asked = { form: { image, detect_quality: 'true', location: 'true' } };
    const token = await fetchToken();
    expect((await read(token, asked)).text).not.toMatch(form);
    await mock.tenant().configure({ quirks: [`baidu-ocr/${name}`] });
    expect((await read(token, asked)).text).toMatch(form);
  });

  test('to a bad token is as on the newest page with two quirks', async () => {
    await mock.tenant().configure({ quirks: ['baidu-ocr/stringLogId', 'baidu-ocr/logIdInPlatformErrors'] });
    expect((await read('stale')).text).toMatch(/^\{"log_id":"\d{19}","error_code":110,"error_msg":".*"\}$/);
  });

  test('to more than 2 calls in a second is 18, and to more than the free ones of a day 17', async () => {
    const token = await fetchToken();
    await mock.tenant().configure({ limits: 'documented', 'baidu-ocr.freeCalls': 3 });
    const got: string[] = [];
    for (let call = 0; call < 3; call += 1) got.push((await read(token)).outcome);
    await mock.tenant().clock.advance(1000);
    for (let call = 0; call < 2; call += 1) got.push((await read(token)).outcome);
    expect(got).toEqual(['debit', 'debit', 'qpsLimit', 'dailyLimit', 'dailyLimit']);
  });
});

describe('the diagnosis of a call to Baidu', () => {
  const causeOf = async (calling: Promise<unknown>) => {
    await calling;
    return mock.journal.calls().at(-1)?.diagnosis?.cause;
  };
  const tokenCall = (query: Readonly<Record<string, string>>) =>
    send(mock, 'POST /oauth/2.0/token', { query });

  test.each([
    ['refreshToken', '25.00000000000000000000000000000000.315360000.2082600000.282335-10000000'],
    ['otherApp', '24.00000000000000000000000000000000.2592000.1769832000.282335-8574074'],
    ['unknownToken', '24.00000000000000000000000000000000.2592000.1769832000.282335-10000000'],
    ['otherForm', '"24.6c5e"'],
  ])('finds %s', async (cause, token) => {
    expect(await causeOf(read(token))).toBe(cause);
  });

  test.each([
    ['otherGrant', { ...grant, grant_type: 'client_credential' }],
    ['appIdAsKey', { ...grant, client_id: keys.appId }],
    ['swappedKeys', { ...grant, client_id: keys.secretKey, client_secret: keys.apiKey }],
    ['paddedKey', { ...grant, client_secret: `${keys.secretKey}\n` }],
    ['misspeltParameter', { grant_type: 'client_credentials', clientId: keys.apiKey }],
  ])('finds %s', async (cause, query) => {
    expect(await causeOf(tokenCall(query))).toBe(cause);
  });

  test.each([
    ['dataPrefix', `data:image/jpeg;base64,${image}`],
    ['urlAsImage', 'https://example.com/card.jpg'],
    ['encodedTwice', encodeURIComponent(image)],
  ])('finds %s', async (cause, sent) => {
    expect(await causeOf(read(await fetchToken(), { form: { image: sent } }))).toBe(cause);
  });

  test('finds a + that was not encoded, and a token in the wrong place', async () => {
    const raw = { form: `image=${image.replaceAll('/', '+')}` };
    expect(await causeOf(read(await fetchToken(), raw))).toBe('plusAsSpace');
    expect(await causeOf(read('', { query: {}, form: { access_token: 'x', image } }))).toBe('misplacedToken');
    expect(await causeOf(authorised('Bearer 24.0.1.2.3-4'))).toBe('tokenAsBearer');
  });
});
