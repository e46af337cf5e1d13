import { describe, expect, test } from 'vitest';
import { isSignedBy } from '../../src/vendors/aliyun/aliyun-authorization.ts';
import { signatureOf, toStringToSign } from '../../src/vendors/aliyun/aliyun-signature.ts';
import { webankSign } from '../../src/vendors/webank/webank-sign.ts';
import { createView } from '../../src/wire/request-view.ts';
import type { HeaderPair, WireRequest } from '../../src/wire/wire.ts';
import { form } from './send.ts';
import { testSigned } from './test-signed.ts';

describe('the published Aliyun vectors', () => {
  const common: readonly HeaderPair[] = [
    ['accept', 'application/json'],
    ['x-ca-key', 'appKey'],
  ];
  const listed: HeaderPair = ['x-ca-signature-headers', 'x-ca-key,x-ca-nonce,x-ca-timestamp'];
  const vectors: readonly (readonly [string, Partial<WireRequest>, string])[] = [
    [
      'a GET with signed headers',
      {
        path: '/Third/Tools/checkSign',
        headers: [
          ...common,
          listed,
          ['content-type', 'application/json'],
          ['x-ca-timestamp', '1646365291734'],
          ['x-ca-nonce', '787dd0c2-7bd8-41cd-9c19-62c05ea524a2'],
        ],
      },
      'EdJSFAMOWyXZOpXhevZnjuS0ZafnwnCqaSk5hz+tXo8=',
    ],
    [
      'a POST of a form',
      {
        method: 'POST',
        path: '/Third/User/getNyAccessToken',
        headers: [
          ...common,
          listed,
          ['content-type', form],
          ['x-ca-timestamp', '1646646682418'],
          ['x-ca-nonce', 'ca5a6753-b76c-4fff-a9d9-e5bb643e8cdf'],
        ],
        body: new TextEncoder().encode('nickname=nickname&room_id=6893&uuid=uuid&photo=photo'),
      },
      'gmf9xq0hc95Hmt+7G+OocS009ka3v1v0rvfshKzYc3w=',
    ],
    [
      'a GET with an empty value and no signed header',
      { path: '/test', query: 'a=1&b=', headers: common },
      'I3uKKIML0ARjfF2Wovs/umFjn6BoG5Mg4uUZ9RzTJS8=',
    ],
  ];

  test.each(vectors)('%s has the signature that was published', (_, given, signature) => {
    const base = { method: 'GET', path: '/', query: '', headers: [], body: new Uint8Array() };
    const request: WireRequest = { ...base, ...given };
    expect(signatureOf(toStringToSign(createView(request), request.path), 'appSecret')).toBe(signature);
    expect(
      isSignedBy(
        createView({ ...request, headers: [...request.headers, ['X-Ca-Signature', signature]] }),
        'appSecret',
      ),
    ).toBe(true);
  });
});

test('the published WeBank vector has the sign that was published', () => {
  const ticket = 'FxlAe3HFtEy73Um0pJNzIUriwtfnS3KRcPXiesd5ulS4XRAIcT0FbfaP52dwZf5S';
  const values = ['appId001', 'aabc1457895464', '1.0.0', 'kHoSxvLZGxSoFsjxlbzEoUzh5PAnTU7T', ticket];
  expect(webankSign(values).toUpperCase()).toBe('993D057C652D97FD90D5D298F2E5DC4B8D893CBC');
  expect(webankSign(values.toReversed())).toBe(webankSign(values));
});

/** A few of each kind; test/long has more. */
testSigned(1 / 4);
