import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { anyCharacters } from './any-characters.ts';

/** A change of bytes. Positions and lengths are taken modulo the actual length. */
export type Edit =
  | readonly ['set', at: number, byte: number]
  | readonly ['insert', at: number, text: string]
  | readonly ['replace', at: number, length: number, text: string]
  | readonly ['cut', at: number, length: number]
  | readonly ['copy', from: number, length: number, to: number]
  | readonly ['end', at: number]
  /** Inserts a text after one occurrence of `mark`. */
  | readonly ['after', at: number, mark: string, text: string];

/** A file of `test/corpus` with the edits on it. */
export interface Mutant {
  readonly from: string;
  readonly edits: readonly Edit[];
}

const corpus = new URL('../../test/corpus/', import.meta.url);

/** The files of one folder of the corpus, by name. One character per byte. */
function readCorpus(folder: string): ReadonlyMap<string, string> {
  const here = new URL(`${folder}/`, corpus);
  return new Map(
    readdirSync(here)
      .sort()
      .map((name) => [name, readFileSync(new URL(name, here), 'latin1')]),
  );
}

/** A position. Most are near the beginning, which holds the headers. */
const place = fc.oneof(fc.nat(64), fc.nat(1500), fc.nat());
const length = fc.oneof(fc.nat(8), fc.nat(200));

export function anyEdits(texts: readonly string[]): fc.Arbitrary<readonly Edit[]> {
  const text = fc.oneof(
    { arbitrary: fc.constantFrom(...texts), weight: 3 },
    { arbitrary: anyCharacters(8).map((one) => one.toWellFormed()), weight: 1 },
  );
  const edit = fc.oneof(
    fc.tuple(fc.constant('set' as const), place, fc.oneof(fc.constantFrom(0, 0x7f, 0x80, 0xff), fc.nat(255))),
    fc.tuple(fc.constant('insert' as const), place, text),
    fc.tuple(fc.constant('replace' as const), place, length, text),
    fc.tuple(fc.constant('cut' as const), place, length),
    fc.tuple(fc.constant('copy' as const), place, length, place),
    fc.tuple(fc.constant('end' as const), place),
    fc.tuple(
      fc.constant('after' as const),
      fc.nat(20),
      fc.constantFrom('{', '=', '&', ':', '\n', '?', '"'),
      text,
    ),
  );
  return fc.array(edit, { maxLength: 5 });
}

/** Edited files of a folder of the corpus. One character per byte. */
export function anyMutant(folder: string, texts: readonly string[]): fc.Arbitrary<string> {
  const files = [...readCorpus(folder).values()];
  return fc.tuple(fc.constantFrom(...files), anyEdits(texts)).map(([file, edits]) => applyEdits(file, edits));
}

/** Applies the edits. `text` has one character per byte; inserted text is encoded as UTF-8. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduce(applyEdit, text);
}

function applyEdit(text: string, edit: Edit): string {
  if (edit[0] === 'after') {
    const pieces = text.split(edit[2]);
    const here = 1 + (edit[1] % Math.max(1, pieces.length - 1));
    return pieces
      .map((piece, place) =>
        place === 0 ? piece : edit[2] + (place === here ? toLatin1(edit[3]) : '') + piece,
      )
      .join('');
  }
  const at = edit[1] % (text.length + 1);
  const splice = (gone: number, added: string) => text.slice(0, at) + added + text.slice(at + gone);
  if (edit[0] === 'set') return splice(1, String.fromCharCode(edit[2]));
  if (edit[0] === 'insert') return splice(0, toLatin1(edit[2]));
  if (edit[0] === 'replace') return splice(edit[2], toLatin1(edit[3]));
  if (edit[0] === 'cut') return splice(edit[2], '');
  if (edit[0] === 'end') return text.slice(0, at);
  const to = edit[3] % (text.length + 1);
  return text.slice(0, to) + text.slice(at, at + edit[2]) + text.slice(to);
}

function toLatin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}

export function toBytes(latin1: string): Uint8Array {
  return new Uint8Array(Buffer.from(latin1, 'latin1'));
}

/** Decodes the bytes as a text file in UTF-8. */
export function toText(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString();
}
