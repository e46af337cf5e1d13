import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Coverage, toCoverage } from '../../coverage/coverage.ts';
import { toCommand } from '../../errors/to-command.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { allHosts, namedHosts } from '../../language/routes/address.ts';
import type { Vendor } from '../../language/vendor.ts';
import { startMock } from '../../server/start-mock.ts';
import { say, type Text, tell } from '../../words/text.ts';
import type { Args } from '../args.ts';
import type { Command, LoadVendors } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { readOptions } from '../serve/read-options.ts';
import { serveArgs } from '../serve/serve-args.ts';
import { useServer } from '../serve/use-server.ts';
import { makeChildEnvironment } from '../takeover/make-child-environment.ts';
import { runChild } from '../takeover/run-child.ts';
import { tellRun } from '../takeover/tell-run.ts';

/** A run listens on free ports of this machine alone. */
const { port, host, cors, https, proxy, 'check-config': checkConfig, ...serverArgs } = serveArgs;
/** It logs nothing unless asked to. */
const { default: _, ...logLevel } = serverArgs['log-level'];
const ownArgs = { ...serverArgs, 'log-level': logLevel };

const args = {
  command: {
    type: 'positional',
    required: true,
    valueHint: { en: 'program …', zh: '程序 …' },
    description: {
      en: 'the program and its words, as in: run -- npm test',
      zh: '程序及其参数，例如：run -- npm test',
    },
  },
  url: {
    type: 'string',
    description: {
      en: 'of a server with --https and --proxy, to use in place of one for this run (BANKCARD_MOCK_URL)',
      zh: '使用这个带 --https 和 --proxy 的服务，而不是为本次运行另起一个（BANKCARD_MOCK_URL）',
    },
  },
  ...ownArgs,
} as const satisfies Args;

/** The mock that the command calls. */
interface CalledMock {
  readonly url: string;
  readonly httpsUrl: string;
  readonly proxyUrl: string;
  /** The certificate of its authority. */
  readonly caPem: string;
  /** The hosts of nobody's that were refused, with how often. */
  readonly refused: ReadonlyMap<string, number>;
  /** The calls of each row since the mock began. */
  count(): Promise<Coverage>;
  close(): Promise<void>;
}

/** Runs a command whose calls to the vendors' own URLs the mock answers. It ends with the command's exit code. */
export const runCommand: Command = {
  meta: {
    name: 'run',
    description: {
      en: "Runs a command, and answers its calls to the vendors' own URLs",
      zh: '运行一个命令，并应答它发往供应商真实 URL 的调用',
    },
  },
  args,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const target = await openTarget(flags, vendors, loadVendors);
    try {
      return await runAt(target, flags.words, vendors);
    } finally {
      await target.close();
    }
  },
};

async function runAt(
  target: CalledMock,
  words: readonly string[],
  vendors: readonly Vendor[],
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'bankcard-mock-run-'));
  try {
    const hosts = allHosts(vendors);
    const { variables, notes } = await makeChildEnvironment({ ...target, hosts }, folder, process.env);
    const counts = { hosts: namedHosts(vendors).length, vendors: vendors.length, url: target.url };
    print([say(answeredBy, counts), ...notes]);
    const before = await target.count();
    const code = await runChild(words, { ...process.env, ...variables });
    const after = await target.count().catch(() => undefined);
    print(
      after === undefined
        ? [say(answersNoMore, { url: target.url })]
        : tellRun(before, after, target.refused, vendors),
    );
    return code;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function print(lines: readonly Text[]): void {
  for (const line of lines) process.stderr.write(`bankcard-mock: ${tell(line)}\n`);
}

const answeredBy = {
  en: '{hosts} hosts of {vendors} vendors are answered by {url}',
  zh: '{vendors} 个供应商的 {hosts} 个域名由 {url} 应答',
} as const;
const answersNoMore = {
  en: '{url} answers no more: how many calls came is not known',
  zh: '{url} 不再应答：无法得知收到了多少次调用',
} as const;

function openTarget(flags: Flags, vendors: readonly Vendor[], loadVendors: LoadVendors): Promise<CalledMock> {
  return flags.text('url') === undefined ? startOwn(flags, vendors) : findRunning(flags, loadVendors);
}

async function startOwn(flags: Flags, vendors: readonly Vendor[]): Promise<CalledMock> {
  const { start, sourceOf } = await readOptions(vendors, flags);
  const refused = new Map<string, number>();
  const running = await startMock(vendors, {
    ...start,
    port: 0,
    host: '127.0.0.1',
    https: 0,
    proxy: 0,
    ...(sourceOf('logLevel') === 'default' && { logLevel: 'error' }),
    // Standard output is the command's.
    writeLog: (lines) => process.stderr.write(lines),
    onHostRefused(name) {
      refused.set(name, (refused.get(name) ?? 0) + 1);
    },
  });
  const { url, mock, close } = running;
  const doors = await requireDoors(url, running).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    ...doors,
    url,
    refused,
    count: async () => toCoverage(mock.journal.totals()),
    close,
  };
}

function findRunning(flags: Flags, loadVendors: LoadVendors): Promise<CalledMock> {
  return useServer(flags, loadVendors, async (client, url) => ({
    ...(await requireDoors(url, await client.health())),
    url,
    refused: new Map(),
    count: client.coverage,
    async close() {},
  }));
}

/** Where a mock listens besides its port for HTTP, as it says itself. */
interface SaidDoors {
  readonly httpsUrl?: string | undefined;
  readonly proxyUrl?: string | undefined;
  readonly caFile?: string | undefined;
}

/** Errors `badFlag` if a door is missing, `cannotRead`. */
async function requireDoors(url: string, { httpsUrl, proxyUrl, caFile }: SaidDoors) {
  if (httpsUrl === undefined || proxyUrl === undefined || caFile === undefined) {
    const serve = toCommand('serve --https --proxy');
    throw new ToolkitError(
      'badFlag',
      say(
        {
          en: 'The mock at {url} takes over no hosts: start it with: {serve}',
          zh: '{url} 的挡板没有接管域名：请这样启动它：{serve}',
        },
        { url, serve },
      ),
    );
  }
  const caPem = await readFile(caFile, 'utf8').catch(({ message }: Error) => {
    throw new ToolkitError(
      'cannotRead',
      say(
        {
          en: 'The authority of the mock at {url} cannot be read: {message}.',
          zh: '无法读取 {url} 的挡板的 CA：{message}。',
        },
        { url, message },
      ),
    );
  });
  return { httpsUrl, proxyUrl, caPem };
}
