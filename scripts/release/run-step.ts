import { execFileSync } from 'node:child_process';

/** A release that cannot go on: why, and what to do. */
export class ReleaseStopped extends Error {
  override readonly name = 'ReleaseStopped';
}

let current = 'the start';

/** Says what comes, and names it if it fails. */
export async function step<T>(what: string, act: () => T | Promise<T>): Promise<T> {
  current = what;
  console.log(`· ${what}`);
  try {
    return await act();
  } catch (error) {
    if (error instanceof ReleaseStopped) throw error;
    throw new ReleaseStopped(`${current}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What a command prints. What it said before it failed is in the error. */
export function run(
  cwd: string,
  command: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): string {
  try {
    return execFileSync(command, words, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 28,
      // A Node's npm of its own is not meant: what `npm run` sets is for this repository.
      env: { ...process.env, ...env },
      timeout: 15 * 60_000,
    });
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    const said = `${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n');
    throw new Error(`\`${command} ${words.join(' ')}\` failed.\n${said === '' ? message : said}`);
  }
}
