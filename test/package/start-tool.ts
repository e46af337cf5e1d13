import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findFreePort } from '../../src/contracts/check/app/find-free-port.ts';

const run = promisify(execFile);

/** Installs packages of the registry into a folder of their own; the path of its `node_modules`. */
export async function install(folder: string, ...names: readonly string[]): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"empty"}');
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  await run('npm', ['install', ...flags, ...names], { cwd: folder });
  return join(folder, 'node_modules');
}

export interface Tool {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a server on a free port, once it answers; what it printed is in the error where it does not within two minutes. */
export async function startTool(command: string, words: (port: number) => readonly string[]): Promise<Tool> {
  const port = await findFreePort();
  const child = spawn(command, words(port), { stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      printed = `${printed}${String(chunk)}`.slice(-4000);
    });
  }
  const stop = async () => {
    process.off('exit', end);
    if (isOver(child)) return;
    end();
    await once(child, 'exit');
  };
  child.on('error', (error) => {
    printed += error.message;
  });
  const deadline = Date.now() + 120_000;
  while (!(await answers(port))) {
    if (isOver(child) || Date.now() > deadline) {
      await stop();
      throw new Error(`${command} ${words(port).join(' ')} does not answer: ${printed}`);
    }
    await wait(50);
  }
  return { port, stop };
}

function isOver({ exitCode, signalCode, pid }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null || pid === undefined;
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}
