import { describe, expect, test } from 'vitest';
import { maskHeader } from '../../../src/mocks/journal/mask-header.ts';

/** Those of a vendor. The last takes what no vendor may show: a phone number. */
const plainHeaders = {
  'x-acme-stage': /release|test/gi,
  'x-acme-signed': 'names',
  'x-acme-number': /\d+/,
} as const;

describe('a header is shown if its value has the plain form of that header', () => {
  test.each([
    ['Accept', 'application/json, text/plain, */*'],
    ['Accept', 'text/html, image/avif, */*; q=0.8'],
    ['Accept-Encoding', 'gzip, deflate, br'],
    ['Accept-Language', 'zh-CN, zh;q=0.9'],
    ['Connection', 'keep-alive'],
    ['Content-Length', '1234'],
    ['Content-Type', 'application/x-www-form-urlencoded; charset=UTF-8'],
    ['Date', 'Thu, 01 Jan 2026 12:00:00 GMT'],
    ['Host', '127.0.0.1:4100'],
    ['Host', 'bcard3and4.market.alicloudapi.com'],
    ['Host', 'localhost:4100'],
    ['User-Agent', 'okhttp/4.12.0'],
    ['User-Agent', 'node'],
    ['X-Acme-Stage', 'RELEASE'],
    ['X-Acme-Signed', 'x-acme-key, X-Acme-Nonce, x-acme-stage'],
    ['X-Mock-Outcome', 'quotaExhausted'],
  ])('%s: %s', (name, value) => {
    expect(maskHeader(name, value, { told: ['quotaExhausted'], plainHeaders })).toEqual([name, value]);
  });
});

describe('any other value is masked, in whatever header', () => {
  test.each([
    ['Authorization', 'APPCODE facade00facade00facade00facade00', '<17-64 chars>'],
    ['Accept', 'application/13800130001', '<17-64 chars>'],
    [
      'Content-Type',
      'multipart/form-data; boundary=6214850000000015',
      'multipart/form-data; boundary=<16 digits …15>',
    ],
    ['Content-Type', 'application/json; name=张伟', 'application/json; <5-16 chars>'],
    ['Date', '1990-03-07', '<5-16 chars>'],
    ['Host', '6214850000000015.example.com', '<17-64 chars>'],
    ['Host', '6214.8500.0000.0015', '<17-64 chars>'],
    ['Host', 'xn--pss41d.com', '<5-16 chars>'],
    ['User-Agent', 'app/1.0 (张伟; 13800130001)', 'app/1.0 (<5-16 chars>)'],
    ['User-Agent', '张伟/1.0', '<5-16 chars>'],
    ['X-Acme-Stage', '张伟', '<1-4 chars>'],
    ['X-Acme-Stage', 'release of 张伟', '<5-16 chars>'],
    ['X-Acme-Number', '13800130001', '<11 digits …01>'],
    ['X-Acme-Signed', 'x-acme-key, 13800130001', '<17-64 chars>'],
    ['X-Other', 'release', '<5-16 chars>'],
    ['__proto__', 'o', '<1-4 chars>'],
    ['constructor', 'release', '<5-16 chars>'],
    ['X-Mock-Outcome', '张伟', '<1-4 chars>'],
  ])('%s: %s', (name, value, shown) => {
    expect(maskHeader(name, value, { told: ['quotaExhausted'], plainHeaders })).toEqual([name, shown]);
  });
});
