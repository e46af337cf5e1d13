/** Whether the last digit of a card number is its Luhn digit (ISO/IEC 7812-1, annex B). */
export function isLuhn(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && luhnDigit(digits.slice(0, -1)) === digits.at(-1);
}

/** The digit to append to a card number that lacks its last. */
export function luhnDigit(digitsWithoutCheck: string): string {
  const sum = [...digitsWithoutCheck]
    .reverse()
    .map((digit, position) => Number(digit) * (position % 2 === 0 ? 2 : 1))
    .reduce((total, product) => total + (product > 9 ? product - 9 : product), 0);
  return String((10 - (sum % 10)) % 10);
}
