import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  decryptValues,
  encryptionKey,
  encryptionKeyPem,
} from '../../../src/vendors/tencent-cloud/tencent-encryption.ts';
import { fromBase64, toBase64 } from '../../../src/wire/base64.ts';
import { decryptAesCbc } from '../../../src/wire/ciphers/aes.ts';
import { encryptRsa } from '../../../src/wire/ciphers/rsa.ts';

/** The sample of the document (敏感数据加密入门). */
const key = new TextEncoder().encode('1abrmh7jz83awn4585vzujiyxbhi5wsd');
const Iv = 't9Uf9QJ50B0uHhE26JLNxw==';
const IdCard = 'H+ZwsBfYVgbBWaHStriUV2GF0wX7MzYy0XMWNKZjZjQ=';
const Name = 'IS6wLE153MfBr639hqWmUQ==';
const plain = { IdCard: '100822119610104046', Name: '张三' };

/** Wraps a key as the vendor's own helpers do. */
function wrap(secret: Uint8Array): string {
  return publicEncrypt({ key: encryptionKeyPem, padding: constants.RSA_PKCS1_PADDING }, secret).toString(
    'base64',
  );
}
const EncryptList = ['IdCard', 'Name'];

describe('encrypted parameters', () => {
  test('are those of the published sample', () => {
    const iv = fromBase64(Iv) ?? new Uint8Array();
    for (const [name, sent] of Object.entries({ IdCard, Name })) {
      const bytes = decryptAesCbc(key, iv, fromBase64(sent) ?? new Uint8Array());
      expect(new TextDecoder().decode(bytes)).toBe(plain[name as 'Name']);
    }
  });

  test('are read with the key that the public half of the mock wraps', () => {
    const sent = { EncryptList, CiphertextBlob: wrap(key), Iv };
    expect(decryptValues(sent, { IdCard, Name })).toEqual(plain);
    expect(decryptValues({ ...sent, EncryptList: ['Name'] }, { IdCard: 'plain', Name })).toEqual({
      Name: '张三',
    });
  });

  test('are wrapped by the mock as OpenSSL unwraps them: the two halves are of one key', () => {
    expect(createPublicKey(encryptionKeyPem).export({ format: 'jwk' })).toMatchObject({
      n: Buffer.from(encryptionKey.modulus, 'hex').toString('base64url'),
    });
    const blob = encryptRsa(encryptionKey, key, (length) => new Uint8Array(length).fill(0xa5));
    expect(decryptValues({ EncryptList, CiphertextBlob: toBase64(blob), Iv }, { IdCard, Name })).toEqual(
      plain,
    );
  });

  test.each([
    ['a blob of another key', { CiphertextBlob: 'A'.repeat(172) }],
    ['a blob that is no Base64', { CiphertextBlob: '***' }],
    ['a blob of another length', { CiphertextBlob: 'AAAA' }],
    ['a key of another length', { CiphertextBlob: wrap(key.subarray(0, 16)) }],
    ['an IV of another length', { Iv: 'AAAA' }],
    ['another IV', { Iv: 'AAAAAAAAAAAAAAAAAAAAAA==', EncryptList: ['Name'] }],
    ['an algorithm that is none', { Algorithm: 'DES' }],
  ])('are undecipherable with %s', (_, change) => {
    const sent = { EncryptList, CiphertextBlob: wrap(key), Iv, ...change };
    expect(decryptValues(sent, { IdCard, Name })).toBe('undecipherable');
  });

  test('are refused where a listed one is plain', () => {
    const sent = { EncryptList, CiphertextBlob: wrap(key), Iv };
    expect(decryptValues(sent, { IdCard: '100822119610104046', Name })).toBe('plain');
    expect(decryptValues(sent, { IdCard, Name: '张三' })).toBe('plain');
    expect(decryptValues(sent, { IdCard })).toBe('plain');
  });
});
