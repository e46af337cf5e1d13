import { cleanReport } from './clean-report.ts';
import { toCtrf } from './ctrf.ts';
import { toGithub } from './github.ts';
import { toHtml } from './html/html.ts';
import { toJson } from './json.ts';
import { toJunit } from './junit.ts';
import { toMarkdown } from './markdown.ts';
import type { RunReport } from './run-report.ts';
import { toTerminal } from './terminal.ts';

const renderers = {
  terminal: toTerminal,
  json: toJson,
  junit: toJunit,
  ctrf: toCtrf,
  html: toHtml,
  markdown: toMarkdown,
  github: toGithub,
} as const;

export type ReportFormat = keyof typeof renderers;
export const reportFormats = Object.keys(renderers) as readonly ReportFormat[];

export interface RenderOptions {
  /** Of `terminal` alone; default without. */
  readonly color?: boolean;
  /** Of `github` alone, whose errors are warnings where enough passed; default false. */
  readonly isEnough?: boolean;
}

/** The report in a format, with the numbers and keys masked that an app's output may carry. */
export function renderReport(report: RunReport, format: ReportFormat, options: RenderOptions = {}): string {
  const render: (clean: RunReport, options: RenderOptions) => string = renderers[format];
  return render(cleanReport(report), options);
}
