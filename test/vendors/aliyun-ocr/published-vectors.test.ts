import { expect, test } from 'vitest';
import {
  acs3SignatureOf,
  canonicalParts,
  headersToSign,
  readAcs3,
  toAcs3Text,
  toCanonicalRequest,
} from '../../../src/vendors/aliyun-ocr/acs3.ts';
import { rpcParams, rpcSignatureOf, toRpcText } from '../../../src/vendors/aliyun-ocr/rpc-v1.ts';
import { sha256 } from '../../../src/wire/digest.ts';
import { createView } from '../../../src/wire/request-view.ts';

const runInstances = createView({
  method: 'POST',
  path: '/',
  query: 'RegionId=cn-shanghai&ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
  headers: [
    ['Host', 'ecs.cn-shanghai.aliyuncs.com'],
    ['X-Acs-Version', '2014-05-26'],
    ['x-acs-action', 'RunInstances'],
    ['x-acs-content-sha256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['x-acs-date', '2023-10-26T10:22:32Z'],
    ['x-acs-signature-nonce', '3156853299f313e23d1673dc12e1703d'],
    ['User-Agent', 'curl/8.0'],
  ],
  body: new Uint8Array(),
});

test('the third signature is that of the published call of RunInstances', () => {
  const names = headersToSign(runInstances);
  expect(names.join(';')).toBe(
    'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version',
  );
  const canonical = toCanonicalRequest(canonicalParts(runInstances, names));
  expect(sha256.hex(canonical)).toBe('7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259');
  expect(acs3SignatureOf(toAcs3Text(canonical), 'YourAccessKeySecret')).toBe(
    '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

test.each([
  ['TimeStamp', 'CT9X0VtwR86fNWSnsc6v8YGOjuE='],
  ['Timestamp', 'OLeaidS1JvxuMvnyHOwuJ+uX5qY='],
])('the first signature is that of the published call of DescribeRegions, with %s', (name, signature) => {
  const query = new URLSearchParams({
    Action: 'DescribeRegions',
    Version: '2014-05-26',
    Format: 'XML',
    AccessKeyId: 'testid',
    [name]: '2016-02-23T12:46:24Z',
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf',
    Signature: 'not signed itself',
  });
  const view = createView({
    method: 'GET',
    path: '/',
    query: String(query),
    headers: [],
    body: new Uint8Array(),
  });
  expect(rpcSignatureOf(toRpcText('GET', rpcParams(view)), 'testsecret')).toBe(signature);
});

test('a picture in the body is not signed by the first signature, and a form is', () => {
  const view = (type: string) =>
    createView({
      method: 'POST',
      path: '/',
      query: 'b=2',
      headers: [['Content-Type', type]],
      body: new TextEncoder().encode('a=1'),
    });
  expect(toRpcText('POST', rpcParams(view('application/octet-stream')))).toBe('POST&%2F&b%3D2');
  expect(toRpcText('POST', rpcParams(view('application/x-www-form-urlencoded')))).toBe(
    'POST&%2F&a%3D1%26b%3D2',
  );
});

test('an Authorization is complete with all of its parts and no blank between them', () => {
  const whole = 'ACS3-HMAC-SHA256 Credential=AK,SignedHeaders=host;x-acs-date,Signature=0f';
  expect(readAcs3(whole)).toEqual({
    algorithm: 'ACS3-HMAC-SHA256',
    accessKeyId: 'AK',
    signedHeaders: ['host', 'x-acs-date'],
    signature: '0f',
    isComplete: true,
  });
  const broken = [
    whole.replaceAll(',', ', '),
    whole.replace('AK', ''),
    whole.slice(0, 40),
    'ACS3',
    '',
    ' , =,',
  ];
  for (const value of broken) expect([value, readAcs3(value).isComplete]).toEqual([value, false]);
  expect(readAcs3(whole.replaceAll(',', ', ')).accessKeyId).toBe('AK');
});
