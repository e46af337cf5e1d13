import { resolve } from 'node:path';
import type { ArgsDef } from 'citty';
import { type ReportFormat, renderReport, reportFormats } from '../contracts/reports/render-report.ts';
import type { RunReport } from '../contracts/reports/run-report.ts';
import { writeReports } from '../contracts/reports/write-reports.ts';
import { toExisting } from '../errors/to-existing.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import type { Vendor } from '../language/vendor.ts';
import { isEnough, readGate } from './gate.ts';
import type { Flags } from './read-flags.ts';

/** The flags of all commands that report a run. */
export const reportArgs = {
  report: {
    type: 'string',
    valueHint: 'format[=file],…',
    description: `${reportFormats.join(', ')}; without a file to standard output; default terminal (BANKCARD_MOCK_REPORT)`,
  },
  json: { type: 'boolean', description: 'as --report json' },
} as const satisfies ArgsDef;

/** The requested reports. At most one goes to standard output, and GitHub annotations may go there in addition. */
export interface WantedReports {
  readonly files: readonly (readonly [format: ReportFormat, file: string])[];
  readonly stdout: readonly ReportFormat[];
  /** The percentage of `--fail-under`. */
  readonly least: number | undefined;
}

/** Reads the flags. Call it before a run begins, so that a wrong format does not waste the run. Error `badFlag`. */
export function readReportFlags(flags: Flags): WantedReports {
  const source = flags.sourceOf('report');
  const wanted = flags.list('report').map((text) => readOne(text, source));
  if (flags.has('json')) wanted.push({ format: 'json' });
  const files = wanted.flatMap(({ format, file }) => (file === undefined ? [] : [[format, file] as const]));
  const stdout = [...new Set(wanted.flatMap(({ format, file }) => (file === undefined ? [format] : [])))];
  const main = stdout.filter((format) => format !== 'github');
  if (main.length > 1) {
    throw new ToolkitError(
      'badFlag',
      `${main.join(' and ')} cannot both go to standard output: give a file to all but one, as in ${main[0]}=report.txt.`,
    );
  }
  const least = flags.text('fail-under') === undefined ? undefined : readGate(flags, 100);
  return { files, least, stdout: main.length === 0 ? ['terminal', ...stdout] : stdout };
}

/**
 * Writes the files, then prints. `terminal` has colours if standard output is a terminal. `github` has warnings if
 * `--fail-under` passes. Error `cannotWrite`.
 */
export async function deliverReports(
  vendors: readonly Vendor[],
  report: RunReport,
  { files, stdout, least }: WantedReports,
): Promise<void> {
  for (const [format, file] of files) await writeReports(vendors, report, { [format]: file });
  const color = process.stdout.isTTY && !process.env['NO_COLOR'];
  const options = { color, isEnough: least !== undefined && !report.interrupted && isEnough(report, least) };
  for (const format of stdout) process.stdout.write(renderReport(vendors, report, format, options));
}

function readOne(text: string, source: string): { readonly format: ReportFormat; readonly file?: string } {
  const [name = '', ...rest] = text.split('=');
  const format = reportFormats.find((one) => one === name);
  if (format === undefined) {
    throw new ToolkitError(
      'badFlag',
      `${source} cannot be ${text}: there is no format ${name}. ${toExisting(name, reportFormats)}`,
    );
  }
  if (rest.length === 0) return { format };
  const file = rest.join('=');
  if (file !== '') return { format, file: resolve(file) };
  throw new ToolkitError(
    'badFlag',
    `${source} cannot be ${text}: name a file after =, or leave = out for standard output.`,
  );
}
