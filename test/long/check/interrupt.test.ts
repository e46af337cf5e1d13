import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { RunReport } from '../../../src/contracts/reports/run-report.ts';
import { run } from '../../cli/bankcard-mock.ts';
import { smallContract, smallStart, writeContract } from '../../cli/check/small-contract.ts';
import { waitFor } from '../../wait-for.ts';

const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
const one = 'fegine-elements/bank3Check';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A contract with slow rows. Its apps write their process ids to a file. */
function slowContract(): { readonly file: string; pids(): readonly number[] } {
  const file = writeContract(smallContract([one]));
  const contract = JSON.parse(readFileSync(file, 'utf8')) as { app: Record<string, unknown> };
  // A child of the shell, and a grandchild that ignores the signal to the shell.
  const start = `echo $$ >> pids; (trap '' TERM; echo $BASHPID >> pids; sleep 60) & ${smallStart}`;
  contract.app = { ...contract.app, start: `bash -c '${start.replaceAll("'", "'\\''")}'`, timeout: '5s' };
  contract.app['env'] = { ...(contract.app['env'] as object), HABITS: 'hang:204' };
  writeFileSync(file, JSON.stringify(contract));
  const pids = () => {
    try {
      return readFileSync(file.replace('contract.yaml', 'pids'), 'utf8').trim().split('\n').map(Number);
    } catch {
      return [];
    }
  };
  return { file, pids };
}

describe('a run that is interrupted', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s writes a report of what ran, ends with 130, and leaves no process behind',
    async (signal) => {
      const { file, pids } = slowContract();
      const child = spawn(process.execPath, [main, 'check', file, '--report', `json=${file}.report`], {
        stdio: 'pipe',
      });
      const said = text(child.stderr);
      const closed = once(child, 'close') as Promise<[number | null]>;
      await waitFor(() => expect(pids().length).toBeGreaterThanOrEqual(2));
      await new Promise((resolve) => setTimeout(resolve, 1000));
      child.kill(signal);
      const [code] = await closed;
      expect(code).toBe(130);
      const told =
        /error interrupted: (\d+) of (\d+) rows ran; \d+ did not, and are not in the report\./.exec(
          await said,
        );
      const [, ran, all] = (told ?? []).map(Number);
      const report = JSON.parse(readFileSync(`${file}.report`, 'utf8')) as RunReport;
      expect(report.interrupted).toBe(true);
      expect(report.results).toHaveLength(ran ?? 0);
      expect(ran).toBeLessThan(all ?? 0);
      await waitFor(() => expect(pids().filter(isAlive)).toEqual([]));
    },
  );
});

describe('--resume', () => {
  test('skips what was handled under the same contract, and runs all under another', async () => {
    const contract = smallContract([one], 'forget:205');
    const file = writeContract(contract);
    const only = ['--only', `${one}/bad*Number,${one}/m*tch`, '--resume', `${file}.state`];
    const first = await run(['check', file, ...only]);
    expect(first.stdout).toContain('3 of 4 documented statuses handled');
    // Half a line, as a killed run leaves it.
    appendFileSync(`${file}.state`, '{"name":"half a li');
    const second = await run(['check', file, ...only]);
    expect(second.stdout).toContain('3 of 4 documented statuses handled');
    expect(second.stderr).toContain('1 of 1 rows, 1 not handled');
    expect(second.stderr).toContain('1 of its lines cannot be read');
    expect(second.stderr).toContain(`3 of 4 rows are taken from ${file}.state`);
    writeFileSync(file, JSON.stringify({ ...contract, consumer: 'other' }));
    expect((await run(['check', file, ...only])).stderr).toContain('4 of 4 rows, 1 not handled');
  });

  test('does not write over a file of something else', async () => {
    const file = writeContract(smallContract([one]));
    const { code, stderr } = await run(['check', file, '--resume', file]);
    expect(code).toBe(2);
    expect(stderr).toContain('is a file of something else');
  });
});
