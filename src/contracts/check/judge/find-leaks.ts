import { type Finding, findPersonal, type Known } from '../../../world/privacy/find-personal.ts';
import { maskNumber } from '../../../world/privacy/mask-value.ts';
import type { Showable } from '../contract/check-contract.ts';

/** Personal or secret data in an answer. */
export interface Leak {
  readonly kind: Showable | 'secret';
  /** `the ID number <18 digits …38>` */
  readonly says: string;
}

/** Finds these secrets, the numbers of personas, and any ID or card number with a right checksum. */
export function findLeaks(text: string, known: Known): readonly Leak[] {
  return findPersonal(text, known).flatMap(toLeak);
}

function toLeak({ kind, text }: Finding): readonly Leak[] {
  if (kind === 'secret') return [{ kind, says: 'a secret of the credentials' }];
  if (kind === 'idNumber') return [{ kind, says: `the ID number ${maskNumber(text)}` }];
  return kind === 'card' ? [{ kind, says: `the card number ${maskNumber(text)}` }] : [];
}

/** The secrets among a tenant's credentials: all values but the public names of the account. */
export function secretsOf(
  credentials: Readonly<Record<string, Readonly<Record<string, string>>>>,
): readonly string[] {
  return Object.values(credentials).flatMap((fields) =>
    Object.entries(fields).flatMap(([name, value]) => (/^app_?(?:id|key)$/i.test(name) ? [] : [value])),
  );
}
