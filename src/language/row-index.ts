import { toCommand } from '../errors/to-command.ts';
import { didYouMean, listsAll, nearestFew } from '../errors/to-existing.ts';
import { joined, listing, say, semicolon, sentences, type Text } from '../words/text.ts';
import type { Operation } from './operation.ts';
import type { Outcome, OutcomeFacts } from './outcome.ts';
import { type AnyCall, isOfExample, tableOf } from './table.ts';
import type { Vendor } from './vendor.ts';

/** A row as callers name it. */
export interface NamedRow {
  readonly name: string;
  readonly row: OutcomeFacts;
  /** `acme/read`. Present if the rows are of several operations. */
  readonly operation?: string;
}

/** Finds rows by what callers call them. */
export interface RowIndex<Row extends NamedRow> {
  readonly rows: readonly Row[];
  /**
   * The rows with this name. If there are none, the rows with this code, or whose code the vendor calls so: `3008`,
   * `B403MQ`, `OAUTH_ACCESS_DENIED`.
   */
  find(wanted: string): readonly Row[];
}

export function createRowIndex<Row extends NamedRow>(rows: readonly Row[]): RowIndex<Row> {
  const byName = Map.groupBy(rows, ({ name }) => name);
  const byCode = new Map<string, Row[]>();
  for (const one of rows) {
    for (const code of [one.row.code, one.row.vendorName]) {
      if (code === null || code === undefined) continue;
      const known = byCode.get(String(code));
      if (known === undefined) byCode.set(String(code), [one]);
      else known.push(one);
    }
  }
  return { rows, find: (wanted) => byName.get(wanted) ?? byCode.get(wanted) ?? [] };
}

/** The operations with a row of this name or code of their own: those of this vendor, or else those of others. */
export function operationsWith(vendors: readonly Vendor[], wanted: string, id: string): readonly string[] {
  const found = vendors.flatMap((vendor) =>
    Object.entries(vendor.operations).flatMap(([name, operation]) => {
      const own = tableOf(vendor, operation).filter(({ layer }) => layer === 'vendor');
      return createRowIndex(own).find(wanted).length === 0 ? [] : [`${vendor.id}/${name}`];
    }),
  );
  const own = found.filter((place) => place.startsWith(`${id}/`));
  return own.length > 0 ? own : found;
}

interface Telling {
  /** Prints a command. */
  readonly print?: (words: string) => string;
  /** The other operations that have such a row. */
  readonly elsewhere?: readonly string[];
}

/**
 * Why a text does not name one row of `place`: what it tells apart, or where such a row is, or the nearest names; and
 * where all are listed.
 */
export function tellNotOne(
  place: string,
  wanted: string,
  { rows, find }: RowIndex<NamedRow>,
  { print = toCommand, elsewhere = [] }: Telling = {},
): Text {
  const asked = wanted.trim().slice(0, 100);
  const found = find(asked);
  if (found.length > 0) {
    return say(
      {
        en: '{asked} is the code of {count} rows of {place}: {rows}. Name one of them.',
        zh: '{place} 有 {count} 个情形的码都是 {asked}：{rows}。请写其中一个的名字。',
      },
      { asked, count: found.length, place, rows: toChoices(found) },
    );
  }
  const all = listsAll(print(`outcomes ${place.replace(/\/\*$/, '')}`));
  const none = say(
    { en: '{place} has no outcome {asked}.', zh: '{place} 没有情形 {asked}。' },
    { place, asked },
  );
  const hint = elsewhere.length === 0 ? toQuestion(asked, rows) : toPlaces(asked, elsewhere);
  return sentences(none, hint, all);
}

function toQuestion(asked: string, rows: readonly NamedRow[]): Text | undefined {
  const nearest = toNearest(asked.split('/').at(-1) ?? '', rows);
  return nearest.length === 0 ? undefined : didYouMean(nearest);
}

/** `3008 is a code of acme/check and acme/checkNew.` */
function toPlaces(asked: string, places: readonly string[]): Text {
  const shown = places.slice(0, 3);
  const more = places.length - shown.length;
  const rest = say({ en: '{more} more', zh: '另外 {more} 个' }, { more });
  const all = listing(more > 0 ? [...shown, rest] : shown, 'and');
  if (/^[a-z]/.test(asked)) {
    return say({ en: '{asked} is an outcome of {all}.', zh: '{asked} 是 {all} 的情形。' }, { asked, all });
  }
  return say({ en: '{asked} is a code of {all}.', zh: '{asked} 是 {all} 的码。' }, { asked, all });
}

