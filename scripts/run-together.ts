/**
 * Runs scripts of package.json side by side: `node scripts/run-together.ts lint types unit`. The last of them has the
 * terminal; what the others say follows once all have ended. It ends with 1 if one of them failed.
 */
import { spawn } from 'node:child_process';

const names = process.argv.slice(2);
const runs = await Promise.all(names.map((name) => run(name, name === names.at(-1))));
for (const { name, said } of runs) if (said !== '') process.stdout.write(`${name}\n${said}`);
const failed = runs.filter(({ code }) => code !== 0).map(({ name }) => name);
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** Resolves with the exit code, 1 if a signal ended it, and with all that it said elsewhere than to the terminal. */
function run(name: string, hasTerminal: boolean) {
  const child = spawn(process.execPath, ['--run', name], {
    stdio: hasTerminal ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return new Promise<{ readonly name: string; readonly code: number; readonly said: string }>(
    (resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ name, code: code ?? 1, said }));
    },
  );
}
