import type { Vendor } from '../vendor.ts';

/** The version of the definition language. It is raised when a definition that was right must change. */
export const languageVersion = 1;

/** Vendors from outside of this package: the default export of a pack. */
export interface Pack<V extends readonly Vendor[] = readonly Vendor[]> {
  /** The `languageVersion` that the pack is written in, as a number of its own, so that a later one is noticed. */
  readonly bankcardMock: number;
  /** What it is called where its vendors are listed. Default: the name of its package, or its file. */
  readonly name?: string;
  /** Default: that of its package. */
  readonly version?: string;
  readonly vendors: V;
}

/** Defines a pack: `export default pack({ bankcardMock: 1, vendors: [acme] });`. Its type keeps the names of its rows. */
export function pack<const V extends readonly Vendor[]>(
  definition: Pack<V> & { readonly bankcardMock: typeof languageVersion },
): Pack<V> {
  return definition;
}
