import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// Two names in the package are not names of banks. All other data is kept as it is, even if outdated.
const correctedNames: Readonly<Record<string, string>> = {
  中国交通银行: '交通银行',
  '深发/平安银行': '平安银行',
};

const entry =
  /bankName: "(?<bank>[^"]+)"|reg: \/\^\((?<bins>[\d|]+)\)\\d\{(?<rest>\d+)\}\$\/g,\s*cardType: "(?<kind>[A-Z]+)"/g;

/**
 * The facts of `bankcardinfo`, parsed from its source: the package does not export its table, and its function sends
 * requests to the internet.
 */
export function makeBins() {
  const source = readFileSync(require.resolve('bankcardinfo'), 'utf8');
  const banks: Record<string, Record<string, string[]>> = {};
  const seen = new Set<string>();
  let bank = '';
  let patterns = 0;
  for (const { groups } of source.matchAll(entry)) {
    if (groups?.bank !== undefined) {
      bank = correctedNames[groups.bank] ?? groups.bank;
      continue;
    }
    patterns += 1;
    for (const bin of groups?.bins?.split('|') ?? []) {
      const cardLength = bin.length + Number(groups?.rest);
      // The package searches its list from the top, so a BIN belongs to the first bank that lists it.
      if (seen.has(`${cardLength}/${bin}`)) continue;
      seen.add(`${cardLength}/${bin}`);
      const kinds = banks[bank] ?? {};
      const group = `${groups?.kind} ${cardLength}`;
      banks[bank] = { ...kinds, [group]: [...(kinds[group] ?? []), bin] };
    }
  }
  const written = source.match(/\breg:/g)?.length ?? 0;
  if (patterns !== written)
    throw new Error(`bankcardinfo has ${written} patterns, ${patterns} were understood`);
  return {
    says: 'The keys are `<kind> <card length>`; DC debit, CC credit, SCC quasi-credit, PC prepaid.',
    sources: [describePackage('bankcardinfo')],
    banks: Object.fromEntries(Object.entries(banks).map(([name, kinds]) => [name, joinLists(kinds)])),
  };
}

function joinLists(kinds: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(kinds).map(([group, list]) => [group, list.sort().join(' ')]));
}

function describePackage(name: string): { package: string; version: string; licence: string } {
  const { version, license } = require(`${name}/package.json`);
  return { package: name, version, licence: license };
}

if (import.meta.main) {
  writeFileSync(
    new URL('../fixtures/bins.json', import.meta.url),
    `${JSON.stringify(makeBins(), null, 1)}\n`,
  );
}
