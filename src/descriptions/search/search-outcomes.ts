import { toCommand } from '../../errors/to-command.ts';
import { didYouMean, listsAll, nearestFew } from '../../errors/to-existing.ts';
import type { AtlasRow } from '../../language/cases.ts';
import { tableOf } from '../../language/table.ts';
import type { Vendor } from '../../language/vendor.ts';
import { langs } from '../../words/lang.ts';
import { say, sentences, type Text, tell } from '../../words/text.ts';
import { findPersona } from '../../world/people/personas.ts';
import { chineseWords } from './chinese-words.ts';

/**
 * The rows that have each of the words, in either language. A word that is a code, the vendor's own name of a code, or a persona finds the
 * rows with exactly that. A vendor, an operation or `operation/outcome` finds its own rows, then those of its layers.
 */
export function searchOutcomes(
  rows: readonly AtlasRow[],
  words: readonly string[],
  vendors: readonly Vendor[],
): readonly AtlasRow[] {
  const textOf = createTexts(vendors);
  return words.reduce(
    (left, word) => ofPlace(left, word.trim(), vendors, textOf) ?? ofWord(left, word.trim(), textOf),
    rows,
  );
}

type TextOf = (row: AtlasRow) => string;

/** What is searched of a row: its names, code and messages; in both languages, its sentence and that of its persona. */
function createTexts(vendors: readonly Vendor[]): TextOf {
  let known: ReadonlyMap<string, Text> | undefined;
  return (row) => {
    known ??= sentencesOf(vendors);
    const { vendor, operation, outcome, code, message, messages = {}, vendorName, when, persona } = row;
    const id = `${vendor}/${operation}/${outcome}`;
    const says = persona === undefined ? [] : [persona, findPersona(persona)?.says ?? ''];
    const spoken = [known.get(id) ?? when, ...says];
    const told = langs.flatMap((lang) => spoken.map((sentence) => tell(sentence, lang)));
    return [id, code, message, ...Object.values(messages), vendorName, ...told].join('\n').toLowerCase();
  };
}

/** The sentence of each row, by its name in the atlas. */
function sentencesOf(vendors: readonly Vendor[]): ReadonlyMap<string, Text> {
  const found = new Map<string, Text>();
  for (const vendor of vendors) {
    for (const [operation, definition] of Object.entries(vendor.operations)) {
      for (const { name, from, row } of tableOf(vendor, definition)) {
        const place = from === undefined ? `${vendor.id}/${operation}` : `${from.vendor}/*`;
        found.set(`${place}/${name}`, row.when);
      }
    }
  }
  return found;
}

/** Undefined if the word names no vendor or operation. */
function ofPlace(
  rows: readonly AtlasRow[],
  word: string,
  vendors: readonly Vendor[],
  textOf: TextOf,
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
  return named.length > 0 ? named : ofWord([...there], outcome, textOf);
}

function ofWord(rows: readonly AtlasRow[], word: string, textOf: TextOf): readonly AtlasRow[] {
  const exact = rows.filter(({ code, vendorName, persona }) =>
    [code === null ? undefined : String(code), vendorName, persona].includes(word),
  );
  if (exact.length > 0) return exact;
  const said = Object.entries(chineseWords).flatMap(([chinese, english]) =>
    word.includes(chinese) ? english : [],
  );
  const wanted = [word, ...said].map((one) => one.toLowerCase());
  return rows.filter((row) => wanted.some((one) => textOf(row).includes(one)));
}

/** `acme-ocr/check` for `acme/check`; undefined unless a word names an operation of a vendor that there is not. */
function nearestPlaces(rows: readonly AtlasRow[], words: readonly string[]): readonly string[] | undefined {
  const ids = [...new Set(rows.map(({ vendor }) => vendor))];
  const [id = '', ...rest] = words.find((word) => /^[a-z-]+\//.test(word))?.split('/') ?? [];
  if (id === '' || ids.includes(id)) return undefined;
  return nearestFew(id, ids).map((near) => [near, ...rest].join('/'));
}

/** What to say if no row has the words. */
export function tellNothingFound(rows: readonly AtlasRow[], words: readonly string[]): Text {
  const names = [...new Set(rows.flatMap(({ outcome, code }) => [outcome, String(code ?? outcome)]))];
  const nearest = nearestPlaces(rows, words) ?? nearestFew(words.join(' '), names);
  return sentences(
    say(
      { en: 'No row has {words}.', zh: '没有情形包含 {words}。' },
      { words: words.join(' ').slice(0, 100) },
    ),
    nearest.length === 0 ? undefined : didYouMean(nearest),
    listsAll(toCommand('outcomes')),
  );
}
