import { toCommand } from '../../errors/to-command.ts';
import { nearestFew, toChoice } from '../../errors/to-existing.ts';
import type { AtlasRow } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';
import { chineseWords } from './chinese-words.ts';

/**
 * The rows that have each of the words. A word that is a code, the vendor's own name of a code, or a persona finds the
 * rows with exactly that. A vendor, an operation or `operation/outcome` finds its own rows, then those of its layers.
 */
export function searchOutcomes(
  rows: readonly AtlasRow[],
  words: readonly string[],
  vendors: readonly Vendor[],
): readonly AtlasRow[] {
  return words.reduce((left, word) => ofPlace(left, word.trim(), vendors) ?? ofWord(left, word.trim()), rows);
}

/** Undefined if the word names no vendor or operation. */
function ofPlace(
  rows: readonly AtlasRow[],
  word: string,
  vendors: readonly Vendor[],
): readonly AtlasRow[] | undefined {
  const [id, name = '*', outcome] = word.split('/');
  const vendor = vendors.find((one) => one.id === id);
  if (vendor === undefined || (name !== '*' && vendor.operations[name] === undefined)) return undefined;
  const layers = vendor.layers.map((layer) => layer.vendor);
  const own = rows.filter((row) => row.vendor === id && (name === '*' || row.operation === name));
  const there = new Set([
    ...own.filter(({ operation }) => operation !== '*'),
    ...rows.filter((row) => row.operation === '*' && layers.includes(row.vendor)),
  ]);
  if (outcome === undefined) return [...there];
  const named = [...there].filter((row) => row.outcome === outcome);
  return named.length > 0 ? named : ofWord([...there], outcome);
}

function ofWord(rows: readonly AtlasRow[], word: string): readonly AtlasRow[] {
  const exact = rows.filter(({ code, vendorName, persona }) =>
    [code === null ? undefined : String(code), vendorName, persona].includes(word),
  );
  if (exact.length > 0) return exact;
  const said = Object.entries(chineseWords).flatMap(([chinese, english]) =>
    word.includes(chinese) ? english : [],
  );
  const wanted = [word, ...said].map((one) => one.toLowerCase());
  return rows.filter((row) => wanted.some((one) => textOf(row).toLowerCase().includes(one)));
}

/** What to say if no row has the words. */
export function tellNothingFound(rows: readonly AtlasRow[], words: readonly string[]): string {
  const names = [...new Set(rows.flatMap(({ outcome, code }) => [outcome, String(code ?? outcome)]))];
  const nearest = nearestFew(words.join(' '), names);
  const question = nearest.length === 0 ? '' : `Did you mean ${toChoice(nearest)}? `;
  return `No row has ${words.join(' ').slice(0, 100)}. ${question}${toCommand('outcomes')} lists all.`;
}

function textOf(row: AtlasRow): string {
  const { vendor, operation, outcome, code, message, vendorName, when, persona } = row;
  return [`${vendor}/${operation}/${outcome}`, code, message, vendorName, when, persona].join('\n');
}
