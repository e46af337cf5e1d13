import { resolve } from 'node:path';
import { type ReportFormat, renderReport, reportFormats } from '../contracts/reports/render-report.ts';
import type { RunReport } from '../contracts/reports/run-report.ts';
import { writeReports } from '../contracts/reports/write-reports.ts';
import { existing } from '../errors/to-existing.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import type { Vendor } from '../language/vendor.ts';
import { listing, say, sentences } from '../words/text.ts';
import type { Args } from './args.ts';
import { isEnough, readGate } from './gate.ts';
import { type Flags, wrongValue } from './read-flags.ts';

/** The flags of all commands that report a run. */
export const reportArgs = {
  report: {
    type: 'string',
    valueHint: { en: 'format[=file],…', zh: '格式[=文件],…' },
    description: say(
      {
        en: '{formats}; without a file to standard output; default terminal (BANKCARD_MOCK_REPORT)',
        zh: '{formats}；不给文件则写到标准输出；默认 terminal（BANKCARD_MOCK_REPORT）',
      },
      { formats: listing(reportFormats) },
    ),
  },
  json: { type: 'boolean', description: { en: 'as --report json', zh: '等同于 --report json' } },
} as const satisfies Args;

/** The requested reports. At most one goes to standard output, and GitHub annotations may go there in addition. */
export interface WantedReports {
  readonly files: readonly (readonly [format: ReportFormat, file: string])[];
  readonly stdout: readonly ReportFormat[];
  /** The percentage of `--fail-under`. */
  readonly least: number | undefined;
}

/** Reads the flags. Call it before a run begins, so that a wrong format does not waste the run. Error `badFlag`. */
export function readReportFlags(flags: Flags): WantedReports {
  const wanted = flags.list('report').map((text) => readOne(text, flags));
  if (flags.has('json')) wanted.push({ format: 'json' });
  const files = wanted.flatMap(({ format, file }) => (file === undefined ? [] : [[format, file] as const]));
  const stdout = [...new Set(wanted.flatMap(({ format, file }) => (file === undefined ? [format] : [])))];
  const main = stdout.filter((format) => format !== 'github');
  if (main.length > 1) {
    throw new ToolkitError(
      'badFlag',
      say(
        {
          en: '{formats} cannot both go to standard output: give a file to all but one, as in {first}=report.txt.',
          zh: '{formats} 不能都写到标准输出：只留一个，其余各给一个文件，例如 {first}=report.txt。',
        },
        { formats: listing(main, 'and'), first: main[0] ?? '' },
      ),
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

function readOne(text: string, flags: Flags): { readonly format: ReportFormat; readonly file?: string } {
  const source = flags.sourceOf('report');
  const [name = '', ...rest] = text.split('=');
  const format = reportFormats.find((one) => one === name);
  if (format === undefined) {
    throw new ToolkitError(
      'badFlag',
      sentences(
        say(
          {
            en: '{source} cannot be {text}: there is no format {name}.',
            zh: '{source} 不能是 {text}：没有 {name} 这种格式。',
          },
          { source, text, name },
        ),
        existing(name, reportFormats),
      ),
    );
  }
  if (rest.length === 0) return { format };
  const file = rest.join('=');
  if (file !== '') return { format, file: resolve(file) };
  throw wrongValue(flags, 'report', text, {
    en: 'name a file after =, or leave = out for standard output',
    zh: '请在 = 后写文件名；要写到标准输出，就去掉 =',
  });
}
