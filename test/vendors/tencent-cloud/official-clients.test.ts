import { Socket } from 'node:net';
import type { ClientConfig } from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/interface.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { personas } from '../../../src/world/people/personas.ts';
import { readPicture } from '../../case-targets.ts';

/** The vendor's own clients, unmodified, against a mock on a port of this machine. */

const { CommonClient } = (await import('tencentcloud-sdk-nodejs-common')).default;
const { ocr } = (await import('tencentcloud-sdk-nodejs-ocr')).default;

const ways = [
  ['v3, POST', 'TC3-HMAC-SHA256', 'POST'],
  ['v3, GET', 'TC3-HMAC-SHA256', 'GET'],
  ['v1 with SHA-1, POST', 'HmacSHA1', 'POST'],
  ['v1 with SHA-1, GET', 'HmacSHA1', 'GET'],
  ['v1 with SHA-256, POST', 'HmacSHA256', 'POST'],
  ['v1 with SHA-256, GET', 'HmacSHA256', 'GET'],
] as const;

const spy = vi.spyOn(Socket.prototype, 'connect');
const dialled = new Set<string | undefined>();
let running: RunningMock;
let pair: { readonly secretId: string; readonly secretKey: string; readonly token?: string };
const proxies = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'];

beforeAll(async () => {
  for (const name of proxies) delete process.env[name];
  running = await startMock({ port: 0, logLevel: 'silent', seed: 1 });
  const own = (await running.mock.tenant().credentials())['tencent-cloud'];
  const { secretId, secretKey } = own;
  pair = { secretId, secretKey };
});
beforeEach(() => running.mock.tenant().reset());
afterEach(() => {
  for (const [first] of spy.mock.calls) dialled.add(hostIn(first));
});
afterAll(async () => {
  await running.close();
  spy.mockRestore();
  expect([...dialled]).toEqual(['127.0.0.1']);
});

/** Node calls `connect` with its options, alone or in an array. */
function hostIn(given: unknown): string | undefined {
  const options = Array.isArray(given) ? given[0] : given;
  return (options as { readonly host?: string }).host;
}

type Way = readonly [string, 'TC3-HMAC-SHA256' | 'HmacSHA1' | 'HmacSHA256', 'GET' | 'POST'];

function configOf(
  [, signMethod, reqMethod]: Way,
  language?: 'zh-CN' | 'en-US',
  credential = pair,
): ClientConfig {
  return {
    credential,
    region: 'ap-guangzhou',
    profile: {
      signMethod,
      ...(language && { language }),
      httpProfile: { reqMethod, protocol: 'http://', endpoint: new URL(running.url).host },
    },
  };
}

const [usual] = ways;
const faceid = (...of: Parameters<typeof configOf>) =>
  new CommonClient(`${new URL(running.url).host}`, '2018-03-01', configOf(...of));
const reader = (...of: Parameters<typeof configOf>) => new ocr.v20181119.Client(configOf(...of));

const ok = { IdCard: personas.ok.idNumber, Name: personas.ok.name, BankCard: personas.ok.card };
const identity = { IdCard: ok.IdCard, Name: ok.Name };
const lost = {
  IdCard: personas.lostCard.idNumber,
  Name: personas.lostCard.name,
  BankCard: personas.lostCard.card,
  Phone: personas.lostCard.mobile,
};
const photo = (file: string) => ({ ImageBase64: Buffer.from(readPicture(file)).toString('base64') });

/** What a client throws: code and message of the vendor, and the id of the call. */
async function refusalOf(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown as { code?: string; message: string; requestId?: string; httpCode?: number },
  );
  return {
    code: error?.code,
    message: error?.message,
    requestId: error?.requestId,
    httpCode: error?.httpCode,
  };
}

describe.each(ways)('the official client with signature %s', (...way) => {
  test('is let in, and told results and errors by their codes', async () => {
    const client = faceid(way);
    const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(await client.request('BankCardVerification', ok)).toEqual({
      Result: '0',
      Description: '认证通过',
      RequestId: uuid,
    });
    expect(await client.request('BankCard4EVerification', lost)).toMatchObject({ Result: '-13' });
    expect(
      await refusalOf(client.request('BankCardVerification', { IdCard: ok.IdCard, BankCard: ok.BankCard })),
    ).toEqual({
      code: 'MissingParameter',
      message: 'The request is missing a required parameter `Name`.',
      requestId: uuid,
      httpCode: undefined,
    });
    expect(await refusalOf(client.request('BankCardVerify', ok))).toMatchObject({ code: 'InvalidAction' });
  });

  test('is refused with another SecretKey, and with another SecretId', async () => {
    const wrongKey = faceid(way, undefined, { ...pair, secretKey: 'x'.repeat(32) });
    expect(await refusalOf(wrongKey.request('IdCardVerification', identity))).toMatchObject({
      code: 'AuthFailure.SignatureFailure',
      message: 'The provided credentials could not be validated. Please check your signature is correct.',
    });
    const wrongId = faceid(way, 'zh-CN', { ...pair, secretId: `AKID${'0'.repeat(32)}` });
    expect(await refusalOf(wrongId.request('IdCardVerification', identity))).toMatchObject({
      code: 'AuthFailure.SecretIdNotFound',
      message: 'SecretId不存在，请输入正确的密钥。',
    });
  });
});

