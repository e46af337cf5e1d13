import type { ArgsDef } from 'citty';
import type { CheckRow } from '../../contracts/check/plan/plan-check-rows.ts';
import { openResumeFile } from '../../contracts/check/resume-file.ts';
import type { RowResult } from '../../contracts/reports/run-report.ts';
import { nameOf } from '../../contracts/reports/summarize-report.ts';
import { ToolkitError, toolkitErrors } from '../../errors/toolkit-error.ts';
import { type CheckChoice, openContract, runContract } from '../check/run-contract.ts';
import { watchContract } from '../check/watch-contract.ts';
import type { Command } from '../command.ts';
import { gateArgs, passGate, readGate } from '../gate.ts';
import { initContract, initContractArgs } from '../init/init-contract.ts';
import { newFileArgs } from '../init/read-new-file.ts';
import { onInterrupt } from '../on-interrupt.ts';
import type { Flags } from '../read-flags.ts';
import { deliverReports, readReportFlags, reportArgs, type WantedReports } from '../report-flags.ts';

const args = {
  contract: {
    type: 'positional',
    description:
      'the contract file, YAML or JSON: docs/check.md is its guide; with --init, the operations that your app calls',
    valueHint: 'file, or operation…',
    required: false,
  },
  ...newFileArgs,
  ...initContractArgs,
  watch: {
    type: 'boolean',
    description:
      'checks what changed or failed again when the contract or a file that it names changes, or on Enter',
  },
  only: {
    type: 'string',
    description:
      'rows of these operations or operation/outcome, with * for any text; repeatable (BANKCARD_MOCK_ONLY)',
    valueHint: 'pattern,…',
  },
  workers: { type: 'string', description: 'apps side by side; default by cores (BANKCARD_MOCK_WORKERS)' },
  'every-operation': { type: 'boolean', description: 'rows of a gateway or platform for each operation' },
  ...gateArgs,
  resume: {
    type: 'string',
    description:
      'a file of results, written as they come: what it has as handled is not run again (BANKCARD_MOCK_RESUME)',
  },
  ...reportArgs,
} as const satisfies ArgsDef;

const exitCodes = [
  'EXIT CODES',
  '',
  '    0  every row is handled, or as many as --fail-under wants',
  `    ${toolkitErrors.badFlag}  a flag is wrong, or --only names no row`,
  `    ${toolkitErrors.notHandled}  rows are not handled`,
  `    ${toolkitErrors.brokenApp}  the app does not start, or not again, or does not call the mock as it should`,
  `    ${toolkitErrors.badContract}  the contract has a mistake: its line, its column and what exists are told`,
  `   ${toolkitErrors.portInUse}  the contract cannot be read, mock.port is in use, or no mock answers at mock.url`,
  `  ${toolkitErrors.interrupted}  a signal ended the run: the report is of what ran until then`,
].join('\n');

/** The time from a signal to the end of the process at the latest, in ms. */
const stopMs = 9500;

/** Runs the contract of an app. Errors `notHandled`, `brokenApp`, `badContract`, `interrupted`. */
export const checkCommand: Command = {
  meta: {
    name: 'check',
    description: 'Proves that an app, in any language, handles every outcome',
  },
  args,
  more: exitCodes,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    requireTogether(flags);
    if (flags.has('init')) return initContract(flags, vendors);
    const choice: CheckChoice = {
      file: readFileName(flags),
      vendors,
      everyOperation: flags.has('every-operation'),
      only: flags.list('only'),
      workers: readNumber(flags, 'workers', 1, 64),
    };
    const wanted = readReportFlags(flags);
    const least = readGate(flags, 100);
    if (flags.has('watch')) return watch(choice, wanted, least);
    await checkOnce(choice, wanted, { least, resumeFile: flags.text('resume') });
  },
};

