import { findIssuer } from '../people/find-issuer.ts';
import { knownPersonas } from '../people/personas.ts';
import type { TextRange } from './fold-text.ts';

/** Digits, a mask, digits: `621485******000015`. */
const masked = /(?<!\d)(\d{6,12})([ -]?(?:[*xX•●·.…#_]{1,13}[ -]?){1,4})(\d{4,12})(?!\d)/g;
const isMask = /[*xX•●·…#_]|\.{2}/;
const lengths = [16, 17, 18, 19];

/** Finds card numbers that show more than the BIN (six or eight digits) and the last four, which is all that PCI DSS allows. */
export function findMaskedCards(plain: string): readonly TextRange[] {
  const found: TextRange[] = [];
  for (const { 0: all, 1: first = '', 2: mask = '', 3: last = '', index } of plain.matchAll(masked)) {
    const isMore = first.length > 8 || last.length > 4;
    if (isMore && isMask.test(mask) && isOfCard(first, first.length + mask.length + last.length))
      found.push({ start: index, end: index + all.length });
  }
  return found;
}

function isOfCard(first: string, length: number): boolean {
  return (
    knownPersonas().some(({ card }) => card.startsWith(first)) ||
    [length, ...lengths].some((one) => findIssuer(first.padEnd(one, '0')) !== undefined)
  );
}
