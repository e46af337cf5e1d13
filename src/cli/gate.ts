import type { RunReport } from '../contracts/reports/run-report.ts';
import { formatPercent, summarizeReport } from '../contracts/reports/summarize-report.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import { say } from '../words/text.ts';
import type { Args } from './args.ts';
import { type Flags, wrongValue } from './read-flags.ts';

/** The flag of all commands that fail if too few rows pass. */
export const gateArgs = {
  'fail-under': {
    type: 'string',
    valueHint: { en: 'percent', zh: '百分比' },
    description: {
      en: 'exit code 3 if less than this passes, of what the flags leave (BANKCARD_MOCK_FAIL_UNDER)',
      zh: '通过率低于该值时退出码为 3；只统计其他选项选出的部分（BANKCARD_MOCK_FAIL_UNDER）',
    },
  },
} as const satisfies Args;

/**
 * Reads the percentage. Call it before a run begins, so that a wrong value does not waste the run. Error `badFlag`.
 */
export function readGate(flags: Flags, fallback: number): number {
  const text = flags.text('fail-under');
  if (text === undefined) return fallback;
  if (/^\d{1,3}(?:\.\d+)?$/.test(text) && Number(text) <= 100) return Number(text);
  throw wrongValue(flags, 'fail-under', text, {
    en: 'give a percentage from 0 to 100, such as 80',
    zh: '请给出 0 到 100 的百分比，例如 80',
  });
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
  throw new ToolkitError(
    'notHandled',
    say(
      {
        en: '{passed} of {total} ({share}) is less than the {least}% that must pass.',
        zh: '{total} 个中通过 {passed} 个（{share}），低于要求的 {least}%。',
      },
      { passed, total, share: formatPercent({ passed, total }), least },
    ),
  );
}
