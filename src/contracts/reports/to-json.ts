import type { RunReport } from './run-report.ts';

/** The report itself, as indented JSON. */
export function toJson(report: RunReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
