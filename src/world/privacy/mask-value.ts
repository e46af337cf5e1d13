const longNumber = /^\d{11,19}$|^\d{17}[Xx]$/;
/** A description that stands for a value that was not kept: `<12345 characters>`. */
const description = /^<\d{1,8} (?:bytes|characters)>$/;

/** Every mask, as `maskValue` and `maskNumber` write them. */
export const masks = /<(?:1-4|5-16|17-64|65\+) chars>|<\d{1,8} digits …[\dXx]{2}>/g;

/**
 * What may be shown of a value: the class of its length, and of a number of 11 to 19 digits its length and its last
 * two: `<16 digits …15>`, `<1-4 chars>`.
 */
export function maskValue(value: string): string {
  if (value === '' || description.test(value)) return value;
  return longNumber.test(value) ? maskNumber(value) : `<${lengthClass(value)} chars>`;
}

/** `<16 digits …15>` */
export function maskNumber(digits: string): string {
  return `<${digits.length} digits …${digits.slice(-2)}>`;
}

function lengthClass(value: string): string {
  const length = value.length > 200 ? value.length : [...value].length;
  if (length <= 4) return '1-4';
  if (length <= 16) return '5-16';
  return length <= 64 ? '17-64' : '65+';
}
