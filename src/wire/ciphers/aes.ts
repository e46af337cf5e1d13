/** Decrypts AES-CBC with PKCS7 padding. Undefined if key, IV, length or padding is wrong. */
export function decryptAesCbc(key: Uint8Array, iv: Uint8Array, sent: Uint8Array): Uint8Array | undefined {
  if (![16, 24, 32].includes(key.length) || iv.length !== 16 || sent.length === 0 || sent.length % 16 !== 0)
    return undefined;
  tables ??= makeTables();
  const keys = expandKey(key, tables);
  const plain = new Uint8Array(sent.length);
  let before = iv;
  for (let at = 0; at < sent.length; at += 16) {
    const block = sent.subarray(at, at + 16);
    const decrypted = decryptBlock(block, keys, tables);
    for (let place = 0; place < 16; place += 1)
      plain[at + place] = byteAt(decrypted, place) ^ byteAt(before, place);
    before = block;
  }
  const padding = byteAt(plain, plain.length - 1);
  const isPadded =
    padding >= 1 && padding <= 16 && plain.subarray(-padding).every((byte) => byte === padding);
  return isPadded ? plain.subarray(0, -padding) : undefined;
}

/** What FIPS 197 computes with: the S-box, its inverse, and the products with the numbers of the inverse of MixColumns. */
interface Tables {
  readonly box: Uint8Array;
  readonly unbox: Uint8Array;
  readonly by9: Uint8Array;
  readonly by11: Uint8Array;
  readonly by13: Uint8Array;
  readonly by14: Uint8Array;
}

/** Made by the first field that is encrypted, which few calls have. */
let tables: Tables | undefined;

function makeTables(): Tables {
  const [box, unbox] = [new Uint8Array(256), new Uint8Array(256)];
  // Each number that is not 0 is a power of 3, and its inverse the same power of the inverse of 3.
  for (let power = 1, inverse = 1, step = 0; step < 255; step += 1) {
    const turned = [1, 2, 3, 4].reduce((all, by) => all ^ (inverse << by) ^ (inverse >> (8 - by)), inverse);
    box[power] = (turned & 255) ^ 0x63;
    power = multiply(power, 3);
    inverse = multiply(inverse, 0xf6);
  }
  box[0] = 0x63;
  box.forEach((byte, at) => {
    unbox[byte] = at;
  });
  const by = (factor: number) => Uint8Array.from({ length: 256 }, (_, byte) => multiply(byte, factor));
  return { box, unbox, by9: by(9), by11: by(11), by13: by(13), by14: by(14) };
}

/** The product in the field of 256 numbers. */
function multiply(one: number, other: number): number {
  let product = 0;
  for (let factor = one, left = other; left > 0; left >>= 1) {
    if (left & 1) product ^= factor;
    factor = (factor << 1) ^ (factor & 0x80 ? 0x11b : 0);
  }
  return product;
}

/** The keys of all rounds, one after the other. */
function expandKey(key: Uint8Array, { box }: Tables): Uint8Array {
  const keys = new Uint8Array(16 * (key.length / 4 + 7));
  keys.set(key);
  for (let at = key.length, constant = 1; at < keys.length; at += 4) {
    const word = keys.slice(at - 4, at);
    if (at % key.length === 0) {
      word.set([1, 2, 3, 0].map((from) => byteAt(box, byteAt(keys, at - 4 + from))));
      word[0] = byteAt(word, 0) ^ constant;
      constant = multiply(constant, 2);
    } else if (key.length === 32 && at % 32 === 16) {
      word.set(word.map((byte) => byteAt(box, byte)));
    }
    for (let place = 0; place < 4; place += 1)
      keys[at + place] = byteAt(keys, at + place - key.length) ^ byteAt(word, place);
  }
  return keys;
}

function decryptBlock(block: Uint8Array, keys: Uint8Array, tables: Tables): Uint8Array {
  const { unbox, by9, by11, by13, by14 } = tables;
  let state = block.map((byte, at) => byte ^ byteAt(keys, keys.length - 16 + at));
  for (let round = keys.length - 32; round >= 0; round -= 16) {
    // Row r goes r places to the right.
    const moved = state.map(
      (_, at) => byteAt(unbox, byteAt(state, (at + 16 - 4 * (at % 4)) % 16)) ^ byteAt(keys, round + at),
    );
    state = moved;
    if (round === 0) break;
    state = moved.map((byte, at) => {
      const next = (by: number) => byteAt(moved, at - (at % 4) + ((at + by) % 4));
      return byteAt(by14, byte) ^ byteAt(by11, next(1)) ^ byteAt(by13, next(2)) ^ byteAt(by9, next(3));
    });
  }
  return state;
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}
