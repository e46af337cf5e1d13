import type { IdNumberFacts } from '../../language/world.ts';

const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whether a text is a well-formed ID number: 18 characters, a birthday that exists, the right check character (GB
 * 11643-1999). The division is not checked. A lower-case `x` is refused, because the standard has only `X`; call
 * `toUpperCaseX` first to accept it.
 */
export function isIdNumber(text: string): boolean {
  return (
    /^\d{17}[\dX]$/.test(text) && hasBirthday(text) && text.at(-1) === idCheckCharacter(text.slice(0, 17))
  );
}

/** The facts in the 18 characters, read by position. The check character may be wrong, as in the sample of a vendor. */
export function describeIdNumber(text: string): IdNumberFacts {
  return {
    birthday: `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`,
    sex: Number(text.charAt(16)) % 2 === 1 ? '男' : '女',
    addrCode: text.slice(0, 6),
    lastCode: text.charAt(17),
  };
}

/** The check character for the first 17 digits (ISO 7064 MOD 11-2). */
export function idCheckCharacter(digits: string): string {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) sum = ((sum + digits.charCodeAt(at) - 48) * 2) % 11;
  return '10X98765432'.charAt(sum);
}

/** The ID number with its final `x` in upper case, as the standard writes it. */
export function toUpperCaseX(text: string): string {
  return text.endsWith('x') ? text.toUpperCase() : text;
}

/** Whether the digits from the seventh on are a date that exists. `Date` would cost more than the rest of the check. */
function hasBirthday(text: string): boolean {
  const year = twoDigits(text, 6) * 100 + twoDigits(text, 8);
  const month = twoDigits(text, 10);
  const day = twoDigits(text, 12);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (daysOfMonths[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}
