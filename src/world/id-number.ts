const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** What the positions of an ID number say. */
export interface IdNumberFacts {
  /** `YYYY-MM-DD`. */
  readonly birthday: string;
  readonly sex: '男' | '女';
  /** The first 6 characters, a division code. */
  readonly addrCode: string;
  /** The 18th character. */
  readonly lastCode: string;
}

/**
 * Whether a text is a well-formed ID number: 18 characters, a birthday that exists, the right check character
 * (GB 11643-1999). The division is not looked up. A lower-case `x` is refused, since the standard knows `X` alone;
 * a vendor that accepts it upper-cases first.
 */
export function isIdNumber(text: string): boolean {
  return (
    /^\d{17}[\dX]$/.test(text) && isCalendarDate(text.slice(6, 14)) && text.at(-1) === checkCharacter(text)
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

function checkCharacter(text: string): string {
  const sum = weights.reduce((total, weight, position) => total + weight * Number(text.charAt(position)), 0);
  return checkCharacters.charAt(sum % 11);
}

function isCalendarDate(yyyymmdd: string): boolean {
  const iso = `${yyyymmdd.slice(0, 4)}-${yyyymmdd.slice(4, 6)}-${yyyymmdd.slice(6, 8)}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}
