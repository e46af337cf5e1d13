import { writeFileSync } from 'node:fs';
import { toCheckSummary } from '../../contracts/check/check-summary.ts';
import type { RunReport } from '../../contracts/run-report.ts';
import { ToolkitError } from '../../definition/toolkit-error.ts';
import type { Flags } from '../read-flags.ts';

/** The one place where a finished run is shown: on the terminal, and in each report that was asked for. Error `cannotWrite`. */
export function writeResults(report: RunReport, flags: Flags): void {
  process.stdout.write(`${toCheckSummary(report)}\n`);
  const file = flags.text('json');
  if (file === undefined) return;
  try {
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  } catch (error) {
    throw new ToolkitError('cannotWrite', `--json ${file} cannot be written: ${(error as Error).message}.`);
  }
}
