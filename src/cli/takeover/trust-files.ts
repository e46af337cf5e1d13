import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { say, type Text } from '../../words/text.ts';
import { joinPems, readSystemAuthorities, toCertificates } from './authorities.ts';
import { toJks } from './to-jks.ts';

/** The environment of a program, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A part of the environment of a child, and what is to be said of the values that it had. */
export interface EnvironmentPart {
  readonly variables: Readonly<Record<string, string>>;
  readonly notes: readonly Text[];
}

export interface TrustFiles extends EnvironmentPart {
  /** The path of a Java key store. */
  readonly javaStore: string;
}

/**
 * The variables that name a bundle. It takes the place of the authorities that the program has of its own, except with
 * that of Node, which adds to them.
 */
const bundleVariables = {
  NODE_EXTRA_CA_CERTS: 'adds',
  SSL_CERT_FILE: 'replaces',
  REQUESTS_CA_BUNDLE: 'replaces',
  CURL_CA_BUNDLE: 'replaces',
} as const;

const instead = {
  adds: { en: "the mock's authority alone", zh: '只信任挡板的 CA' },
  replaces: { en: 'the authorities of this system', zh: '信任本机的 CA' },
} as const;
const unreadable = {
  en: '{name} names no file that can be read: the command gets {instead}',
  zh: '{name} 指向的文件无法读取：命令改为{instead}',
} as const;

/**
 * Writes into the folder what lets programs trust our authority beside the system's, or beside those that their own
 * variables name.
 */
export async function writeTrustFiles(folder: string, caPem: string, own: Environment): Promise<TrustFiles> {
  const system = await readSystemAuthorities();
  const notes: Text[] = [];
  const write = async (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    await writeFile(path, content, { mode: 0o600 });
    return path;
  };
  const whole = joinPems([system, caPem]);
  const shared = { adds: await write('ca.pem', caPem), replaces: await write('bundle.pem', whole) };
  const variables: Record<string, string> = {};
  for (const [name, kind] of Object.entries(bundleVariables)) {
    const theirs = own[name] || undefined;
    const pem = theirs === undefined ? undefined : await readFile(theirs, 'utf8').catch(() => undefined);
    if (pem === undefined) variables[name] = shared[kind];
    else variables[name] = await write(`${name}.pem`, joinPems([pem, caPem]));
    if (theirs !== undefined && pem === undefined) {
      notes.push(say(unreadable, { name, instead: instead[kind] }));
    }
  }
  const ini = join(folder, 'php');
  await mkdir(ini, { mode: 0o700 });
  await write(
    join('php', 'bankcard-mock.ini'),
    `curl.cainfo="${shared.replaces}"\nopenssl.cafile="${shared.replaces}"\n`,
  );
  // PHP reads the folder of its installation where a name is empty.
  variables['PHP_INI_SCAN_DIR'] = [own['PHP_INI_SCAN_DIR'] ?? '', ini].join(delimiter);
  return { variables, notes, javaStore: await write('authorities.jks', toJks(toCertificates(whole))) };
}
