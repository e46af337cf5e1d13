import { hmac } from '@noble/hashes/hmac.js';
import { md5 as portableMd5, sha1 as portableSha1 } from '@noble/hashes/legacy.js';
import { sha256 as portableSha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, type CHash } from '@noble/hashes/utils.js';

/** Typed here, so that the types of this package are those of no other. */
export const toHex: (bytes: Uint8Array) => string = bytesToHex;

const utf8 = new TextEncoder();

const findCrypto = () => globalThis.process?.getBuiltinModule?.('node:crypto');
let crypto: ReturnType<typeof findCrypto> | undefined;
let isFound = false;

/** Node's own hashing takes an eighth of the time. It is not used in FIPS 140 mode, where it has no MD5. The first hash loads it. */
function inNode(): typeof crypto {
  if (!isFound) {
    crypto = findCrypto();
    if (crypto?.hash === undefined || crypto.getFips() === 1) crypto = undefined;
    isFound = true;
  }
  return crypto;
}

/** Bytes, or characters. Node takes as long to start an HMAC as the portable code takes for an input of this size. */
const fewBytes = 2048;

/** What is hashed: bytes, or a text as its UTF-8 bytes. */
export type Hashed = Uint8Array | string;

/** A hash function. */
export interface Digest {
  (input: Hashed): Uint8Array;
  /** The digest in hex, in lower case. */
  hex(input: Hashed): string;
  hmac(key: Hashed, input: Hashed): Uint8Array;
}

export const md5 = createDigest('md5', portableMd5);
export const sha1 = createDigest('sha1', portableSha1);
export const sha256 = createDigest('sha256', portableSha256);

function createDigest(name: string, portable: CHash): Digest {
  const hash = (input: Hashed): Uint8Array =>
    inNode()?.hash(name, input, 'buffer') ?? portable(toBytes(input));
  return Object.assign(hash, {
    hex: (input: Hashed) => inNode()?.hash(name, input, 'hex') ?? bytesToHex(portable(toBytes(input))),
    hmac: (key: Hashed, input: Hashed) =>
      (input.length < fewBytes ? undefined : inNode()?.createHmac(name, key).update(input).digest()) ??
      hmac(portable, toBytes(key), toBytes(input)),
  });
}

function toBytes(input: Hashed): Uint8Array {
  return typeof input === 'string' ? utf8.encode(input) : input;
}
