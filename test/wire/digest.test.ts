import { hmac } from '@noble/hashes/hmac.js';
import { md5 as otherMd5, sha1 as otherSha1 } from '@noble/hashes/legacy.js';
import { sha256 as otherSha256 } from '@noble/hashes/sha2.js';
import { expect, test } from 'vitest';
import { md5, sha1, sha256, toHex } from '../../src/wire/digest.ts';

const utf8 = new TextEncoder();

test('the vectors of RFC 1321, FIPS 180, RFC 2202 and RFC 4231', () => {
  const abc = utf8.encode('abc');
  expect(md5.hex(abc)).toBe('900150983cd24fb0d6963f7d28e17f72');
  expect(sha1.hex(abc)).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
  expect(sha256.hex(abc)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  const key = new Uint8Array(20).fill(0x0b);
  const said = utf8.encode('Hi There');
  expect(toHex(sha1.hmac(key, said))).toBe('b617318655057264e28bc0b6fb378c8ef146be00');
  expect(toHex(sha256.hmac(key, said))).toBe(
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  );
});

const pairs = [
  [md5, otherMd5],
  [sha1, otherSha1],
  [sha256, otherSha256],
] as const;
test.each([0, 1, 2047, 2048, 100_000])('of %i bytes they are what browsers are given', (size) => {
  const bytes = Uint8Array.from({ length: size }, (_, at) => at * 31);
  const key = utf8.encode('k'.repeat(size % 200));
  for (const [one, other] of pairs) {
    expect(toHex(one(bytes))).toBe(toHex(other(bytes)));
    expect(one.hex(bytes)).toBe(toHex(other(bytes)));
    expect(toHex(one.hmac(key, bytes))).toBe(toHex(hmac(other, key, bytes)));
  }
});
