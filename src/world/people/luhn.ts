/** Whether the last digit of a card number is its Luhn digit (ISO/IEC 7812-1, annex B). */
export function isLuhn(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && luhnDigit(digits.slice(0, -1)) === digits.at(-1);
}

/** The check digit for a card number without its last digit. */
export function luhnDigit(digitsWithoutCheck: string): string {
  let sum = 0;
  let isDoubled = true;
  for (let at = digitsWithoutCheck.length - 1; at >= 0; at -= 1) {
    const product = (digitsWithoutCheck.charCodeAt(at) - 48) * (isDoubled ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
    isDoubled = !isDoubled;
  }
  return String((10 - (sum % 10)) % 10);
}
