import { hmac } from '@noble/hashes/hmac.js';
import { md5 as portableMd5, sha1 as portableSha1 } from '@noble/hashes/legacy.js';
import { sha256 as portableSha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, type CHash } from '@noble/hashes/utils.js';

export { bytesToHex as toHex };

/** Node's own hashing takes an eighth of the time. It is not used in FIPS 140 mode, where it has no MD5. */
const crypto = globalThis.process?.getBuiltinModule?.('node:crypto');
const node = crypto?.hash === undefined || crypto.getFips() === 1 ? undefined : crypto;

/** Bytes. Node takes as long to start an HMAC as the portable code takes for an input of this size. */
const fewBytes = 2048;

/** A hash function of bytes. */
export interface Digest {
  (bytes: Uint8Array): Uint8Array;
  /** The digest in hex, in lower case. */
  hex(bytes: Uint8Array): string;
  hmac(key: Uint8Array, bytes: Uint8Array): Uint8Array;
}

export const md5 = createDigest('md5', portableMd5);
export const sha1 = createDigest('sha1', portableSha1);
export const sha256 = createDigest('sha256', portableSha256);

function createDigest(name: string, portable: CHash): Digest {
  const hash = (bytes: Uint8Array): Uint8Array => node?.hash(name, bytes, 'buffer') ?? portable(bytes);
  return Object.assign(hash, {
    hex: (bytes: Uint8Array) => node?.hash(name, bytes, 'hex') ?? bytesToHex(portable(bytes)),
    hmac: (key: Uint8Array, bytes: Uint8Array) =>
      node === undefined || bytes.length < fewBytes
        ? hmac(portable, key, bytes)
        : node.createHmac(name, key).update(bytes).digest(),
  });
}
