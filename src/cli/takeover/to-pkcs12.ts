import { createHash, createHmac, randomBytes } from 'node:crypto';
import { storePassword } from './to-jks.ts';

/**
 * Certificates as a PKCS#12 file of trusted certificates (RFC 7292), unencrypted, since they are public. The JDK takes
 * only those for trusted that have Oracle's attribute `trustedKeyUsage`.
 */
export function toPkcs12(certificates: readonly Uint8Array[]): Uint8Array {
  const bags = certificates.map((certificate, at) =>
    sequence(
      oid('1.2.840.113549.1.12.10.1.3'),
      tagged(sequence(oid('1.2.840.113549.1.9.22.1'), tagged(octets(certificate)))),
      set(
        sequence(oid('1.2.840.113549.1.9.20'), set(bmpString(`authority-${at}`))),
        sequence(oid('2.16.840.1.113894.746875.1.1'), set(oid('2.5.29.37.0'))),
      ),
    ),
  );
  const safe = sequence(toData(sequence(...bags)));
  return sequence(integer(3), toData(safe), toMac(safe));
}

function toData(content: Uint8Array): Uint8Array {
  return sequence(oid('1.2.840.113549.1.7.1'), tagged(octets(content)));
}

/** By SHA-1, because JDK 8 before update 301 knows no other. It guards nothing: the password is public. */
function toMac(content: Uint8Array): Uint8Array {
  const salt = randomBytes(20);
  const mac = createHmac('sha1', toMacKey(salt)).update(content).digest();
  const digest = sequence(sequence(oid('1.3.14.3.2.26'), element(0x05)), octets(mac));
  return sequence(digest, octets(salt), integer(rounds));
}

const rounds = 2048;

/** The key derivation of RFC 7292, appendix B.2. The key is as long as a hash, so that one block is all of it. */
function toMacKey(salt: Uint8Array): Uint8Array {
  const password = Buffer.from(`${storePassword}\0`, 'utf16le').swap16();
  const purpose = Buffer.alloc(64, 3);
  let key: Uint8Array = Buffer.concat([purpose, repeat(salt), repeat(password)]);
  for (let round = 0; round < rounds; round += 1) key = createHash('sha1').update(key).digest();
  return key;
}

/** Repeated to a multiple of 64 bytes. */
function repeat(bytes: Uint8Array): Uint8Array {
  return Buffer.alloc(Math.ceil(bytes.length / 64) * 64, bytes);
}

/** DER: a tag, the length, the content. */
function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  const size = content.length;
  if (size < 0x80) return Buffer.concat([Buffer.of(tag, size), content]);
  const digits = Buffer.from(
    size
      .toString(16)
      .padStart(8, '0')
      .replace(/^(?:00)+/, ''),
    'hex',
  );
  return Buffer.concat([Buffer.of(tag, 0x80 | digits.length), digits, content]);
}

const sequence = (...parts: readonly Uint8Array[]) => element(0x30, ...parts);
const octets = (content: Uint8Array) => element(0x04, content);
const tagged = (content: Uint8Array) => element(0xa0, content);
const bmpString = (text: string) => element(0x1e, Buffer.from(text, 'utf16le').swap16());

/** DER wants the members of a set in order. */
function set(...members: readonly Uint8Array[]): Uint8Array {
  return element(0x31, ...members.toSorted(Buffer.compare));
}

/** A small positive number. */
function integer(value: number): Uint8Array {
  const hex = value.toString(16);
  return element(0x02, Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex'));
}

function oid(text: string): Uint8Array {
  const [first = 0, second = 0, ...others] = text.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...others].flatMap(toBase128)));
}

/** Groups of seven bits, of which all but the last have the eighth. */
function toBase128(number: number): readonly number[] {
  const groups = [number % 128];
  for (let rest = Math.floor(number / 128); rest > 0; rest = Math.floor(rest / 128)) {
    groups.unshift((rest % 128) | 0x80);
  }
  return groups;
}
