import { createPrivateKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { fixedEndOf, isHostPattern } from '../../language/routes/host-pattern.ts';
import { say } from '../../words/text.ts';
import { isHostOf } from '../is-host-of.ts';
import { type AuthorityFiles, badAuthority, openAuthorityFiles } from './authority-files.ts';
import { authorityName } from './authority-name.ts';

/** The key and the certificate of a server, as PEM. */
export interface Leaf {
  readonly key: string;
  readonly cert: string;
}

/** A local certificate authority. It signs for its hosts and for this machine, and for nobody else. */
export interface Authority {
  /** The certificate of the authority. */
  readonly caPem: string;
  /** The path of the file that has it. */
  readonly caFile: string;
  readonly folder: string;
  /**
   * The certificate of a host, of one that a pattern names, or of one below, for this very name, made at first use and
   * renewed in time. Undefined for any other host.
   */
  leafFor(host: string): Promise<Leaf | undefined>;
}

interface AuthorityOptions {
  /** Where key and certificate are kept. Made if it is missing. */
  readonly folder: string;
  /**
   * The hosts besides `localhost`, 127.0.0.1 and ::1. The authority can only be held to what all hosts of a pattern end in;
   * a pattern that ends in less than a domain gets no certificate.
   */
  readonly hosts: readonly string[];
  /** In ms since the epoch. */
  readonly now?: () => number;
}

const certificateFile = 'ca.pem';
const keyFile = 'ca-key.pem';
const day = 86_400_000;
/** The life of the authority's certificate. It is made anew in its last month, with the same key. */
const authorityDays = 3650;
const lastDays = 30;
/** The life of a server's certificate, which begins a day ago for clocks that are slow. It is made anew after a day. */
const leafDays = 7;

/** The hosts of a pattern, and those below a host, are many; so many certificates are kept, the newest. */
const mostLeaves = 64;

const ownNames = ['localhost', '127.0.0.1', '::1'] as const;

/**
 * Opens the authority in a folder. What is missing, half-written or about to expire is made, once also if two processes do
 * it. Errors `cannotRead`, `cannotWrite`, and `badAuthority` if the folder or a file in it is somebody else's.
 */
export async function openAuthority({
  folder,
  hosts: all,
  now = Date.now,
}: AuthorityOptions): Promise<Authority> {
  const hosts = all.filter((host) => !isHostPattern(host) || fixedEndOf(host).includes('.'));
  const names = [...new Set([...hosts.map(fixedEndOf), ...ownNames])];
  const files = await openAuthorityFiles(folder);
  const found = await files.read(certificateFile);
  requireOurs(folder, found);
  const key = await openKey(files, folder);
  const caPem = await openCertificate(files, key, names, now());
  const leafKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const leafPem = toPem(leafKey);
  const leaves = new Map<string, { readonly leaf: Leaf; readonly at: number }>();
  const until = new X509Certificate(caPem).validToDate.getTime();

  async function makeLeaf(name: string, at: number): Promise<Leaf> {
    const { issueLeaf } = await import('./issue-certificate.ts');
    const alternatives = name === ownNames[0] ? ownNames : ([name] as const);
    const life = { from: at - day, until: Math.min(until, at + leafDays * day) };
    const leaf = { key: leafPem, cert: issueLeaf(key, leafKey, alternatives, life) };
    leaves.delete(name);
    leaves.set(name, { leaf, at });
    const [oldest] = leaves.keys();
    if (leaves.size > mostLeaves && oldest !== undefined) leaves.delete(oldest);
    return leaf;
  }

  return {
    caPem,
    caFile: join(folder, certificateFile),
    folder,
    async leafFor(host) {
      const name = ownNames.some((own) => own === host) ? ownNames[0] : host.toLowerCase();
      if (name !== ownNames[0] && !(isHostOf(hosts, name) && isPlain(name))) return undefined;
      const at = now();
      const kept = leaves.get(name);
      return kept !== undefined && Math.abs(at - kept.at) < day ? kept.leaf : makeLeaf(name, at);
    },
  };
}

/** The key of the folder. The process that is first makes it, and no other replaces it. */
async function openKey(files: AuthorityFiles, folder: string): Promise<KeyObject> {
  const text = await files.read(keyFile);
  if (text !== undefined && isWhole(text)) return parseKey(text, folder);
  const made = toPem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  await (text === undefined ? files.add(keyFile, made) : files.replace(keyFile, made));
  return parseKey((await files.read(keyFile)) ?? '', folder);
}

/** The certificate of the folder, or one made for the same key, which is trusted wherever the other was. */
async function openCertificate(
  files: AuthorityFiles,
  key: KeyObject,
  names: readonly string[],
  at: number,
): Promise<string> {
  const text = await files.read(certificateFile);
  const old = text === undefined ? undefined : parseCertificate(text);
  if (text !== undefined && old !== undefined && isGood(old, key, names, at)) return text;
  const { issueAuthority, permittedHosts } = await import('./issue-certificate.ts');
  const all = [...new Set([...(old === undefined ? [] : permittedHosts(old)), ...names])];
  const made = issueAuthority(key, all, { from: at - day, until: at + authorityDays * day });
  await (text === undefined ? files.add(certificateFile, made) : files.replace(certificateFile, made));
  return (await files.read(certificateFile)) ?? made;
}

function isGood(certificate: X509Certificate, key: KeyObject, names: readonly string[], at: number): boolean {
  const { validFromDate, validToDate, raw } = certificate;
  return (
    certificate.ca &&
    certificate.checkPrivateKey(key) &&
    validFromDate.getTime() <= at &&
    at + lastDays * day < validToDate.getTime() &&
    names.filter((name) => isIP(name) === 0).every((name) => raw.includes(toConstraint(name)))
  );
}

/** Whether a name can stand in a certificate. */
function isPlain(name: string): boolean {
  return /^[\w.-]{1,253}$/.test(name);
}

/** A host as it stands among the constraints of a certificate. To parse them would load a library at each start. */
function toConstraint(host: string): Buffer {
  return Buffer.concat([
    Buffer.from([0x30, host.length + 2, 0x82, host.length]),
    Buffer.from(host, 'latin1'),
  ]);
}

/** A file that a crash has cut off lacks its last line. */
function isWhole(text: string): boolean {
  return /^-----END [A-Z ]+-----\s*$/m.test(text);
}

function requireOurs(folder: string, text: string | undefined): void {
  if (text === undefined || !isWhole(text)) return;
  if (parseCertificate(text)?.subject !== `CN=${authorityName}`) throw foreign(folder, certificateFile);
}

function parseCertificate(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text);
  } catch {
    return undefined;
  }
}

function parseKey(text: string, folder: string): KeyObject {
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  } catch {
    // As for a key of another kind.
  }
  throw foreign(folder, keyFile);
}

function foreign(folder: string, file: string) {
  return badAuthority(
    say(
      {
        en: 'The {file} in {folder} was not made by bankcard-mock, and is left as it is. Name another folder with --tls-dir.',
        zh: '{folder} 中的 {file} 不是 bankcard-mock 生成的，未作改动。请用 --tls-dir 换一个文件夹。',
      },
      { file, folder },
    ),
  );
}

function toPem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }) as string;
}
