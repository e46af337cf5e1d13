import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say } from '../../words/text.ts';

/** Signals that a terminal sends to all of a job. Where the child is in a job of its own, it gets them as well. */
const ofTerminal = ['SIGINT', 'SIGQUIT'] as const;
const ofOthers = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;

/** The time between SIGTERM and SIGKILL for what the command leaves behind, in ms. */
const graceMs = 1500;

/**
 * Runs the command to its end, with our streams, and returns its exit code: 128 and its number for a signal, as shells
 * do. Signals are passed on. Where no terminal needs the command in our job, it has one of its own, of which nothing
 * stays. Error `cannotRun`.
 */
export async function runChild(
  [program = '', ...words]: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const isApart = process.platform !== 'win32' && process.stdin.isTTY !== true;
  let child: ChildProcess | undefined;
  // Before the command can do anything that somebody answers by a signal.
  const release = passSignals(() => child, isApart);
  try {
    child = spawn(program, words, { env, stdio: 'inherit', detached: isApart });
    const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    const [code, signal] = await ended.catch((error: NodeJS.ErrnoException) => {
      throw toRunError(program, error);
    });
    if (isApart && child.pid !== undefined) await endJob(child.pid);
    return signal === null ? (code ?? 0) : 128 + constants.signals[signal];
  } finally {
    release();
  }
}

function toRunError(program: string, { code, message }: NodeJS.ErrnoException): ToolkitError {
  const why = code === 'ENOENT' ? { en: 'there is no such program', zh: '没有这个程序' } : message;
  return new ToolkitError(
    'cannotRun',
    say({ en: '{program} cannot be run: {why}.', zh: '无法运行 {program}：{why}。' }, { program, why }),
  );
}

/** Until it is released, no such signal ends this process. */
function passSignals(child: () => ChildProcess | undefined, isApart: boolean): () => void {
  const toChild = (signal: NodeJS.Signals) => child()?.kill(signal);
  const toJob = (signal: NodeJS.Signals) => {
    const pid = child()?.pid;
    // A terminal has sent it to the child as well, unless that is in a job of its own.
    if (isApart && pid !== undefined) signalJob(pid, signal);
  };
  const onExit = () => toJob('SIGKILL');
  for (const signal of ofTerminal) process.on(signal, toJob);
  for (const signal of ofOthers) process.on(signal, toChild);
  process.on('exit', onExit);
  return () => {
    for (const signal of ofTerminal) process.off(signal, toJob);
    for (const signal of ofOthers) process.off(signal, toChild);
    process.off('exit', onExit);
  };
}

/** Ends what the command left running, first with SIGTERM, then with SIGKILL. */
async function endJob(pid: number): Promise<void> {
  if (!signalJob(pid, 'SIGTERM')) return;
  for (let waited = 0; waited < graceMs; waited += 50) {
    await sleep(50);
    if (!signalJob(pid, 0)) return;
  }
  signalJob(pid, 'SIGKILL');
}

/** Whether there is anybody who gets it. */
function signalJob(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
