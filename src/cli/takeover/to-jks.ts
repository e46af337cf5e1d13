import { createHash } from 'node:crypto';

/** The password of the trust stores. They hold nothing secret, and every JDK has it for its own. */
export const storePassword = 'changeit';

/** Certificates as a Java key store of the type JKS, which every JDK reads. */
export function toJks(certificates: readonly Uint8Array[], now = Date.now()): Uint8Array {
  const content = Buffer.concat([
    toBytes(0xfeedfeed),
    toBytes(2),
    toBytes(certificates.length),
    ...certificates.flatMap((certificate, at) => [
      toBytes(trustedCertificate),
      toUtf(`authority-${at}`),
      toTime(now),
      toUtf('X.509'),
      toBytes(certificate.length),
      certificate,
    ]),
  ]);
  const digest = createHash('sha1')
    .update(Buffer.from(storePassword, 'utf16le').swap16())
    .update('Mighty Aphrodite')
    .update(content);
  return Buffer.concat([content, digest.digest()]);
}

const trustedCertificate = 2;

function toBytes(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

function toTime(ms: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(ms));
  return bytes;
}

/** ASCII, after its length in two bytes. */
function toUtf(text: string): Buffer {
  return Buffer.from(`\0${String.fromCharCode(text.length)}${text}`, 'latin1');
}
