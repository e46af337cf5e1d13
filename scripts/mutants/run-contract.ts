import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { RunReport } from '../../src/contracts.ts';
import type { Example } from './mutant.ts';

/** A case that failed: its name and its message. */
export interface FailedCase {
  readonly name: string;
  readonly says: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const passed = new Set(['handled', 'skipped']);
/** The longest time that a contract may take, in ms. */
const longestMs = 180_000;

/** Runs the contract of the app in this folder. Throws if it could not run, as with an app that does not start. */
export async function runContract(
  tool: Example['tool'],
  folder: string,
  only: string | undefined,
): Promise<readonly FailedCase[]> {
  return tool === 'check' ? runCheck(folder, only) : runSuite(folder, only);
}

async function runCheck(folder: string, only: string | undefined): Promise<readonly FailedCase[]> {
  const file = join(folder, 'mutant-report.json');
  const words = ['dist/cli/main.js', 'check', join(folder, 'contract.yaml'), '--workers', '1'];
  const { code, printed } = await run([
    ...words,
    '--report',
    `json=${file}`,
    ...(only ? ['--only', only] : []),
  ]);
  if (![0, 3, 4].includes(code) || /was not ready/.test(printed)) throw new Error(printed);
  const { results } = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as RunReport)
    : { results: [] };
  const failed = results
    .filter(({ verdict }) => !passed.has(verdict))
    .map(({ operation, row, verdict, says = '' }) => ({
      name: `${operation}/${row.outcome}: ${row.when}`,
      says: `${verdict}: ${says}`,
    }));
  return code === 4 ? [{ name: 'the app before any row', says: printed }, ...failed] : failed;
}

interface VitestReport {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

async function runSuite(folder: string, only: string | undefined): Promise<readonly FailedCase[]> {
  const file = join(folder, 'mutant-report.json');
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--root', folder, '--reporter=json'];
  const { printed } = await run([...words, `--outputFile=${file}`, ...(only ? ['-t', only] : [])]);
  if (!existsSync(file)) throw new Error(printed);
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  if (testResults.some(({ assertionResults }) => assertionResults.length === 0)) throw new Error(printed);
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({ name: fullName, says: failureMessages.join('\n') })),
  );
}

/** Runs Node on these words, so that apps find the same Node. */
async function run(words: readonly string[]): Promise<{ readonly code: number; readonly printed: string }> {
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, PATH: path, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longestMs,
  });
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  const [printed, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, printed: printed + complaints };
}
