import { lstat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ArgsDef } from 'citty';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { defaultTlsDir } from '../../server/tls/default-tls-dir.ts';
import { openAuthority } from '../../server/tls/open-authority.ts';
import type { Command } from '../command.ts';
import { formatTable } from '../format-table.ts';
import { noAction } from '../no-action.ts';
import type { Flags } from '../read-flags.ts';
import { readOptions } from '../serve/read-options.ts';
import { serveArgs } from '../serve/serve-args.ts';
import { joinPems, readSystemAuthorities, toCertificates } from '../takeover/authorities.ts';
import { findWhoAnswers, type WhoAnswers } from '../takeover/find-who-answers.ts';
import { toHostsLines } from '../takeover/to-hosts-lines.ts';
import { storePassword, toJks } from '../takeover/to-jks.ts';
import { toPkcs12 } from '../takeover/to-pkcs12.ts';

const actions = { hosts: printHosts, ca: exportAuthority, check: checkHosts };

/** The forms of a bundle, by flag. */
const forms: Readonly<Record<string, (pem: string) => string | Uint8Array>> = {
  pem: (pem) => pem,
  p12: (pem) => toPkcs12(toCertificates(pem)),
  jks: (pem) => toJks(toCertificates(pem)),
};

const args = {
  action: {
    type: 'positional',
    required: false,
    valueHint: 'hosts|ca|check',
    description:
      "prints lines of a hosts file; exports the authority's certificate; tells who answers for each host",
  },
  pem: {
    type: 'string',
    valueHint: 'file',
    description: 'where ca writes the certificate; without a file, it prints it',
  },
  p12: {
    type: 'string',
    valueHint: 'file',
    description: `where ca writes a PKCS#12 store, password ${storePassword}`,
  },
  jks: {
    type: 'string',
    valueHint: 'file',
    description: `where ca writes a Java key store, password ${storePassword}`,
  },
  'with-system': {
    type: 'boolean',
    description: 'adds the authorities that this system trusts, for a program that reads this file alone',
  },
  'tls-dir': serveArgs['tls-dir'],
  config: {
    ...serveArgs.config,
    description: 'of serve, whose tlsDir counts here as well (BANKCARD_MOCK_CONFIG)',
  },
  json: { type: 'boolean', description: 'check prints JSON' },
} as const satisfies ArgsDef;

/** Leads the vendors' hosts to the mock where a program heeds no proxy. It changes no file of the system. */
export const takeoverCommand: Command = {
  meta: {
    name: 'takeover',
    description: 'Prints what a hosts file needs, and tells who answers for a host',
  },
  args,
  async run(flags, loadVendors) {
    const [wanted] = flags.words;
    const action = Object.entries(actions).find(([name]) => name === wanted)?.[1];
    if (action !== undefined) return action(flags, await loadVendors());
    const names = Object.keys(actions).map((name) => `takeover ${name}`);
    throw noAction('takeover', wanted, names);
  },
};

function hostsOf(vendors: readonly Vendor[]): readonly string[] {
  return vendors.flatMap(({ hosts }) => hosts);
}

/** The authority that `serve` would use. */
async function openOwn(flags: Flags, vendors: readonly Vendor[]) {
  const { start } = await readOptions(vendors, flags);
  return openAuthority({ folder: start.tlsDir ?? defaultTlsDir(), hosts: hostsOf(vendors) });
}

function printHosts(_flags: Flags, vendors: readonly Vendor[]): number {
  const isRoot = process.getuid?.() === 0;
  process.stdout.write(`${toHostsLines(hostsOf(vendors), process.platform, isRoot).join('\n')}\n`);
  return 0;
}

async function exportAuthority(flags: Flags, vendors: readonly Vendor[]): Promise<number> {
  const { caPem, caFile } = await openOwn(flags, vendors);
  const pem = flags.has('with-system') ? joinPems([await readSystemAuthorities(), caPem]) : caPem;
  const asked = Object.keys(forms).filter((name) => flags.text(name) !== undefined);
  if (asked.length === 0) process.stdout.write(pem);
  for (const name of asked) {
    const file = flags.text(name) ?? '';
    await write(file, forms[name]?.(pem) ?? '', caFile);
    process.stdout.write(`${file}\n`);
  }
  return 0;
}

/** Error `cannotWrite`; the authority itself is not overwritten. */
async function write(file: string, content: string | Uint8Array, caFile: string): Promise<void> {
  const refuse = (why: string) => new ToolkitError('cannotWrite', `${file} cannot be written: ${why}.`);
  const isOwn = resolve(file) === resolve(caFile);
  if (isOwn) throw refuse('the authority is kept there');
  if ((await lstat(file).catch(() => undefined))?.isDirectory()) throw refuse('it is a folder');
  await writeFile(file, content).catch(({ message }: Error) => {
    throw refuse(message);
  });
}

const words: Readonly<Record<WhoAnswers, string>> = {
  mock: 'the mock',
  vendor: 'THE REAL VENDOR',
  other: 'somebody else',
  nobody: 'nobody',
};

/** Returns the exit code 1 unless the mock answers for every host. */
async function checkHosts(flags: Flags, vendors: readonly Vendor[]): Promise<number> {
  const { caPem } = await openOwn(flags, vendors);
  const answers = await Promise.all(hostsOf(vendors).map((host) => findWhoAnswers(host, caPem, process.env)));
  const lines = formatTable(
    [
      { title: 'HOST', cells: answers.map(({ host }) => host) },
      { title: 'WHO ANSWERS', cells: answers.map(({ who }) => words[who]) },
      { title: 'AT', cells: answers.map(({ at }) => at) },
      { title: 'CERTIFICATE BY', cells: answers.map(({ says }) => says), shrinksTo: 15 },
    ],
    process.stdout.columns ?? Number.POSITIVE_INFINITY,
  );
  process.stdout.write(`${flags.has('json') ? JSON.stringify(answers, null, 2) : lines.join('\n')}\n`);
  return answers.every(({ who }) => who === 'mock') ? 0 : 1;
}
