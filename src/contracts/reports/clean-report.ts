import { stripVTControlCharacters } from 'node:util';
import { maskValue } from '../../mocks/journal/mask.ts';
import type { RowResult, RunReport } from './run-report.ts';

/** The most characters that a report keeps of an app's output. */
const longest = 4000;

/**
 * The report in a form that anyone may see. `says` can contain an app's output: its numbers and keys are masked, it
 * is cut to 4000 characters, and characters that control a terminal or that XML forbids are removed.
 */
export function cleanReport(report: RunReport): RunReport {
  return {
    ...report,
    consumer: toPlain(report.consumer).replace(/\s+/g, ' '),
    results: report.results.map(cleanResult),
  };
}

/** One result of a report, cleaned in the same way. */
export function cleanResult(result: RowResult): RowResult {
  const { says, title } = result;
  return {
    ...result,
    ...(title !== undefined && { title: toPlain(title).replace(/\s+/g, ' ') }),
    ...(says !== undefined && { says: cleanText(says) }),
  };
}

function cleanText(text: string): string {
  const plain = maskSecrets(toPlain(text)).trim();
  if (plain.length <= longest) return plain;
  return `${plain.slice(0, longest).toWellFormed()}… (${plain.length - longest} more characters)`;
}

/** Control characters except line feed and tab, marks that change the direction of text, and noncharacters. */
const steering = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\ufeff|\p{Noncharacter_Code_Point}/gu;

function toPlain(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  return stripVTControlCharacters(lines).replace(steering, '').toWellFormed();
}

/** ID, mobile and card numbers: 11 digits or more, in groups or not. */
const number = /(?<!\d)\d(?:[ -]?\d){10,}[Xx]?(?!\d)/g;
const scheme = /\b(appcode|bearer|basic)(\s+)([^\s"',;]+)/gi;
const pair =
  /((?:token|ticket|secret|sign|signature|password|appcode|app_?key|api_?key|name|idcard|mobile|phone)["']?\s*[=:]\s*["']?)([^\s"'&,;}]{2,})/gi;
/** Keys, hashes and pictures: a run that has both letters and digits. */
const opaque = /(?<![\w+-])(?=[A-Za-z+_-]*\d)(?=[\d+_-]*[A-Za-z])[\w+-]{24,}={0,2}/g;

function maskSecrets(text: string): string {
  return text
    .replace(scheme, (_, word: string, gap: string, key: string) => `${word}${gap}${maskValue(key)}`)
    .replace(pair, (_, name: string, value: string) => `${name}${maskValue(value)}`)
    .replace(number, (found) => maskValue(found.replace(/[ -]/g, '')))
    .replace(opaque, maskValue);
}
