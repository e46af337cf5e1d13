/**
 * Runs scripts of package.json side by side: `node scripts/run-together.ts lint types`. It prints what each says once
 * it has ended, and ends with 1 if one of them failed.
 */
import { spawn } from 'node:child_process';

const scripts = process.argv.slice(2);
const failed = (
  await Promise.all(scripts.map(async (name) => ((await run(name)) === 0 ? [] : [name])))
).flat();
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** Resolves with the exit code; 1 if a signal ended it. */
function run(name: string): Promise<number> {
  const child = spawn(process.execPath, ['--run', name], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(`${name}\n${said}`);
      resolve(code ?? 1);
    });
  });
}
