import { secretSchemes } from '../../vendors/secret-schemes.ts';
import { fromBase64 } from '../../wire/base64.ts';
import type { TextRange } from './fold-text.ts';

const scheme = new RegExp(
  `\\b(?:${[...secretSchemes, 'bearer', 'basic'].join('|')})\\s{1,3}["']?([^\\s"',;<>]+)`,
  'gi',
);
const jwt = /\beyJ[\w-]{4,}\.[\w-]{4,}(?:\.[\w-]*)?/g;
/** Keys, hashes and pictures: a run that has both letters and digits, or Base64 with its padding. */
const opaque =
  /(?<![\w+-])(?=[A-Za-z+_-]*\d)(?=[\d+_-]*[A-Za-z])[\w+-]{24,}={0,2}|(?<![\w+/])[\w+/]{22,}={1,2}/g;

/** Keys and tokens by their form. The text must be folded. */
export function findSecrets(plain: string): readonly TextRange[] {
  const found: TextRange[] = [];
  for (const { 0: all, 1: key = '', index } of plain.matchAll(scheme)) {
    const isKey = /\d/.test(key) || /.[A-Z]/.test(key) || key.length > 15;
    if (isKey && !key.includes('\uffff')) {
      const end = index + all.length;
      found.push({ start: end - key.length, end });
    }
  }
  for (const pattern of [jwt, opaque]) {
    for (const { 0: all, index } of plain.matchAll(pattern))
      if (pattern === jwt || !isOfWords(all)) found.push({ start: index, end: index + all.length });
  }
  return found;
}

/** `classicInvalidContentMd5`: nearly all of it is words. */
function isOfWords(run: string): boolean {
  return run.replace(/[A-Z]?[a-z]{2,}|[-_]/g, '').length * 6 < run.length;
}

const encoded = /[\w+/-]{8,}={0,2}/g;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A part of a text that is Base64 or hex, and what it spells. */
export interface EncodedText extends TextRange {
  readonly text: string;
}

/** The words of a text that decode to a text. */
export function* findEncoded(plain: string): Generator<EncodedText> {
  for (const { 0: all, index } of plain.matchAll(encoded)) {
    if (!/\d|[A-Z]/.test(all)) continue;
    const text = decode(all);
    if (text !== undefined) {
      yield { start: index, end: index + all.length, text };
      continue;
    }
    for (const { 0: piece, index: at } of all.matchAll(/[A-Za-z\d]{8,}={0,2}/g)) {
      const inner = piece.length < all.length ? decode(piece) : undefined;
      const start = index + at;
      if (inner !== undefined) yield { start, end: start + piece.length, text: inner };
    }
  }
}

function decode(word: string): string | undefined {
  if (/^(?:[\da-f]{2}){6,}$/i.test(word)) {
    const text = toText(Uint8Array.from(word.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16)));
    if (text !== undefined) return text;
  }
  const bytes = fromBase64(
    word
      .replaceAll('-', '+')
      .replaceAll('_', '/')
      .replace(/={1,2}$/, ''),
  );
  return bytes === undefined ? undefined : toText(bytes);
}

/** The bytes as a text that can be read. */
function toText(bytes: Uint8Array): string | undefined {
  try {
    const text = utf8.decode(bytes);
    return /[^\P{Cc}\s]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
