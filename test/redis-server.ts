import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** Whether tests that need a Redis run here. Others skip them, and the end of the run says so. */
export const hasRedis = ['redis-server', 'redis-cli'].every((command) =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, command))),
);

export interface RedisServer {
  readonly port: number;
  /** `redis://127.0.0.1:…` with a prefix of its own. */
  url(prefix: string): string;
  /** The output of redis-cli. */
  cli(...args: readonly string[]): Promise<string>;
  /** Ends the server. `start` brings back what it had, unless it `forgets`. */
  stop(forgets?: 'forgets'): Promise<void>;
  /** Starts the server again, on the same port. */
  start(): Promise<void>;
  /** Holds the server up, with its connections open, and lets it go on. */
  hold(): void;
  release(): void;
  /** Ends it for good. */
  close(): Promise<void>;
}

/** Starts a redis-server of this test's own, which keeps nothing on the disk but what `stop` is to bring back. */
export async function startRedis(...options: readonly string[]): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-redis-'));
  const port = await findFreePort();
  const cli = async (...args: readonly string[]) =>
    (await promisify(execFile)('redis-cli', ['-p', String(port), ...args])).stdout.trim();

  let child: ReturnType<typeof spawn> | undefined;
  const kill = () => child?.kill('SIGKILL');
  process.once('exit', kill);

  async function start(): Promise<void> {
    const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    const started = spawn('redis-server', [...words, ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
    child = started;
    let log = '';
    await new Promise<void>((resolve, reject) => {
      started.once('exit', () => reject(new Error(`redis-server ended: ${log}`)));
      started.stdout.on('data', (chunk) => {
        log += String(chunk);
        if (log.includes('Ready to accept connections')) resolve();
      });
    });
  }

  async function stop(forgets?: 'forgets'): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    if (forgets) {
      rmSync(join(folder, 'dump.rdb'), { force: true });
      kill();
    } else {
      await cli('SAVE');
      kill();
    }
    await exited;
  }

  await start();
  return {
    port,
    url: (prefix) => `redis://127.0.0.1:${port}?prefix=${prefix}:`,
    cli,
    stop,
    start,
    hold: () => void child?.kill('SIGSTOP'),
    release: () => void child?.kill('SIGCONT'),
    async close() {
      process.off('exit', kill);
      await stop('forgets');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Another process may take it before it is used. None here does. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
