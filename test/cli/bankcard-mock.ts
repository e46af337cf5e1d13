import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Env = Readonly<Record<string, string>>;

function start(words: readonly string[], env: Env, nodeFlags: readonly string[] = [], cwd?: string) {
  return spawn(process.execPath, [...nodeFlags, main, ...words], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a command line of the built package to its end, in `cwd` or this repository. */
export async function run(
  words: readonly string[],
  env: Env = {},
  nodeFlags: readonly string[] = [],
  cwd?: string,
): Promise<Finished> {
  const child = start(words, env, nodeFlags, cwd);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

export interface Served {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** The line that says where it listens. */
  readonly ready: { readonly url: string; readonly port: number; readonly pid: number };
  /** What follows that line. */
  readonly logLines: string[];
  stderr(): string;
  /** Sends the signal and waits; the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** `serve`, once it listens; it ends with the test, however that ends. */
export async function serve(words: readonly string[] = [], env: Env = {}, cwd?: string): Promise<Served> {
  const child = start(['serve', '--port', '0', ...words], env, [], cwd);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const exited = once(child, 'close') as Promise<[number | null]>;
  const logLines: string[] = [];
  const ready = await new Promise<string>((resolve, reject) => {
    let isFirst = true;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (isFirst) resolve(line);
      else logLines.push(line);
      isFirst = false;
    });
    exited.then(() => reject(new Error(`serve ended: ${stderr}`)));
  });
  return {
    child,
    ready: JSON.parse(ready) as Served['ready'],
    logLines,
    stderr: () => stderr,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}
