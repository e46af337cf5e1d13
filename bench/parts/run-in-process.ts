import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { benchFolder } from '../paths.ts';

/**
 * Runs a script of `in-process/` in its own process, with the garbage collector exposed. Returns the rows that it
 * prints.
 */
export async function runInProcess(
  script: string,
  quick: boolean,
  more: readonly string[] = [],
): Promise<readonly (readonly string[])[]> {
  const words = ['--expose-gc', `${benchFolder}in-process/${script}`, ...(quick ? ['--quick'] : []), ...more];
  const run = promisify(execFile)(process.execPath, words, { timeout: 180_000 });
  const end = () => run.child.kill('SIGKILL');
  process.once('exit', end);
  const { stdout } = await run.finally(() => process.off('exit', end));
  return JSON.parse(stdout);
}
