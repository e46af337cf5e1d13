import { fromBase64 } from '../../wire/base64.ts';
import { decryptAesCbc } from '../../wire/ciphers/aes.ts';
import { decryptRsa } from '../../wire/ciphers/rsa.ts';

/**
 * The encrypted parameters of FaceID (1007/47180). The vendor's private key is its own; the mock has a key pair of its
 * own, whose private half is no secret.
 */

const modulus =
  'b6a9cd0af67b3af5944493705604cb564bb307880b558af264e2420828f922d9f22e61bf8680c3bc1cd8924f00909dddfa15e24cff4beaf49bf8baa73e57e855303515d2372ce51aaf0e5249df3df80fd714367afa1c979ab5f663586af2a353d812923529f56c544343a8aa971897eb4a1a67c5f849f9af1f5944016fc01dff';
const privateExponent =
  '18225940108ef99c46e9c49d3c1048196fc908beb5d8a8921c3834c7453a9d9b343f6294de9d96befd04b45811d809b3b17e40b731a803342c83718df553c2137ddafb5f489dbcfc53e736f982df6e28243c605b6995690932af8a50595ddfc0595d5a4f45b4238c014ab056d04764f92a8768ba3eb503333dbb1f7a23b57cc1';

/** The public half, as clients take it. */
export const encryptionKeyPem = `-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC2qc0K9ns69ZREk3BWBMtWS7MH
iAtVivJk4kIIKPki2fIuYb+GgMO8HNiSTwCQnd36FeJM/0vq9Jv4uqc+V+hVMDUV
0jcs5RqvDlJJ3z34D9cUNnr6HJeatfZjWGryo1PYEpI1KfVsVENDqKqXGJfrShpn
xfhJ+a8fWUQBb8Ad/wIDAQAB
-----END PUBLIC KEY-----`;
export const encryptionKey = { modulus, exponent: '010001' };

/** The parameter `Encryption`. Everything in it is Base64. */
export interface SentEncryption {
  readonly EncryptList: readonly string[];
  readonly CiphertextBlob: string;
  readonly Iv: string;
  readonly Algorithm?: string | undefined;
  readonly TagList?: readonly string[] | undefined;
}

/** The values of the listed parameters, decrypted; `undecipherable` if one of them is not, `plain` if it was not encrypted. */
export function decryptValues(
  { EncryptList, CiphertextBlob, Iv, Algorithm = 'AES-256-CBC' }: SentEncryption,
  sent: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | 'undecipherable' | 'plain' {
  const listed = EncryptList.map((name) => [name, sent[name] ?? ''] as const);
  if (listed.some(([, value]) => isPlain(value))) return 'plain';
  const blob = fromBase64(CiphertextBlob);
  const key = blob && decryptRsa({ modulus, exponent: privateExponent }, blob);
  const iv = fromBase64(Iv);
  if (Algorithm !== 'AES-256-CBC' || key?.length !== 32 || iv?.length !== 16) return 'undecipherable';
  const values: Record<string, string> = {};
  for (const [name, value] of listed) {
    const decrypted = decryptAesCbc(key, iv, fromBase64(value) ?? new Uint8Array());
    if (decrypted === undefined) return 'undecipherable';
    values[name] = new TextDecoder().decode(decrypted);
  }
  return values;
}

/** Whether a value was left as it is: it is no Base64 of whole blocks, such as a name or the digits of a card. */
function isPlain(value: string): boolean {
  const bytes = /^[0-9Xx\s]+$/.test(value) ? undefined : fromBase64(value);
  return bytes === undefined || bytes.length === 0;
}
