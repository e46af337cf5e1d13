import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { one, ownRows } from '../../cli/check/run-contract.ts';
import { writeContract } from '../../cli/check/small-contract.ts';
import { waitFor } from '../../wait-for.ts';

const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

/** Runs `check --watch` of these rows. */
function watch(file: string, only: string) {
  const child = spawn(process.execPath, [main, 'check', file, '--watch', '--only', only]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const seen = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    seen.stdout += String(text);
  });
  child.stderr.on('data', (text) => {
    seen.stderr += String(text);
  });
  const waits = () => seen.stderr.match(/^Watching/gm)?.length ?? 0;
  let runs = 0;
  return {
    child,
    /** What it prints until it waits again. */
    async next() {
      runs += 1;
      await waitFor(() => expect(waits()).toBe(runs));
      const { stdout, stderr } = seen;
      seen.stdout = '';
      return { stdout, stderr };
    },
  };
}

test('check --watch tries again what changed or failed: at a change of the contract, and on Enter', async () => {
  const { contract } = ownRows('');
  const { expect: rows } = contract.operations[one] ?? { expect: {} };
  const file = writeContract({
    ...contract,
    operations: { [one]: { ...contract.operations[one], expect: { ...rows, badName: 418 } } },
  });
  const only = ['match', 'mismatch', 'badName'].map((name) => `${one}/${name}`).join(',');
  const { child, next } = watch(file, only);
  const first = await next();
  expect(first.stdout).toContain('small: 2 of 3 documented statuses handled');
  expect(first.stderr).toContain('3 of 3 rows, 1 not handled');
  expect(first.stderr).toContain(`Watching ${file}. Enter runs the 1 that failed again, Ctrl-C ends.`);

  child.stdin.write('\n');
  const again = await next();
  expect(again.stderr).toContain('1 of 1 rows, 1 not handled');
  expect(again.stdout).toContain('small: 2 of 3 documented statuses handled');

  writeFileSync(file, readFileSync(file, 'utf8').replace('"badName": 418', '"badName": [[['));
  const broken = await next();
  expect(broken.stderr).toMatch(/error badContract: .*:\d+:\d+: /);
  expect(broken.stdout).toBe('');

  writeFileSync(file, JSON.stringify(contract));
  const mended = await next();
  expect(mended.stderr).toContain('1 of 1 rows\n');
  expect(mended.stdout).toContain('small: 3 of 3 documented statuses handled');
  expect(mended.stderr).toContain('Enter runs all again');

  const ended = once(child, 'close');
  child.kill('SIGINT');
  expect((await ended)[0]).toBe(0);
});
