import { lstat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { allHosts, namedHosts } from '../../language/routes/address.ts';
import type { Vendor } from '../../language/vendor.ts';
import { defaultTlsDir } from '../../server/tls/default-tls-dir.ts';
import { openAuthority } from '../../server/tls/open-authority.ts';
import { say, type Text, tell } from '../../words/text.ts';
import { type Args, hints } from '../args.ts';
import type { Command } from '../command.ts';
import { formatTable } from '../format-table.ts';
import { noAction } from '../no-action.ts';
import type { Flags } from '../read-flags.ts';
import { readOptions } from '../serve/read-options.ts';
import { serveArgs } from '../serve/serve-args.ts';
import { joinPems, readSystemAuthorities, toCertificates } from '../takeover/authorities.ts';
import { findWhoAnswers, type HostAnswer, type WhoAnswers } from '../takeover/find-who-answers.ts';
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
    valueHint: 'hosts|ca|check',
    description: {
      en: "prints lines of a hosts file; exports the authority's certificate; tells who answers for each host",
      zh: '打印 hosts 文件的内容；导出 CA 证书；查看各域名由谁应答',
    },
  },
  pem: {
    type: 'string',
    valueHint: hints.file,
    description: {
      en: 'where ca writes the certificate; without a file, it prints it',
      zh: 'ca 把证书写到哪里；不写则打印',
    },
  },
  p12: {
    type: 'string',
    valueHint: hints.file,
    description: {
      en: `where ca writes a PKCS#12 store, password ${storePassword}`,
      zh: `ca 把 PKCS#12 证书库写到哪里，密码 ${storePassword}`,
    },
  },
  jks: {
    type: 'string',
    valueHint: hints.file,
    description: {
      en: `where ca writes a Java key store, password ${storePassword}`,
      zh: `ca 把 Java 证书库（JKS）写到哪里，密码 ${storePassword}`,
    },
  },
  'with-system': {
    type: 'boolean',
    description: {
      en: 'adds the authorities that this system trusts, for a program that reads this file alone',
      zh: '一并写入本机信任的 CA，供只读这一个文件的程序使用',
    },
  },
  'tls-dir': serveArgs['tls-dir'],
  config: {
    ...serveArgs.config,
    description: {
      en: 'of serve, whose tlsDir counts here as well (BANKCARD_MOCK_CONFIG)',
      zh: 'serve 的配置文件，其中的 tlsDir 在这里同样有效（BANKCARD_MOCK_CONFIG）',
    },
  },
  json: { type: 'boolean', description: { en: 'check prints JSON', zh: 'check 输出 JSON' } },
} as const satisfies Args;

/** Leads the vendors' hosts to the mock where a program heeds no proxy. It changes no file of the system. */
export const takeoverCommand: Command = {
  meta: {
    name: 'takeover',
    description: {
      en: 'Prints what a hosts file needs, and tells who answers for a host',
      zh: '接管供应商域名：打印 hosts 内容、导出 CA、查看由谁应答',
    },
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

/** The authority that `serve` would use. */
async function openOwn(flags: Flags, vendors: readonly Vendor[]) {
  const { start } = await readOptions(vendors, flags);
  return openAuthority({ folder: start.tlsDir ?? defaultTlsDir(), hosts: allHosts(vendors) });
}

function printHosts(_flags: Flags, vendors: readonly Vendor[]): number {
  const isRoot = process.getuid?.() === 0;
  process.stdout.write(`${toHostsLines(allHosts(vendors), process.platform, isRoot).join('\n')}\n`);
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
  const refuse = (why: Text | string) =>
    new ToolkitError(
      'cannotWrite',
      say({ en: '{file} cannot be written: {why}.', zh: '无法写入 {file}：{why}。' }, { file, why }),
    );
  const isOwn = resolve(file) === resolve(caFile);
  if (isOwn) throw refuse({ en: 'the authority is kept there', zh: 'CA 本身保存在那里' });
  if ((await lstat(file).catch(() => undefined))?.isDirectory()) {
    throw refuse({ en: 'it is a folder', zh: '它是目录' });
  }
  await writeFile(file, content).catch(({ message }: Error) => {
    throw refuse(message);
  });
}

const words: Readonly<Record<WhoAnswers, Text>> = {
  mock: { en: 'the mock', zh: '挡板' },
  vendor: { en: 'THE REAL VENDOR', zh: '真实供应商！' },
  other: { en: 'somebody else', zh: '其他服务' },
  nobody: { en: 'nobody', zh: '无人应答' },
};

/** Returns the exit code 1 unless the mock answers for every host. */
async function checkHosts(flags: Flags, vendors: readonly Vendor[]): Promise<number> {
  const { caPem } = await openOwn(flags, vendors);
  const answers = await Promise.all(
    namedHosts(vendors).map((host) => findWhoAnswers(host, caPem, process.env)),
  );
  const lines = formatTable(
    [
      { title: tell({ en: 'HOST', zh: '域名' }), cells: answers.map(({ host }) => host) },
      {
        title: tell({ en: 'WHO ANSWERS', zh: '由谁应答' }),
        cells: answers.map(({ who }) => tell(words[who])),
      },
      { title: tell({ en: 'AT', zh: '地址' }), cells: answers.map(({ at }) => at) },
      {
        title: tell({ en: 'CERTIFICATE BY', zh: '证书签发者' }),
        cells: answers.map(({ says }) => tell(says)),
        shrinksTo: 15,
      },
    ],
    process.stdout.columns || Number.POSITIVE_INFINITY,
  );
  process.stdout.write(`${flags.has('json') ? toJson(answers) : lines.join('\n')}\n`);
  return answers.every(({ who }) => who === 'mock') ? 0 : 1;
}

/** In English: programs read it. */
function toJson(answers: readonly HostAnswer[]): string {
  const plain = answers.map((one) => ({ ...one, says: tell(one.says, 'en') }));
  return JSON.stringify(plain, null, 2);
}
