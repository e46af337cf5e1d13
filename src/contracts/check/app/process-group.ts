import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { say, tell } from '../../../words/text.ts';

/** A shell line that runs with all its children in its own process group, so that no process is left behind. */
export interface ProcessGroup {
  /** `ended with exit code 1: ImportError: …`; undefined while it runs. */
  ended(): string | undefined;
  /** Resolves when the process ends. The code is null if a signal ended it. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  stdout(): string;
  /** Ends the whole group, first with SIGTERM, then with SIGKILL. */
  stop(): Promise<void>;
}

interface GroupOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  onOutput(stream: 'stdout' | 'stderr', text: string): void;
}

const endings = {
  withWords: { en: '{how}: {words}', zh: '{how}：{words}' },
  notStarted: { en: 'could not be started: {why}', zh: '无法启动：{why}' },
  exitCode: { en: 'ended with exit code {code}', zh: '以退出码 {code} 结束' },
  bySignal: { en: 'was ended by {signal}', zh: '被 {signal} 终止' },
} as const;

const alive = new Set<number>();
let isWatching = false;

/** The time between SIGTERM and SIGKILL, in ms. */
const graceMs = 1500;
/** The most output that is kept of a process, in characters. */
const longestOutput = 1024 * 1024;

/** Starts a shell line. The group ends when this process ends, at the latest. */
export function startGroup(command: string, { cwd, env, onOutput }: GroupOptions): ProcessGroup {
  killAllOnExit();
  const child = spawn(command, {
    cwd,
    // Python keeps its output back while it goes to a pipe.
    env: { PYTHONUNBUFFERED: '1', ...process.env, ...env },
    shell: true,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid !== undefined) alive.add(pid);
  let [stdout, lastWords] = ['', ''];
  let ended: string | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (stdout.length < longestOutput) stdout += text;
    onOutput('stdout', text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-2000);
    onOutput('stderr', text);
  });
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null, how: string) => {
      const lines = lastWords.trim().split('\n');
      // Node prints more lines after the line with the error.
      const words = (
        lines.findLast((line) => /^[\w.]*(?:Error|Exception)\b/.test(line)) ??
        lines.at(-1) ??
        ''
      ).trim();
      ended ??= words === '' ? how : tell(say(endings.withWords, { how, words: words.slice(0, 200) }));
      resolve({ code, signal });
    };
    child.on('error', (error) => finish(null, null, tell(say(endings.notStarted, { why: error.message }))));
    child.on('exit', (code, signal) => {
      // The last output is read after the process ends. Output of its children that stay alive is not waited for.
      const how =
        signal === null
          ? tell(say(endings.exitCode, { code: String(code) }))
          : tell(say(endings.bySignal, { signal }));
      ended ??= how;
      const done = () => {
        ended = undefined;
        finish(code, signal, how);
      };
      const timer = setTimeout(done, 100);
      child.on('close', () => {
        clearTimeout(timer);
        done();
      });
    });
  });
  return {
    ended: () => ended,
    exited,
    stdout: () => stdout,
    async stop() {
      if (pid === undefined) return;
      if (child.exitCode === null && child.signalCode === null) {
        killGroup(pid, 'SIGTERM');
        const timer = new AbortController();
        await Promise.race([exited, sleep(graceMs, undefined, { signal: timer.signal }).catch(() => {})]);
        timer.abort();
      }
      killGroup(pid, 'SIGKILL');
      alive.delete(pid);
      await exited;
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // The group has already ended.
  }
}

function killAllOnExit(): void {
  if (isWatching) return;
  isWatching = true;
  process.on('exit', () => {
    for (const pid of alive) killGroup(pid, 'SIGKILL');
  });
}