/** The most rows that a message shows. */
const mostShown = 8;

/** `match (data.state 1, 验证一致); mismatch (…)`: the rows, with what tells them apart. */
export function toChoices(rows: readonly NamedRow[]): Text {
  const differ = (of: (facts: OutcomeFacts) => unknown) => new Set(rows.map(({ row }) => of(row))).size > 1;
  const hasStatus = differ(({ httpStatus = 200 }) => httpStatus);
  const hasMessage = differ(({ message }) => message);
  const shown = rows.slice(0, mostShown).map(({ name, operation, row }) => {
    const { httpStatus = 200, message, pins = {}, when } = row;
    const facts = [
      ...(hasStatus ? [`HTTP ${httpStatus}`] : []),
      ...Object.entries(pins).flatMap(([path, pin]) => (isPlain(pin) ? [`${path} ${pin}`] : [])),
      hasMessage && message !== null ? message : when,
    ];
    const called = `${operation === undefined ? '' : `${operation}/`}${name}`;
    return say({ en: '{called} ({facts})', zh: '{called}（{facts}）' }, { called, facts: listing(facts) });
  });
  const more = rows.length - shown.length;
  const rest = say({ en: 'and {more} more', zh: '另有 {more} 个' }, { more });
  return joined(more > 0 ? [...shown, rest] : shown, semicolon);
}

function isPlain(pin: unknown): boolean {
  return typeof pin === 'string' || typeof pin === 'number' || typeof pin === 'boolean';
}

/** The nearest names and codes; a code with the row that it tells. */
function toNearest(wanted: string, rows: readonly NamedRow[]): readonly string[] {
  const shown = new Map(rows.map(({ name }) => [name, name]));
  for (const { name, row } of rows) {
    if (row.code !== null && !shown.has(String(row.code)))
      shown.set(String(row.code), `${row.code} (${name})`);
  }
  return nearestFew(wanted, [...shown.keys()]).map((one) => shown.get(one) ?? one);
}

/** What a code means in another operation of the vendor. */
export interface SiblingRow {
  /** Without its vendor: `check`. */
  readonly operation: string;
  readonly outcome: string;
  readonly row: Outcome<AnyCall>;
}

/** The rows of an operation's own table by their codes, without the code of its success. */
type OwnCodes = ReadonlyMap<string, readonly Omit<SiblingRow, 'operation'>[]>;

const codesByOperation = new WeakMap<Vendor, ReadonlyMap<string, OwnCodes>>();

/**
 * The rows of sibling operations that have the code of this row and mean something else: operations without a row of its
 * name. Empty for the code of a success, and for rows of layers.
 */
export function siblingRows(vendor: Vendor, operation: string, outcome: string): readonly SiblingRow[] {
  const all = codesByOperation.get(vendor) ?? codesOf(vendor);
  codesByOperation.set(vendor, all);
  const own = [...(all.get(operation) ?? [])].find(([, rows]) => rows.some((row) => row.outcome === outcome));
  if (own === undefined) return [];
  const [code] = own;
  return [...all].flatMap(([sibling, codes]) => {
    const rows = codes.get(code) ?? [];
    const means = sibling === operation || rows.some((row) => row.outcome === outcome) ? [] : rows;
    return means.map((row) => ({ operation: sibling, ...row }));
  });
}

function codesOf(vendor: Vendor): ReadonlyMap<string, OwnCodes> {
  const operations = Object.entries(vendor.operations);
  return new Map(operations.map(([name, operation]) => [name, ownCodes(vendor, operation)]));
}

function ownCodes(vendor: Vendor, operation: Operation): OwnCodes {
  const own = tableOf(vendor, operation).filter(({ from, row }) => from === undefined && row.code !== null);
  const success = own.find(({ row }) => isOfExample(row))?.row.code;
  const others = own.filter(({ row }) => row.code !== success);
  return Map.groupBy(
    others.map(({ name, row }) => ({ outcome: name, row })),
    ({ row }) => String(row.code),
  );
}
