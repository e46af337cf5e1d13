import { createCipheriv, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { decryptAesCbc } from '../../src/wire/ciphers/aes.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

function encrypt(key: Uint8Array, iv: Uint8Array, plain: Uint8Array, pads = true): Uint8Array {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(pads);
  return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final()]));
}

test('the blocks of NIST SP 800-38A, F.2.6, are decrypted', () => {
  const key = hex('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4');
  const iv = hex('000102030405060708090a0b0c0d0e0f');
  const plain = hex('6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51');
  const blocks = hex('f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d');
  const padding = encrypt(key, blocks.subarray(16), new Uint8Array());
  expect(decryptAesCbc(key, iv, new Uint8Array([...blocks, ...padding]))).toEqual(plain);
});

test.each([16, 24, 32])(
  'what Node encrypts with a key of %i bytes is decrypted, whatever its length',
  (size) => {
    for (let length = 0; length < 70; length += 1) {
      const [key, iv, plain] = [randomBytes(size), randomBytes(16), new Uint8Array(randomBytes(length))];
      expect(decryptAesCbc(key, iv, encrypt(key, iv, plain))).toEqual(plain);
    }
  },
);

test.each([
  ['a padding of 0', 0],
  ['a padding of more than a block', 17],
  ['a padding whose bytes differ', 2],
])('%s is undefined', (_, last) => {
  const [key, iv, plain] = [randomBytes(32), randomBytes(16), new Uint8Array(16).fill(7)];
  plain[15] = last;
  expect(decryptAesCbc(key, iv, encrypt(key, iv, plain, false))).toBeUndefined();
});

test('a key, an IV or a text of another length is undefined', () => {
  const [key, iv] = [randomBytes(32), randomBytes(16)];
  const sent = encrypt(key, iv, new Uint8Array(5));
  expect(decryptAesCbc(key.subarray(1), iv, sent)).toBeUndefined();
  expect(decryptAesCbc(key, iv.subarray(1), sent)).toBeUndefined();
  expect(decryptAesCbc(key, iv, sent.subarray(1))).toBeUndefined();
  expect(decryptAesCbc(key, iv, new Uint8Array())).toBeUndefined();
});
