import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '../../src/contracts/check/app/find-free-port.ts';
import { rootFolder } from '../paths.ts';
import { type Asked, ask, type Reply } from '../work.ts';
import { killGroup, processorMsOf, residentOf, watchGroup } from './process-group.ts';

export interface Command {
  readonly command: string;
  readonly words: readonly string[];
  /** Whether to read its standard output and discard it, instead of redirecting it to /dev/null. */
  readonly readsOutput?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Running {
  readonly port: number;
  /** The time from the start of the process to the first correct reply. */
  readonly startMs: number;
  readonly first: Reply;
  /** The memory of the process and its children, in MB. */
  resident(): number;
  /** The processor time that the process has taken, in ms. */
  processorMs(): number;
  stop(): Promise<void>;
}

export interface Wanted {
  readonly asked: Asked;
  isCorrect(reply: Reply): boolean;
}

const patienceMs = 60_000;

/**
 * Starts a server on a free port, and waits for its first correct reply. An error contains the output of the server.
 */
export async function launch(
  make: (port: number) => Command | Promise<Command>,
  { asked, isCorrect }: Wanted,
): Promise<Running> {
  const port = await findFreePort();
  const { command, words, readsOutput = false, env } = await make(port);
  const began = performance.now();
  const child = spawn(command, words, {
    detached: true,
    stdio: ['ignore', readsOutput ? 'pipe' : 'ignore', 'pipe'],
    env: { ...process.env, NODE_ENV: undefined, ...env },
  });
  const { pid } = child;
  if (pid !== undefined) watchGroup(pid);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let written = '';
  child.on('error', (error) => {
    written += error.message;
  });
  child.stdout?.resume();
  child.stderr?.on('data', (chunk) => {
    written = `${written}${String(chunk)}`.slice(-4000);
  });
  const stop = async () => {
    if (pid === undefined) return;
    killGroup(pid);
    await ended;
  };
  let reply: Reply | undefined;
  while (performance.now() - began < patienceMs && child.exitCode === null && pid !== undefined) {
    reply = await ask(port, asked);
    if (reply !== undefined && isCorrect(reply)) {
      const startMs = performance.now() - began;
      const [resident, processorMs] = [() => residentOf(pid), () => processorMsOf(pid)];
      return { port, startMs, first: reply, resident, processorMs, stop };
    }
    await wait(3);
  }
  await stop();
  const last = reply === undefined ? 'no reply' : `${reply.status} ${reply.body.slice(0, 200)}`;
  throw new Error(`no correct reply; the last was ${last}; ${firstError(written)}`);
}

/** One line, without the paths of this machine. */
function firstError(written: string): string {
  const lines = written.split('\n').map((line) => line.trim().replaceAll(rootFolder, ''));
  return (
    lines.find((line) => /error/i.test(line)) ?? lines.find((line) => line !== '') ?? 'it wrote no error'
  );
}
