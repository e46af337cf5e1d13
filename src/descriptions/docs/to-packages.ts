import type { Price, Validity, Vendor } from '../../language/vendor.ts';
import { toMarkdownTable, toProse } from './to-markdown-table.ts';
import { toEvidence } from './to-outcome-table.ts';

/** How the mock uses the packages of every vendor. */
const packageRules =
  'A call is charged to the package that ends first and is neither used up nor expired (inferred); equal ends go by purchase. If there is none, the answer is that of the package with the latest end (inferred). Without a package, calls are unlimited.';

/** The section on packages: what the vendor sells, and how the mock uses it. */
export function toPackages({ prices, validity }: Pick<Vendor, 'prices' | 'validity'>): readonly string[] {
  return ['## Packages', toPrices(prices), ...toValidity(validity), packageRules];
}

function toPrices(prices: readonly Price[]): string {
  if (prices.length === 0) return 'No document prints a price.';
  return toMarkdownTable(
    ['yuan', 'calls', 'yuan a call'],
    prices.map(([yuan, calls]) => [String(yuan), String(calls), (yuan / calls).toFixed(3)]),
  );
}

function toValidity(validity: Validity | undefined): readonly string[] {
  if (validity === undefined) return [];
  const { years, evidence, source } = validity;
  const known = `${toEvidence(evidence)}; ${toProse(source)}`;
  return years === null
    ? [`A package has no end (${known}).`]
    : [
        `A package is valid for ${years === 1 ? 'one year' : `${years} years`} (${known}). It ends at the midnight in China that closes its last day (inferred: the console prints \`2019-05-24 - 2020-05-25\` for one year).`,
      ];
}
