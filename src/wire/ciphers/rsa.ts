/** An RSA key: the modulus, and the exponent of one half. Numbers are in hex. */
export interface RsaKey {
  readonly modulus: string;
  readonly exponent: string;
}

/** Decrypts RSAES-PKCS1-v1_5 with a private key. Undefined if it does not fit. It is no oracle to guard: the key is public. */
export function decryptRsa({ modulus, exponent }: RsaKey, sent: Uint8Array): Uint8Array | undefined {
  const size = modulus.length / 2;
  const value = toNumber(sent);
  const n = BigInt(`0x${modulus}`);
  if (sent.length !== size || value >= n) return undefined;
  const block = toBytes(power(value, BigInt(`0x${exponent}`), n), size);
  const end = block.indexOf(0, 2);
  return block[0] === 0 && block[1] === 2 && end >= 10 ? block.subarray(end + 1) : undefined;
}

/** Encrypts RSAES-PKCS1-v1_5 with a public key. `fill` gives bytes other than zero. */
export function encryptRsa(
  { modulus, exponent }: RsaKey,
  plain: Uint8Array,
  fill: (length: number) => Uint8Array,
): Uint8Array {
  const size = modulus.length / 2;
  const block = new Uint8Array(size);
  block[1] = 2;
  block.set(fill(size - plain.length - 3), 2);
  block.set(plain, size - plain.length);
  return toBytes(power(toNumber(block), BigInt(`0x${exponent}`), BigInt(`0x${modulus}`)), size);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let factor = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}

function toNumber(bytes: Uint8Array): bigint {
  let hex = '0';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return BigInt(`0x${hex}`);
}

function toBytes(value: bigint, size: number): Uint8Array {
  const hex = value.toString(16).padStart(size * 2, '0');
  return Uint8Array.from({ length: size }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}
