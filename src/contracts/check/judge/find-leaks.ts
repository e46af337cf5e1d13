import { maskValue } from '../../../mocks/journal/mask.ts';
import { findIssuer } from '../../../world/people/find-issuer.ts';
import { isIdNumber, toUpperCaseX } from '../../../world/people/id-number.ts';
import { isLuhn } from '../../../world/people/luhn.ts';
import { personaList } from '../../../world/people/personas.ts';
import type { Showable } from '../contract/check-contract.ts';

/** Personal or secret data in a text. */
export interface Leak {
  readonly kind: Showable | 'secret';
  /** Exactly as written in the text. */
  readonly text: string;
  /** `the ID number 11************38` */
  readonly says: string;
}

/** A run of digits that may be grouped and may end in X. */
const runs = /(?<![\dA-Za-z])\d(?:[ -]?\d){13,18}[Xx]?(?![\dA-Za-z])/g;

/** Listed, because some numbers in the vendors' documents have a wrong checksum or no issuer. */
const known = {
  idNumber: new Set(personaList.map(({ idNumber }) => idNumber)),
  card: new Set(personaList.map(({ card }) => card)),
};

/**
 * Finds these secrets, the numbers of personas, and any ID or card number with a right checksum. In an ID number, the
 * case of X does not matter.
 */
export function findLeaks(text: string, secrets: readonly string[]): readonly Leak[] {
  const found: Leak[] = secrets
    .filter((secret) => secret !== '' && text.includes(secret))
    .map((secret) => ({ kind: 'secret', text: secret, says: `the secret ${maskValue(secret)}` }));
  for (const [run] of text.matchAll(runs)) {
    const plain = toUpperCaseX(run.replace(/[ -]/g, ''));
    if (isIdNumber(plain) || known.idNumber.has(plain))
      found.push({ kind: 'idNumber', text: run, says: `the ID number ${maskValue(plain)}` });
    else if (known.card.has(plain) || (isLuhn(plain) && findIssuer(plain) !== undefined)) {
      found.push({ kind: 'card', text: run, says: `the card number ${maskValue(plain)}` });
    }
  }
  return found;
}

/** The text with personal and secret data masked. */
export function maskText(text: string, secrets: readonly string[]): string {
  return findLeaks(text, secrets).reduce(
    (masked, { text: leak }) => masked.replaceAll(leak, maskValue(leak)),
    text,
  );
}

/** The secrets among a tenant's credentials: all values but the public names of the account. */
export function secretsOf(
  credentials: Readonly<Record<string, Readonly<Record<string, string>>>>,
): readonly string[] {
  return Object.values(credentials).flatMap((fields) =>
    Object.entries(fields).flatMap(([name, value]) => (/^app_?(?:id|key)$/i.test(name) ? [] : [value])),
  );
}
