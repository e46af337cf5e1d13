import bins from '../../../fixtures/bins.json' with { type: 'json' };
import type { Issuer } from '../../language/people.ts';

interface BinTable {
  readonly binLength: number;
  readonly issuers: Map<string, Issuer>;
}

/** No card of the table is longer. */
const longest = 20;

/** The BIN tables by the length of a card number, each made by the first card of its length. */
const tables: (readonly BinTable[] | undefined)[] = [];

/**
 * The bank and type for the first digits of a card number. The longest BIN wins; a BIN counts only for cards of its
 * own length.
 */
export function findIssuer(cardNumber: string): Issuer | undefined {
  const { length } = cardNumber;
  if (length > longest) return undefined;
  tables[length] ??= tablesOf(length);
  for (const { binLength, issuers } of tables[length]) {
    const issuer = issuers.get(cardNumber.slice(0, binLength));
    if (issuer !== undefined) return issuer;
  }
  return undefined;
}

/** The longest BINs first. */
function tablesOf(length: number): readonly BinTable[] {
  const found = new Map<number, BinTable>();
  const ending = ` ${length}`;
  for (const [bank, groups] of Object.entries(bins.banks)) {
    for (const [group, list] of Object.entries(groups)) {
      if (!group.endsWith(ending)) continue;
      const issuer: Issuer = { bank, type: /^S?CC /.test(group) ? 'credit' : 'debit' };
      for (const bin of list.split(' ')) {
        const table = found.get(bin.length) ?? { binLength: bin.length, issuers: new Map() };
        found.set(bin.length, table);
        table.issuers.set(bin, issuer);
      }
    }
  }
  return [...found.values()].sort((one, other) => other.binLength - one.binLength);
}
