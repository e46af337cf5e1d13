import type { Vendor } from '../../language/vendor.ts';
import { cleanReport } from './clean-report.ts';
import { toHtml } from './html/to-html.ts';
import type { RunReport } from './run-report.ts';
import { toCtrf } from './to-ctrf.ts';
import { toGithub } from './to-github.ts';
import { toJson } from './to-json.ts';
import { toJunit } from './to-junit.ts';
import { toMarkdown } from './to-markdown.ts';
import { toTerminal } from './to-terminal.ts';

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
  /** For `terminal` only; default false. */
  readonly color?: boolean;
  /** For `github` only: enough rows passed, so errors become warnings; default false. */
  readonly isEnough?: boolean;
}

/** The report in a format. Numbers and keys in an app's output are masked. */
export function renderReport(
  vendors: readonly Vendor[],
  report: RunReport,
  format: ReportFormat,
  options: RenderOptions = {},
): string {
  const render: (
    clean: RunReport,
    options: RenderOptions & { readonly vendors: readonly Vendor[] },
  ) => string = renderers[format];
  return render(cleanReport(report), { ...options, vendors });
}
