import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import type { HeaderPair } from '../../src/wire/wire.ts';

const mock = createMock();

/** The operation that a request without a signature reaches, and the row that it gets. */
async function reached(host: string, headers: readonly HeaderPair[]): Promise<string | undefined> {
  await mock.handle({
    method: 'POST',
    path: '/',
    query: '',
    headers: [['Host', host], ['Content-Type', 'application/json'], ...headers],
    body: new TextEncoder().encode('{}'),
  });
  const entry = mock.journal.calls().at(-1);
  return `${entry?.operation}/${entry?.outcome}`;
}

const tencent = (action: string, version: string): readonly HeaderPair[] => [
  ['X-TC-Action', action],
  ['X-TC-Version', version],
  ['X-TC-Timestamp', '1'],
  ['Authorization', 'TC3-HMAC-SHA256'],
];
const ocr = tencent('BankCardOCR', '2018-11-19');
const check = tencent('IdCardVerification', '2018-03-01');
const aliyun = (version: string): readonly HeaderPair[] => [
  ['x-acs-action', 'RecognizeBankCard'],
  ['x-acs-version', version],
];

test.each([
  ['ocr.tencentcloudapi.com', ocr, 'tencent-cloud/BankCardOCR/invalidAuthorization'],
  ['ocr.ap-guangzhou.tencentcloudapi.com', ocr, 'tencent-cloud/BankCardOCR/invalidAuthorization'],
  ['OCR.ap-seoul.tencentcloudapi.com:443', ocr, 'tencent-cloud/BankCardOCR/invalidAuthorization'],
  ['ocr.intl.tencentcloudapi.com', ocr, 'tencent-cloud/BankCardOCR/invalidAuthorization'],
  ['127.0.0.1:4100', ocr, 'tencent-cloud/BankCardOCR/invalidAuthorization'],
  ['faceid.ap-guangzhou.tencentcloudapi.com', check, 'tencent-cloud/IdCardVerification/invalidAuthorization'],
  ['127.0.0.1:4100', check, 'tencent-cloud/IdCardVerification/invalidAuthorization'],
  [
    'ocr-api.cn-hangzhou.aliyuncs.com',
    aliyun('2021-07-07'),
    'aliyun-ocr/RecognizeBankCard/missingAccessKeyId',
  ],
  [
    'ocr-vpc.cn-shanghai.aliyuncs.com',
    aliyun('2019-12-30'),
    'aliyun-ocr/RecognizeBankCardOf2019/missingAccessKeyId',
  ],
])('at %s, an operation of that host is found', async (host, headers, outcome) => {
  expect(await reached(host, headers)).toBe(outcome);
});

test.each([
  ['faceid.tencentcloudapi.com', tencent('BankCardOCR', '2018-03-01'), 'tencent-cloud/*/invalidAction'],
  ['faceid.ap-guangzhou.tencentcloudapi.com', ocr, 'tencent-cloud/*/noSuchVersion'],
  ['ocr.tencentcloudapi.com', check, 'tencent-cloud/*/noSuchVersion'],
  ['127.0.0.1:4100', tencent('BankCardOCR', '2018-03-01'), 'tencent-cloud/*/invalidAction'],
  ['ocr-api.cn-hangzhou.aliyuncs.com', aliyun('2019-12-30'), 'aliyun-ocr/*/invalidVersion'],
  ['ocr.cn-shanghai.aliyuncs.com', aliyun('2021-07-07'), 'aliyun-ocr/*/invalidVersion'],
])('at %s, an operation of another host is unknown', async (host, headers, outcome) => {
  expect(await reached(host, headers)).toBe(outcome);
});
