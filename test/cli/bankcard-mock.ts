import { type ChildProcess, type ChildProcessByStdio, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
/** Compiled code, which saves each process a fifth of its start. */
const compiled = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Env = Readonly<Record<string, string>>;

function start(words: readonly string[], env: Env, nodeFlags: readonly string[] = [], cwd?: string) {
  return spawn(process.execPath, [...nodeFlags, main, ...words], {
    cwd,
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compiled, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a command line of the built package to its end, in `cwd` or this repository. */
export function run(
  words: readonly string[],
  env: Env = {},
  nodeFlags: readonly string[] = [],
  cwd?: string,
): Promise<Finished> {
  return nodeFlags.length === 0 ? runWarm(words, env, cwd) : runAlone(words, env, nodeFlags, cwd);
}

let warm: ChildProcess | undefined;
let before: Promise<unknown> = Promise.resolve();

/**
 * In one process after the other command lines, which saves each of them the half a second of a start;
 * test/long/own-process.test.ts holds that it makes no difference.
 */
export function runWarm(words: readonly string[], env: Env = {}, cwd = process.cwd()): Promise<Finished> {
  warm ??= startWarm();
  const child = warm;
  const finished = before.then(() => {
    const answer = once(child, 'message') as Promise<[Finished]>;
    const ended = once(child, 'exit').then(() => {
      throw new Error(`bankcard-mock ${words.join(' ')} ended the process`);
    });
    child.send({ words, env: { PATH: process.env['PATH'], ...env }, cwd });
    return Promise.race([answer, ended]);
  });
  before = finished.catch(() => (warm = undefined));
  return finished.then(([result]) => result);
}

/** It ends with this process. */
function startWarm(): ChildProcess {
  const child = fork(fileURLToPath(new URL('warm-process.mjs', import.meta.url)), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.setMaxListeners(0);
  return child;
}

/** In a process of its own. */
export async function runAlone(
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
  /** The first line of output, with the address. */
  readonly ready: {
    readonly url: string;
    readonly port: number;
    readonly pid: number;
    readonly httpsUrl?: string;
    readonly proxyUrl?: string;
    readonly caFile?: string;
  };
  /** The lines after it. */
  readonly logLines: string[];
  stderr(): string;
  /** Sends the signal and waits; the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Runs `serve` and waits until it listens. It is stopped when the test ends, in any case. */
export async function serve(words: readonly string[] = [], env: Env = {}, cwd?: string): Promise<Served> {
  // A server in this repository leaves no note, which command lines of other tests would find.
  const noted = cwd === undefined ? { XDG_RUNTIME_DIR: '/nonexistent' } : {};
  const child = start(['serve', '--port', '0', ...words], { ...noted, ...env }, [], cwd);
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
