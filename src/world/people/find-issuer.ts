import bins from '../../../fixtures/bins.json' with { type: 'json' };
import type { Issuer } from '../../language/people.ts';

/** Maps the length of a card number to its BIN tables, the longest BINs first. */
type IssuerIndex = ReadonlyMap<number, readonly BinTable[]>;

interface BinTable {
  readonly binLength: number;
  readonly issuers: Map<string, Issuer>;
}

const indexOnce = once(buildIndex);

/**
 * The bank and type for the first digits of a card number. The longest BIN wins; a BIN counts only for cards of its
 * own length.
 */
export function findIssuer(cardNumber: string): Issuer | undefined {
  for (const { binLength, issuers } of indexOnce().get(cardNumber.length) ?? []) {
    const issuer = issuers.get(cardNumber.slice(0, binLength));
    if (issuer !== undefined) return issuer;
  }
  return undefined;
}

function buildIndex(): IssuerIndex {
  const tables = new Map<number, BinTable[]>();
  const tableOf = (cardLength: number, binLength: number): BinTable => {
    const list = tables.get(cardLength) ?? [];
    tables.set(cardLength, list);
    const known = list.find((table) => table.binLength === binLength);
    if (known !== undefined) return known;
    const made = { binLength, issuers: new Map<string, Issuer>() };
    list.push(made);
    return made;
  };
  for (const [bank, groups] of Object.entries(bins.banks)) {
    for (const [group, list] of Object.entries(groups)) {
      const [kind, cardLength] = group.split(' ');
      const issuer: Issuer = { bank, type: kind === 'CC' || kind === 'SCC' ? 'credit' : 'debit' };
      for (const bin of list.split(' ')) tableOf(Number(cardLength), bin.length).issuers.set(bin, issuer);
    }
  }
  for (const list of tables.values()) list.sort((one, other) => other.binLength - one.binLength);
  return tables;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