async function watch(choice: CheckChoice, wanted: WantedReports, least: number): Promise<void> {
  const interrupt = onInterrupt(stopMs);
  const latest = await watchContract(choice, interrupt.signal, (report) =>
    deliverReports(choice.vendors, report, wanted),
  ).finally(interrupt.release);
  if (latest !== undefined) passGate(latest, least);
}

async function checkOnce(
  choice: CheckChoice,
  wanted: WantedReports,
  { least, resumeFile }: { readonly least: number; readonly resumeFile: string | undefined },
): Promise<void> {
  const opened = await openContract(choice);
  const { rows, text } = opened;
  const resume = resumeFile === undefined ? undefined : openResumeFile(resumeFile, text);
  const left = rows.filter(({ name }) => !resume?.handled.has(name));
  if (resume !== undefined && left.length < rows.length) {
    const taken = rows.length - left.length;
    process.stderr.write(
      `${taken} of ${rows.length} rows are taken from ${resumeFile}: they were handled. An app that has changed needs a new file.\n`,
    );
  }
  const interrupt = onInterrupt(stopMs);
  const { report: ran, failure } = await runContract(opened, left, choice, {
    signal: interrupt.signal,
    tell: (result) => resume?.add(result),
  }).finally(interrupt.release);
  const done = new Map([
    ...(resume?.handled ?? []),
    ...ran.results.map((one) => [nameOf(one), one] as const),
  ]);
  const isBroken = failure !== undefined && !interrupt.signal.aborted;
  if (isBroken && ran.results.length === 0) throw failure;
  // Rows that did not run are left out if the user ended the run. They are reported as skipped if the app broke.
  const ofRows = rows.flatMap((row) => done.get(row.name) ?? (isBroken ? notRun(row) : []));
  const results = [...ofRows, ...ran.results.filter(({ beside }) => beside === 'output')];
  const report = { ...ran, results };
  await deliverReports(choice.vendors, report, wanted);
  if (interrupt.signal.aborted) {
    const missing = rows.length - ofRows.length;
    throw new ToolkitError(
      'interrupted',
      `${ofRows.length} of ${rows.length} rows ran; ${missing} did not, and are not in the report.`,
    );
  }
  if (failure !== undefined) throw failure;
  passGate(report, least);
}

function notRun({ operation, row, provoke }: CheckRow): RowResult {
  return {
    operation,
    row,
    verdict: 'skipped',
    says: 'did not run: the run ended before',
    durationMs: 0,
    provoke,
  };
}

/** Error `badFlag` for a flag that another one must go with, or cannot. */
function requireTogether(flags: Flags): void {
  const isGiven = (name: string) =>
    flags.has(name) || (flags.text(name) !== undefined && flags.sourceOf(name) === `--${name}`);
  const ofInit = [...Object.keys(newFileArgs), ...Object.keys(initContractArgs)].find(isGiven);
  if (ofInit !== undefined && !flags.has('init')) {
    throw new ToolkitError('badFlag', `--${ofInit} belongs to --init, which writes a new contract.`);
  }
  const [one, other] = ['init', 'watch', 'resume'].filter(isGiven);
  if (other !== undefined) throw new ToolkitError('badFlag', `--${one} and --${other} exclude each other.`);
}

/** Error `badFlag`. */
function readFileName({ words }: Flags): string {
  const [file, second] = words;
  if (file === undefined) {
    throw new ToolkitError(
      'badFlag',
      'Name a contract file. To have one written: bankcard-mock check --init fegine-elements/bank3Check',
    );
  }
  if (second === undefined) return file;
  throw new ToolkitError('badFlag', `There is one word too many: ${second}. A run has one contract file.`);
}

/** Error `badFlag`. */
function readNumber(flags: Flags, name: string, least: number, most: number): number | undefined {
  const text = flags.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && value >= least && value <= most) return value;
  throw new ToolkitError(
    'badFlag',
    `${flags.sourceOf(name)} cannot be ${text}: give a number from ${least} to ${most}.`,
  );
}