describe.each(ways.filter(([, , method]) => method === 'POST'))(
  'the official OCR client with %s',
  (...way) => {
    test('reads a card, with every field of the document', async () => {
      const read = await reader(way).BankCardOCR({ ...photo('ok-credit.jpeg'), EnableQualityValue: true });
      expect(Object.keys(read)).toEqual(
        'CardNo BankInfo ValidDate CardType CardName BorderCutImage CardNoImage WarningCode QualityValue CardCategory RequestId'.split(
          ' ',
        ),
      );
      expect(read).toMatchObject({
        CardNo: personas.okCredit.card,
        BankInfo: '招商银行(03080000)',
        ValidDate: '12/2035',
        CardType: '贷记卡',
        WarningCode: null,
        CardCategory: '标准实体银行卡',
      });
      expect(await reader(way).BankCardOCR({ ...photo('photocopy.jpeg') })).toMatchObject({
        WarningCode: null,
      });
      expect(
        await reader(way).BankCardOCR({ ...photo('photocopy.jpeg'), EnableCopyCheck: true }),
      ).toMatchObject({ WarningCode: [-9113] });
    });

    test('is told in both languages what is wrong with a picture', async () => {
      const call = (language: 'zh-CN' | 'en-US', file: string) =>
        refusalOf(reader(way, language).BankCardOCR(photo(file)));
      expect(await call('zh-CN', 'not-a-card.jpeg')).toMatchObject({
        code: 'FailedOperation.NoBankCardError',
        message: '非银行卡。',
      });
      expect(await call('en-US', 'not-a-card.jpeg')).toMatchObject({ message: 'No bank card found.' });
      expect(await call('en-US', 'covered.jpeg')).toMatchObject({
        code: 'FailedOperation.IllegalBankCardError',
        message: '银行卡信息非法。',
      });
      expect(await refusalOf(reader(way).BankCardOCR({}))).toMatchObject({
        code: 'InvalidParameterValue.InvalidParameterValueLimit',
        message: '参数值错误。',
      });
    });
  },
);

describe('the official client', () => {
  test('is told the same state of a card by another code in each action', async () => {
    const client = faceid(usual);
    const results = await Promise.all(
      (['BankCard2EVerification', 'BankCardVerification', 'BankCard4EVerification'] as const).map(
        async (action) => {
          const { IdCard, Name, BankCard, Phone } = lost;
          const sent = { Name, BankCard, ...(action !== 'BankCard2EVerification' && { IdCard }) };
          const all = action === 'BankCard4EVerification' ? { ...sent, Phone } : sent;
          return (await client.request(action, all)).Result;
        },
      ),
    );
    expect(results).toEqual(['-11', '-12', '-13']);
  });

  test('gets the printed results of the samples of the document', async () => {
    const client = faceid(usual);
    const sample = { Name: '韦小宝', IdCard: '11204416541220243X', BankCard: '6225768888888888' };
    expect(await client.request('BankCardVerification', sample)).toMatchObject({ Result: '-1' });
    expect(
      await client.request('BankCardVerification', { ...sample, BankCard: ' 6226090210146748' }),
    ).toMatchObject({ Result: '0', Description: '认证通过' });
    expect(await client.request('CheckBankCardInformation', { BankCard: sample.BankCard })).toEqual({
      Result: '0',
      Description: '查询成功',
      AccountBank: '招商银行信用卡',
      AccountType: 2,
      RequestId: expect.any(String),
    });
  });

  test('takes a temporary key with its token, and not without', async () => {
    const { tmpSecretId, tmpSecretKey, token } = (await running.mock.tenant().credentials())['tencent-cloud'];
    const temporary = { secretId: tmpSecretId, secretKey: tmpSecretKey };
    for (const way of ways) {
      const withToken = faceid(way, undefined, { ...temporary, token });
      expect(await withToken.request('IdCardVerification', identity)).toMatchObject({
        Result: '0',
      });
      const without = faceid(way, undefined, temporary);
      const refused = await refusalOf(without.request('IdCardVerification', identity));
      expect(refused.code).toBe('AuthFailure.TokenFailure');
    }
  });

  test.each([
    ['gateway504', 'Gateway Timeout', 504],
    ['htmlErrorPage', 'Bad Gateway', 502],
  ] as const)('tells %s on the way from an answer of the vendor', async (fault, message, httpCode) => {
    await running.mock.tenant().rule({ operation: 'tencent-cloud/IdCardVerification', fault, times: 1 });
    expect(await refusalOf(faceid(usual).request('IdCardVerification', identity))).toMatchObject({
      message,
      httpCode,
    });
  });

  test('is refused where the service is taken strictly, as at an address that is no name of the vendor', async () => {
    await running.mock.tenant().configure({ 'tencent-cloud.service': 'strict' });
    expect(await refusalOf(faceid(usual).request('IdCardVerification', identity))).toMatchObject({
      code: 'AuthFailure.InvalidAuthorization',
      message:
        'The request `Authorization` header does not conform to tencentcloud standards: `Service` in Credential not valid.',
    });
  });
});
