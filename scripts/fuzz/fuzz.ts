/**
 * Tries generated and mutated input on everything that reads input: `npm run fuzz`. `--seconds` is the total time,
 * `--seed` repeats a run, and `--only` selects one target. A failure is printed as a test.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { toRegressionTest } from './target.ts';
import { findTarget, targets } from './targets.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { seconds: text, seed: text, only: text } });
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const chosen = values.only === undefined ? targets : [findTarget(values.only)];
const msEach = (Number(values.seconds ?? 300) * 1000) / chosen.length;
/** Additional time to reduce a failing input, in ms. */
const graceMs = 60_000;
/** In memory if possible, because each input is written to this folder before it is tried. */
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'fuzz-'));
const script = fileURLToPath(new URL('run-fuzz.ts', import.meta.url));

/** Runs a target and returns whether it passed. If it hangs, it is killed, and the last input is printed. */
async function run(name: string): Promise<boolean> {
  const file = join(folder, name);
  const child = spawn(process.execPath, [script, name, String(seed), String(msEach), file], {
    stdio: 'inherit',
  });
  const watchdog = setTimeout(() => child.kill('SIGKILL'), msEach + graceMs);
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('close', (...ended) => resolve(ended));
  });
  clearTimeout(watchdog);
  if (signal !== null || (code !== 0 && code !== 1)) {
    process.stdout.write(
      `${name}: ended by ${signal ?? code}, on\n\n${toRegressionTest(findTarget(name), JSON.parse(readFileSync(file, 'utf8')))}\n`,
    );
  }
  return code === 0;
}

process.stdout.write(`fuzz --seed ${seed}\n`);
let broken = 0;
for (const { name } of chosen) if (!(await run(name))) broken += 1;
rmSync(folder, { recursive: true, force: true });
process.stdout.write(
  broken === 0 ? 'Every promise held.\n' : `${broken} of ${chosen.length} targets broke a promise.\n`,
);
process.exitCode = broken === 0 ? 0 : 1;
