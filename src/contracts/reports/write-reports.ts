import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { say } from '../../words/text.ts';
import { type ReportFormat, renderReport } from './render-report.ts';
import type { RunReport } from './run-report.ts';

/** The file for each format. */
export type ReportFiles = { readonly [Format in ReportFormat]?: string | undefined };

/**
 * Writes the report to files and creates their folders. An existing file is replaced, but `$GITHUB_STEP_SUMMARY` is
 * appended to. Error `cannotWrite`.
 */
export async function writeReports(
  vendors: readonly Vendor[],
  report: RunReport,
  files: ReportFiles,
): Promise<void> {
  for (const [format, file] of Object.entries(files) as [ReportFormat, string | undefined][]) {
    if (file === undefined) continue;
    const text = renderReport(vendors, report, format);
    try {
      await mkdir(dirname(file), { recursive: true });
      await (file === process.env['GITHUB_STEP_SUMMARY'] ? appendFile : writeFile)(file, text);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new ToolkitError(
        'cannotWrite',
        say(
          {
            en: 'The {format} report cannot be written to {file}: {why}.',
            zh: '无法把 {format} 报告写入 {file}：{why}。',
          },
          { format, file, why },
        ),
      );
    }
  }
}
