import type { IdNumberFacts } from '../../language/world.ts';

const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whether a text is a well-formed ID number: 18 characters, a birthday that exists, the right check character
 * (GB 11643-1999). The division is not looked up. A lower-case `x` is refused, since the standard knows `X` alone:
 * whoever accepts one calls `toUpperCaseX` first.
 */
export function isIdNumber(text: string): boolean {
  return (
    /^\d{17}[\dX]$/.test(text) &&
    isCalendarDate(text.slice(6, 14)) &&
    text.at(-1) === idCheckCharacter(text.slice(0, 17))
  );
}

/** Reads 18 characters by position, also where the checksum fails: Fegine's own sample does. */
export function describeIdNumber(text: string): IdNumberFacts {
  return {
    birthday: `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`,
    sex: Number(text.charAt(16)) % 2 === 1 ? '男' : '女',
    addrCode: text.slice(0, 6),
    lastCode: text.charAt(17),
  };
}

/** The 18th character to 17 digits: ISO 7064 MOD 11-2. */
export function idCheckCharacter(digits: string): string {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) sum = ((sum + digits.charCodeAt(at) - 48) * 2) % 11;
  return '10X98765432'.charAt(sum);
}

/** An ID number that ends in a lower-case `x`, as the standard writes it. */
export function toUpperCaseX(text: string): string {
  return text.endsWith('x') ? text.toUpperCase() : text;
}

/** Of eight digits. `Date` costs more than all the rest. */
function isCalendarDate(yyyymmdd: string): boolean {
  const [year, month, day] = [
    Number(yyyymmdd.slice(0, 4)),
    Number(yyyymmdd.slice(4, 6)),
    Number(yyyymmdd.slice(6, 8)),
  ];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (daysOfMonths[month - 1] ?? 0);
  return day >= 1 && day <= days;
}
