import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { type ReportFormat, renderReport } from './render-report.ts';
import type { RunReport } from './run-report.ts';

/** Where to write which format. */
export type ReportFiles = { readonly [Format in ReportFormat]?: string | undefined };

/**
 * Writes the report to files, whose folders are made; what stood in a file is gone, but for `$GITHUB_STEP_SUMMARY`,
 * which it is added to. Error `cannotWrite`.
 */
export async function writeReports(report: RunReport, files: ReportFiles): Promise<void> {
  for (const [format, file] of Object.entries(files) as [ReportFormat, string | undefined][]) {
    if (file === undefined) continue;
    const text = renderReport(report, format);
    try {
      await mkdir(dirname(file), { recursive: true });
      await (file === process.env['GITHUB_STEP_SUMMARY'] ? appendFile : writeFile)(file, text);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new ToolkitError('cannotWrite', `The ${format} report cannot be written to ${file}: ${why}.`);
    }
  }
}
