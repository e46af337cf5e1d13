import bins from '../../fixtures/bins.json' with { type: 'json' };
import type { Issuer } from '../definition/people.ts';

interface IssuerIndex {
  /** From `length/BIN`, `16/621485`, to what the BIN tells. */
  readonly issuers: ReadonlyMap<string, Issuer>;
  /** The lengths that a BIN can have, longest first. */
  readonly binLengths: readonly number[];
}

const indexOnce = once(buildIndex);

/** What a card's first digits tell, the longest BIN first; a BIN counts only for cards of its own length. */
export function findIssuer(cardNumber: string): Issuer | undefined {
  const { issuers, binLengths } = indexOnce();
  for (const binLength of binLengths) {
    const issuer = issuers.get(`${cardNumber.length}/${cardNumber.slice(0, binLength)}`);
    if (issuer !== undefined) return issuer;
  }
  return undefined;
}

function buildIndex(): IssuerIndex {
  const issuers = new Map<string, Issuer>();
  const binLengths = new Set<number>();
  for (const [bank, groups] of Object.entries(bins.banks)) {
    for (const [group, list] of Object.entries(groups)) {
      const [kind, cardLength] = group.split(' ');
      const issuer: Issuer = { bank, type: kind === 'CC' || kind === 'SCC' ? 'credit' : 'debit' };
      for (const bin of list.split(' ')) {
        issuers.set(`${cardLength}/${bin}`, issuer);
        binLengths.add(bin.length);
      }
    }
  }
  return { issuers, binLengths: [...binLengths].sort((one, other) => other - one) };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
