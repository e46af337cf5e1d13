import { stripVTControlCharacters } from 'node:util';
import { say, tell } from '../../words/text.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import type { RowResult, RunCost, RunReport } from './run-report.ts';

/** The most characters that a report keeps of an app's output. */
const longest = 4000;

/**
 * The report in a form that anyone may see. `says` can contain an app's output: what is personal or secret in it
 * is masked, it is cut to 4000 characters, and characters that control a terminal or that XML forbids are removed.
 */
export function cleanReport(report: RunReport): RunReport {
  return {
    ...report,
    consumer: toPlain(report.consumer).replace(/\s+/g, ' '),
    results: report.results.map(cleanResult),
    ...(report.cost && { cost: cleanCost(report.cost) }),
  };
}

/** A bill has more than a cost: the order numbers of what was charged twice. */
function cleanCost({ calls, billed, yuan, unpriced, estimated }: RunCost): RunCost {
  return { calls, billed, yuan, unpriced, estimated };
}

/** One result of a report, cleaned in the same way. */
export function cleanResult(result: RowResult): RowResult {
  const { says, title } = result;
  return {
    ...result,
    ...(title !== undefined && { title: maskText(toPlain(title)).replace(/\s+/g, ' ') }),
    ...(says !== undefined && { says: cleanText(says) }),
  };
}

/** A text of an app or a pact in the same form. */
export function cleanText(text: string): string {
  const plain = maskText(toPlain(text)).trim();
  if (plain.length <= longest) return plain;
  const shown = plain.slice(0, longest).toWellFormed();
  const more = plain.length - longest;
  return tell(
    say({ en: '{shown}… ({more} more characters)', zh: '{shown}…（还有 {more} 个字符）' }, { shown, more }),
  );
}

/** Control characters except line feed and tab, marks that change the direction of text, and noncharacters. */
const steering = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\ufeff|\p{Noncharacter_Code_Point}/gu;

function toPlain(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  return stripVTControlCharacters(lines).replace(steering, '').toWellFormed();
}
