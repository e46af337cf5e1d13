import { describe, expect, test } from 'vitest';
import {
  bceSignature,
  bceSigningKey,
  bceTime,
  canonicalRequest,
  readBceAuthorization,
  readBceTime,
} from '../../../src/vendors/baidu-ocr/bce-auth.ts';
import { createView } from '../../../src/wire/request-view.ts';
import type { HeaderPair } from '../../../src/wire/wire.ts';

/** intl.cloud.baidu.com/doc/Reference/s/Gjwvz1xez-en */
const published = {
  method: 'PUT',
  path: '/v1/test/myfolder/readme.txt',
  query: 'partNumber=9&uploadId=a44cc9bab11cbd156984767aad637851',
  headers: [
    ['Host', 'bj.bcebos.com'],
    ['Date', 'Mon, 27 Apr 2015 16:23:49 +0800'],
    ['Content-Type', 'text/plain'],
    ['Content-Length', '8'],
    ['Content-Md5', 'NFzcPqhviddjRNnSOGo4rw=='],
    ['x-bce-date', '2015-04-27T08:23:49Z'],
  ] satisfies HeaderPair[],
  body: new TextEncoder().encode('Example\n'),
};
const accessKey = 'a'.repeat(32);
const prefix = `bce-auth-v1/${accessKey}/2015-04-27T08:23:49Z/1800`;
const names = ['content-length', 'content-md5', 'content-type', 'host', 'x-bce-date'];

describe('bce-auth-v1', () => {
  const key = bceSigningKey('b'.repeat(32), prefix);

  test('the published vector has the signing key and the signature that were published', () => {
    expect(key).toBe('1d5ce5f464064cbee060330d973218821825ac6952368a482a592e6615aef479');
    expect(bceSignature(key, canonicalRequest(createView(published), names))).toBe(
      'd74a04362e6a848f5b39b15421cb449427f419c95a480fd6b8cf9fc783e2999e',
    );
  });

  test('without names the usual headers and every x-bce-* are signed', () => {
    const view = createView(published);
    expect(canonicalRequest(view, [])).toBe(canonicalRequest(view, names));
  });

  test('a query is sorted and encoded, and its authorization is no part of it', () => {
    const query = 'text10=test&text=&text1=%E6%B5%8B%E8%AF%95&Authorization=none&a=b%20c';
    const lines = canonicalRequest(createView({ ...published, query }), ['host']).split('\n');
    expect(lines[2]).toBe('a=b%20c&text10=test&text1=%E6%B5%8B%E8%AF%95&text=');
  });

  test('a time is UTC, to the second', () => {
    expect(bceTime(Date.UTC(2015, 3, 27, 8, 23, 49, 999))).toBe('2015-04-27T08:23:49Z');
    expect(readBceTime('2015-04-27T08:23:49Z')).toBe(Date.UTC(2015, 3, 27, 8, 23, 49));
    expect(readBceTime('2015-04-27T16:23:49+08:00')).toBeNaN();
    expect(readBceTime('2015-04-27T08:23:49.000Z')).toBeNaN();
    expect(readBceTime('20150427T082349Z')).toBeNaN();
  });

  test('a header of six parts is taken apart', () => {
    const signature = 'd'.repeat(64);
    expect(readBceAuthorization(`${prefix}/host;x-bce-date/${signature}`)).toEqual({
      accessKey,
      timestamp: '2015-04-27T08:23:49Z',
      seconds: 1800,
      signed: ['host', 'x-bce-date'],
      signature,
      prefix,
    });
    expect(readBceAuthorization(`${prefix}//${signature}`)?.signed).toEqual([]);
  });

  test.each(['', 'bce-auth-v1', prefix, `${prefix}/host`, `${prefix}/host/`, `${prefix}/a/b/c`])(
    '%j has another form',
    (value) => expect(readBceAuthorization(value)).toBeUndefined(),
  );

  test('a header of a megabyte is not looked at', () => {
    expect(readBceAuthorization(`${prefix}/${'host;'.repeat(200_000)}/${'d'.repeat(64)}`)).toBeUndefined();
  });
});
