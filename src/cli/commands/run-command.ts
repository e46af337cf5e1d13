import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArgsDef } from 'citty';
import { type Coverage, toCoverage } from '../../coverage/coverage.ts';
import { toCommand } from '../../errors/to-command.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { startMock } from '../../server/start-mock.ts';
import type { Command, LoadVendors } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { readOptions } from '../serve/read-options.ts';
import { serveArgs } from '../serve/serve-args.ts';
import { useServer } from '../serve/use-server.ts';
import { makeChildEnvironment } from '../takeover/make-child-environment.ts';
import { runChild } from '../takeover/run-child.ts';
import { tellRun } from '../takeover/tell-run.ts';

/** A run listens on free ports of this machine alone. */
const { port, host, cors, https, proxy, 'check-config': checkConfig, ...ownArgs } = serveArgs;

const args = {
  command: {
    type: 'positional',
    required: true,
    valueHint: 'program …',
    description: 'the program and its words, as in: run -- npm test',
  },
  url: {
    type: 'string',
    description:
      'of a server with --https and --proxy, to use in place of one for this run (BANKCARD_MOCK_URL)',
  },
  ...ownArgs,
} as const satisfies ArgsDef;

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
  meta: { name: 'run', description: "Runs a command, and answers its calls to the vendors' own URLs" },
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
    const hosts = vendors.flatMap((vendor) => vendor.hosts);
    const { variables, notes } = await makeChildEnvironment({ ...target, hosts }, folder, process.env);
    say([`${hosts.length} hosts of ${vendors.length} vendors are answered by ${target.url}`, ...notes]);
    const before = await target.count();
    const code = await runChild(words, { ...process.env, ...variables });
    const after = await target.count().catch(() => undefined);
    say(
      after === undefined
        ? [`${target.url} answers no more: how many calls came is not known`]
        : tellRun(before, after, target.refused),
    );
    return code;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function say(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`bankcard-mock: ${line}\n`);
}

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
    throw new ToolkitError('badFlag', `The mock at ${url} takes over no hosts: start it with: ${serve}`);
  }
  const caPem = await readFile(caFile, 'utf8').catch(({ message }: Error) => {
    throw new ToolkitError('cannotRead', `The authority of the mock at ${url} cannot be read: ${message}.`);
  });
  return { httpsUrl, proxyUrl, caPem };
}
