import { findKnownNames } from './find-known-names.ts';
import { findMaskedCards } from './find-masked-cards.ts';
import { findNamedValues } from './find-named-values.ts';
import { findNumbers, type NumberKind } from './find-numbers.ts';
import { findEncoded, findSecrets } from './find-secrets.ts';
import { foldText, type TextRange } from './fold-text.ts';
import { masks } from './mask-value.ts';

/**
 * What was found: a secret that is known; a number, whose kind a checksum or a list tells; a card number whose mask
 * leaves too many digits; a name that is known; or `value`, which stands where such a thing stands, or looks like a key.
 */
export interface Finding extends TextRange {
  readonly kind: 'secret' | NumberKind | 'maskedCard' | 'name' | 'value';
  /** The digits of a number; otherwise the text as it was written. */
  readonly text: string;
}

/** What nobody can see in a text that does not know it. */
export interface Known {
  readonly secrets?: readonly string[];
  /** The names of people that a request sent. */
  readonly names?: readonly string[];
}

const uuid = /(?<![\dA-Fa-f])[\dA-Fa-f]{8}-(?:[\dA-Fa-f]{4}-){3}[\dA-Fa-f]{12}(?![\dA-Fa-f])/g;

/**
 * Finds personal and secret data in a text, in whatever spelling: grouped, wide, escaped, in Base64. Findings can
 * overlap. Linear in the length of the text.
 */
export function findPersonal(text: string, known: Known = {}): readonly Finding[] {
  return find(text, known, true);
}

function find(text: string, known: Known, isOuter: boolean): readonly Finding[] {
  const { plain: folded, unreadable, sourceOf } = foldText(text);
  // Masks and UUIDs are nobody's, and have digits.
  const plain = folded.replace(masks, hide).replace(uuid, hide);
  const found: Finding[] = [];
  const add = (kind: Finding['kind'], range: TextRange, digits?: string) => {
    const source = sourceOf(range);
    found.push({ kind, text: digits ?? text.slice(source.start, source.end), ...source });
  };
  for (const secret of known.secrets ?? []) {
    for (const range of placesOf(folded, secret)) add('secret', range);
  }
  for (const number of findNumbers(plain)) add(number.kind, number, number.digits);
  for (const range of findMaskedCards(plain)) add('maskedCard', range);
  for (const range of findKnownNames(plain, known.names ?? [])) add('name', range);
  for (const range of [...findNamedValues(plain), ...findSecrets(plain), ...unreadable]) add('value', range);
  if (!isOuter) return found;
  for (const { text: inner, ...range } of findEncoded(plain)) {
    const [first] = find(inner, known, false).toSorted((one, other) => weight(one) - weight(other));
    if (first !== undefined) add(first.kind, range, first.kind === 'value' ? undefined : first.text);
  }
  return found;
}

function hide(text: string): string {
  return '\uffff'.repeat(text.length);
}

function placesOf(plain: string, secret: string): readonly TextRange[] {
  const found: TextRange[] = [];
  if (secret === '') return found;
  for (let at = plain.indexOf(secret); at >= 0; at = plain.indexOf(secret, at + secret.length)) {
    found.push({ start: at, end: at + secret.length });
  }
  return found;
}

/** What is surely personal goes before what may be. */
function weight({ kind }: Finding): number {
  return ['secret', 'idNumber', 'card', 'maskedCard', 'mobile', 'name', 'number', 'value'].indexOf(kind);
}
