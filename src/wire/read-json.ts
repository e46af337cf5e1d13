/** Integers of more digits can be inexact as a number. */
const longNumber = /\d{16}/;

/**
 * The value of a JSON text. An integer that a number cannot hold is what `keep` makes of its digits. Engines that do not
 * pass these leave it inexact. Throws `SyntaxError`.
 */
export function readJson(text: string, keep: (digits: string) => unknown = BigInt): unknown {
  if (!longNumber.test(text)) return JSON.parse(text);
  const exact = (_: string, value: unknown, context?: { readonly source?: string }) => {
    if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
    const digits = context?.source ?? '';
    return /^-?\d+$/.test(digits) ? keep(digits) : value;
  };
  return JSON.parse(text, exact);
}
