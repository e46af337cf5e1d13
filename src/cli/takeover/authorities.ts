import { readFile } from 'node:fs/promises';
import { getCACertificates, rootCertificates } from 'node:tls';

/** Where the systems without a keychain have the authorities that they trust. The first that exists counts. */
const systemFiles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** The authorities that this system trusts, as PEM; Node's own, if it tells none. */
export async function readSystemAuthorities(): Promise<string> {
  const hasKeychain = process.platform === 'darwin' || process.platform === 'win32';
  for (const file of hasKeychain ? [] : systemFiles) {
    const pem = await readFile(file, 'utf8').catch(() => '');
    if (toCertificates(pem).length > 0) return pem;
  }
  // Node has it since 22.15.
  const known = getCACertificates?.('system') ?? [];
  return joinPems(known.length > 0 ? known : rootCertificates);
}

/** The certificates of a bundle, as DER. */
export function toCertificates(pem: string): readonly Uint8Array[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
}

/** One bundle of several. */
export function joinPems(pems: readonly string[]): string {
  return pems.map((pem) => `${pem.trimEnd()}\n`).join('');
}
