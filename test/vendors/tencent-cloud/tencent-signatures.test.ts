import { describe, expect, test } from 'vitest';
import {
  payloadHash,
  readTc3,
  secretIdOfTc3,
  signV3,
  tc3Keys,
  tc3Spellings,
  toCanonicalRequest,
  toStringToSignV3,
  utcDate,
} from '../../../src/vendors/tencent-cloud/signing/tencent-tc3.ts';
import { signV1, toStringToSignV1 } from '../../../src/vendors/tencent-cloud/signing/tencent-v1.ts';
import { sha256, toHex } from '../../../src/wire/digest.ts';
import { parseParams } from '../../../src/wire/params.ts';
import { createView } from '../../../src/wire/request-view.ts';

/** The documents' example, to the byte: `\u672a` is written so. */
const body = String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`;
const view = createView({
  method: 'POST',
  path: '/',
  query: '',
  headers: [
    ['Host', 'cvm.tencentcloudapi.com'],
    ['Content-Type', 'application/json; charset=utf-8'],
  ],
  body: new TextEncoder().encode(body),
});
const scope = { date: '2019-02-25', service: 'cvm' };
const [spelling = { host: '', path: '' }] = tc3Spellings(view);
const canonical = toCanonicalRequest(view, ['content-type', 'host'], spelling);
const documented = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE';

describe('signature v3', () => {
  test('hashes the published body and request as the document does', () => {
    expect(payloadHash(view)).toBe('35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064');
    expect(sha256.hex(canonical)).toBe('5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031');
  });

  test.each([
    [documented, '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168'],
    ['Gu5t9xGARNpq86cd98joQYCN3*******', '2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c'],
  ])('gives the published signature of the key %s', (key, signature) => {
    const text = toStringToSignV3('1551113065', scope, canonical);
    expect(signV3(key, scope, text)).toBe(signature);
  });

  test('derives the published keys', () => {
    const { secretDate, secretService, secretSigning } = tc3Keys(documented, scope.date, scope.service);
    expect([secretDate, secretService, secretSigning].map(toHex)).toEqual([
      'd1308c81fe71cfd4e06437bbc067b2b8a3d2d8c0e375d547f15c41d5214b395a',
      '3c7cb7c7795393edc14fd2e0e6434a518564b4504b88e94f5d11bf59ba3e7050',
      'ac658d5dde49e9bfdd14e04e062f66b05d9f637d44b8a8d845327d4a77f666b1',
    ]);
  });

  test('takes the day of a timestamp in UTC, and none of a number that is no time', () => {
    expect(utcDate(1551113065)).toBe('2019-02-25');
    expect(utcDate(1e20)).toBe('');
  });

  test('reads an Authorization with or without blanks after its commas', () => {
    const read = {
      secretId: 'AKIDx',
      ...scope,
      signedHeaders: ['content-type', 'host'],
      signature: 'ab',
    };
    const scoped = 'Credential=AKIDx/2019-02-25/cvm/tc3_request';
    expect(readTc3(`TC3-HMAC-SHA256 ${scoped}, SignedHeaders=content-type;host, Signature=ab`)).toEqual(read);
    expect(readTc3(`TC3-HMAC-SHA256 ${scoped},SignedHeaders=Content-Type;Host,Signature=ab`)).toEqual(read);
  });

  test.each([
    ['', 'algorithm'],
    ['SKIP', 'algorithm'],
    ['TC3-HMAC-SHA256', 'algorithm'],
    ['Bearer TC3-HMAC-SHA256 Credential=a', 'algorithm'],
    ['TC3-HMAC-SHA256 Signature=x', 'credential'],
    ['TC3-HMAC-SHA256 Credential=a/b', 'credential'],
    ['TC3-HMAC-SHA256 Credential=a/20190225/cvm/tc3_request', 'date'],
    ['TC3-HMAC-SHA256 Credential=a/2019-02-25//tc3_request', 'service'],
    ['TC3-HMAC-SHA256 Credential=a/2019-02-25/cvm/aws4_request', 'request'],
    ['TC3-HMAC-SHA256 Credential=a/2019-02-25/cvm/tc3_request, SignedHeaders=host', 'signedHeaders'],
    [
      'TC3-HMAC-SHA256 Credential=a/2019-02-25/cvm/tc3_request, SignedHeaders=host;content-type, Signature=',
      'signature',
    ],
    [`TC3-HMAC-SHA256 ${','.repeat(100_000)}`, 'credential'],
  ])('names the first part of %.60s that is wrong', (value, fault) => {
    expect(readTc3(value)).toBe(fault);
  });

  test('finds whose request it is even in a header of another form', () => {
    expect(secretIdOfTc3('TC3 Credential=AKIDx/2019')).toBe('AKIDx');
    expect(secretIdOfTc3('Credential=')).toBeUndefined();
    expect(secretIdOfTc3('Bearer x')).toBeUndefined();
  });
});

describe('signature v1', () => {
  const query =
    'Version=2017-03-12&Action=DescribeInstances&InstanceIds.0=ins-09dx96dg&Limit=20&Nonce=11886&Offset=0&Region=ap-guangzhou&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE&Timestamp=1465185768';
  const textOf = (sent: string) =>
    toStringToSignV1('GET', { host: 'cvm.tencentcloudapi.com', path: '/' }, parseParams(sent).all);

  test('signs the published request as published', () => {
    expect(textOf(query)).toBe(
      'GETcvm.tencentcloudapi.com/?Action=DescribeInstances&InstanceIds.0=ins-09dx96dg&Limit=20&Nonce=11886&Offset=0&Region=ap-guangzhou&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE&Timestamp=1465185768&Version=2017-03-12',
    );
    expect(signV1(documented, textOf(`${query}&Signature=left+out`), undefined)).toBe(
      'EliP9YW3pW28FpsEdkXt/+WcGeI=',
    );
  });

  test('signs with SHA-256 where HmacSHA256 is named, and with SHA-1 for any other name (computed, not published)', () => {
    const text = textOf(`${query}&SignatureMethod=HmacSHA256`);
    expect(signV1(documented, text, 'HmacSHA256')).toBe('A8uy2/o7WBZXYCTWEFpMrVGhGBVlEGIOioeqRM+fzFs=');
    expect(signV1(documented, text, 'hmacsha256')).toBe(signV1(documented, text, 'HmacSHA1'));
  });
});
