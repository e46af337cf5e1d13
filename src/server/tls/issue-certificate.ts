import {
  createHash,
  createPublicKey,
  type KeyObject,
  randomBytes,
  sign,
  type X509Certificate,
} from 'node:crypto';
import { isIP } from 'node:net';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import { authorityName } from './authority-name.ts';

/** The life of a certificate, in ms since the epoch. */
export interface CertificateLife {
  readonly from: number;
  readonly until: number;
}

const commonName = '2.5.4.3';
const ecdsaWithSha256 = '1.2.840.10045.4.3.2';

/** The certificate of an authority with this key, as PEM. It can sign for servers of these hosts and addresses alone. */
export function issueAuthority(key: KeyObject, hosts: readonly string[], life: CertificateLife): string {
  const subtrees = hosts.map((host) => new GeneralSubtree({ base: toGeneralName(host, true) }));
  const constraints = new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) });
  return issue(key, authorityName, key, life, [
    toExtension(id_ce_basicConstraints, true, new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
    toExtension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign)),
    toExtension(id_ce_nameConstraints, true, constraints),
  ]);
}

/** The certificate of a server with these names, the first of them its common name, as PEM. */
export function issueLeaf(
  authority: KeyObject,
  key: KeyObject,
  names: readonly [string, ...string[]],
  life: CertificateLife,
): string {
  const alternatives = new SubjectAlternativeName(names.map((name) => toGeneralName(name, false)));
  const issuer = new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyIdOf(authority)) });
  return issue(authority, names[0], key, life, [
    toExtension(id_ce_basicConstraints, true, new BasicConstraints({ cA: false })),
    toExtension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.digitalSignature)),
    toExtension(id_ce_authorityKeyIdentifier, false, issuer),
    toExtension(id_ce_subjectAltName, false, alternatives),
  ]);
}

/** The hosts and addresses that the certificate of an authority is constrained to. */
export function permittedHosts(certificate: X509Certificate): readonly string[] {
  const { tbsCertificate } = AsnConvert.parse(certificate.raw, Certificate);
  const found = tbsCertificate.extensions?.find(({ extnID }) => extnID === id_ce_nameConstraints);
  if (found === undefined) return [];
  const { permittedSubtrees = [] } = AsnConvert.parse(found.extnValue.buffer, NameConstraints);
  return permittedSubtrees.flatMap(
    ({ base: { dNSName, iPAddress } }) => dNSName ?? iPAddress?.split('/')[0] ?? [],
  );
}

function issue(
  signer: KeyObject,
  subject: string,
  key: KeyObject,
  { from, until }: CertificateLife,
  extensions: readonly Extension[],
): string {
  const signature = new AlgorithmIdentifier({ algorithm: ecdsaWithSha256 });
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: newSerial(),
    signature,
    issuer: toName(authorityName),
    subject: toName(subject),
    validity: new Validity({ notBefore: new Date(from), notAfter: new Date(until) }),
    subjectPublicKeyInfo: AsnConvert.parse(publicDer(key), SubjectPublicKeyInfo),
    extensions: new Extensions([
      ...extensions,
      toExtension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth])),
      toExtension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyIdOf(key))),
    ]),
  });
  const signed = sign('sha256', Buffer.from(AsnConvert.serialize(tbsCertificate)), signer);
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: signature,
    signatureValue: toBuffer(signed),
  });
  const base64 = Buffer.from(AsnConvert.serialize(certificate)).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** A positive number, at random. */
function newSerial(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return toBuffer(bytes);
}

function toExtension(extnID: string, critical: boolean, value: unknown): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

/** A constraint on an address has a mask; that of one address covers all bits. */
function toGeneralName(name: string, isConstraint: boolean): GeneralName {
  const family = isIP(name);
  if (family === 0) return new GeneralName({ dNSName: name });
  const mask = family === 4 ? '/32' : '/128';
  return new GeneralName({ iPAddress: isConstraint ? name + mask : name });
}

function toName(common: string): Name {
  const value = new AttributeValue({ utf8String: common });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: commonName, value })])]);
}

function keyIdOf(key: KeyObject): ArrayBuffer {
  return toBuffer(createHash('sha256').update(publicDer(key)).digest().subarray(0, 20));
}

function publicDer(key: KeyObject): Buffer {
  const own = key.type === 'private' ? createPublicKey(key) : key;
  return own.export({ type: 'spki', format: 'der' });
}

/** A copy of its own, because small buffers are slices of a shared one. */
function toBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
