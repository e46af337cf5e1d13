import type { ArgsDef } from 'citty';
import type { RunReport } from '../contracts/reports/run-report.ts';
import { formatPercent, summarizeReport } from '../contracts/reports/summarize-report.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import type { Flags } from './read-flags.ts';

/** The flag of all commands that fail if too few rows pass. */
export const gateArgs = {
  'fail-under': {
    type: 'string',
    valueHint: 'percent',
    description: 'exit code 3 where less passes, of what the flags leave (BANKCARD_MOCK_FAIL_UNDER)',
  },
} as const satisfies ArgsDef;

/**
 * Reads the percentage. Call it before a run begins, so that a wrong value does not waste the run. Error `badFlag`.
 */
export function readGate(flags: Flags, fallback: number): number {
  const text = flags.text('fail-under');
  if (text === undefined) return fallback;
  if (/^\d{1,3}(?:\.\d+)?$/.test(text) && Number(text) <= 100) return Number(text);
  throw new ToolkitError(
    'badFlag',
    `${flags.sourceOf('fail-under')} cannot be ${text}: give a percentage from 0 to 100, such as 80.`,
  );
}

/** Whether enough of all results passed, documented or not. */
export function isEnough(report: RunReport, least: number): boolean {
  const { passed, total } = summarizeReport(report).all;
  return passed * 100 >= least * total;
}

/** Error `notHandled` if less passed. */
export function passGate(report: RunReport, least: number): void {
  if (isEnough(report, least)) return;
  const { passed, total } = summarizeReport(report).all;
  const share = `${passed} of ${total} (${formatPercent({ passed, total })})`;
  throw new ToolkitError('notHandled', `${share} is less than the ${least}% that must pass.`);
}
