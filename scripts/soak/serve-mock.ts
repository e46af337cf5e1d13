import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pause } from './load-context.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A server in its own process. */
export interface Served {
  readonly url: string;
  readonly pid: number;
  /** The number of log lines about calls. Undefined if the log goes to a full disk. */
  logged(): number | undefined;
  /** The number of refused requests, by Node's error code, as found in the log. */
  refused(): Readonly<Record<string, number>>;
  /** The output on standard error, and the log lines that are not about calls. */
  complaints(): string;
  isRunning(): boolean;
  /** Sends the signal and waits for the end. Returns the exit code or the signal's name. */
  stop(signal: NodeJS.Signals): Promise<number | string | null>;
}

/** The file size limit of the shell, in blocks of 512 bytes. More cannot be written. */
const diskBlocks = 256;

/** Starts a server. `disk` is a log file with a limit of 128 KiB. Without it, the lines of the log are counted. */
export async function serveMock(port: number, coverage: string, disk?: string): Promise<Served> {
  const words = [
    '--import',
    './scripts/soak/watch-loop.ts',
    'dist/cli/main.js',
    'serve',
    '--port',
    String(port),
    '--log-level',
    'info',
    '--coverage',
    coverage,
  ];
  const shell = `trap '' XFSZ; ulimit -f ${diskBlocks}; disk="$1"; shift; exec "$@" > "$disk"`;
  const child =
    disk === undefined
      ? spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
      : spawn('sh', ['-c', shell, 'sh', disk, process.execPath, ...words], {
          cwd: root,
          stdio: ['ignore', 'ignore', 'pipe'],
        });
  const exited = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const log = readLog(child);
  const url = `http://127.0.0.1:${port}`;
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  await waitFor(url, isRunning, log.complaints);
  return {
    url,
    pid: child.pid ?? 0,
    logged: () => (disk === undefined ? log.calls() : undefined),
    refused: log.refused,
    complaints: log.complaints,
    isRunning,
    async stop(signal) {
      child.kill(signal);
      const [code, killedBy] = await exited;
      return code ?? killedBy;
    },
  };
}

function readLog(child: ChildProcess) {
  let calls = 0;
  let held = '';
  let complaints = '';
  const refused: Record<string, number> = {};
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (held + chunk.toString()).split('\n');
    held = lines.pop() ?? '';
    for (const line of lines) {
      if (line.includes('"msg":"call"')) calls += 1;
      else if (line.startsWith('{"level":40')) {
        const { code } = JSON.parse(line);
        if (code !== undefined) refused[code] = (refused[code] ?? 0) + 1;
      } else if (/^\{"level":(?:50|60)/.test(line)) complaints += `${line}\n`;
    }
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints += chunk.toString().replace(/^bankcard-mock .* answers for .*\n/m, '');
  });
  return { calls: () => calls, refused: () => refused, complaints: () => complaints.slice(0, 4000) };
}

async function waitFor(url: string, isRunning: () => boolean, complaints: () => string): Promise<void> {
  for (let waited = 0; waited < 200 && isRunning(); waited += 1) {
    const answer = await fetch(`${url}/__admin/health`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error(`the server does not answer at ${url}: ${complaints()}`);
}
