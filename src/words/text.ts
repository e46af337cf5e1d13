import { currentLang, type Lang } from './lang.ts';

/** A text in each language that users read. */
export type Text = Readonly<Record<Lang, string>>;

/** The names in braces: those of `{asked} has no {name}.` are `asked` and `name`. */
type Holes<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${string}${'"' | ' ' | ':' | '{'}${string}` ? never : Name) | Holes<Rest>
  : never;

/** What can stand in a text. A text does so in each language. */
export type TextPart = string | number | Text;

/** Refuses a Chinese text that has other names in braces than the English one. */
type Same<E extends string, Z extends string> = [Holes<E>] extends [Holes<Z>]
  ? [Holes<Z>] extends [Holes<E>]
    ? Z
    : { readonly hasNot: Exclude<Holes<Z>, Holes<E>> }
  : { readonly lacks: Exclude<Holes<E>, Holes<Z>> };

/**
 * The text with its values: `say({ en: '{id} has no rows.', zh: '{id} 没有情形。' }, { id })`. The compiler holds that
 * both languages have the same names in braces, and that each has its value.
 */
export function say<const E extends string, const Z extends string>(
  text: { readonly en: E; readonly zh: Z & Same<E, Z> },
  ...[values]: [Holes<E>] extends [never] ? [] : [Readonly<Record<Holes<E>, TextPart>>]
): Text {
  const { en, zh }: Text = text;
  return values === undefined ? text : { en: fill(en, values, 'en'), zh: fill(zh, values, 'zh') };
}

/** Each text of `say`, cut at its braces: what is written, and in turn the names. There are as many as the code has. */
const cuts = new Map<string, readonly string[]>();

function fill(text: string, values: Readonly<Record<string, TextPart>>, lang: Lang): string {
  let parts = cuts.get(text);
  if (parts === undefined) {
    parts = text.split(/\{(\w+)\}/);
    cuts.set(text, parts);
  }
  let filled = parts[0] ?? '';
  for (let at = 1; at < parts.length; at += 2) {
    const name = parts[at] ?? '';
    const value = values[name];
    filled += value === undefined ? `{${name}}` : toWords(value, lang);
    filled += parts[at + 1] ?? '';
  }
  return filled;
}

function toWords(value: TextPart, lang: Lang): string {
  return typeof value === 'object' ? value[lang] : String(value);
}

/** The text in a language, by default the one that this process speaks. */
export function tell(text: Text | string, lang: Lang = currentLang()): string {
  return toWords(text, lang);
}

/** Sentences one after the other. What is undefined or empty is left out. */
export function sentences(...texts: readonly (TextPart | undefined)[]): Text {
  const [only, ...others] = texts;
  // The text itself, so that what is known of it need not be found anew.
  if (typeof only === 'object' && others.every((text) => text === undefined)) return only;
  return joined(texts, between);
}

const between: Text = { en: ' ', zh: '' };

/** What stands between two things that are told. */
export const colon: Text = { en: ': ', zh: '：' };
export const semicolon: Text = { en: '; ', zh: '；' };

/** The texts with something between them. What is undefined or empty is left out. */
export function joined(texts: readonly (TextPart | undefined)[], between: Text): Text {
  return inEach((lang) =>
    texts
      .map((text) => (text === undefined ? '' : toWords(text, lang)))
      .filter((text) => text !== '')
      .join(between[lang]),
  );
}

/** `a, b or c`, and without a word `a, b, c`. */
export function listing(names: readonly TextPart[], word?: 'or' | 'and'): Text {
  return inEach((lang) => {
    const told = names.map((name) => toWords(name, lang));
    const between = lang === 'zh' ? '、' : ', ';
    if (word === undefined || told.length < 2) return told.join(between);
    return `${told.slice(0, -1).join(between)} ${lastWords[lang][word]} ${told.at(-1)}`;
  });
}

const lastWords = { en: { or: 'or', and: 'and' }, zh: { or: '或', and: '和' } };

/** A text made in each language. */
export function inEach(make: (lang: Lang) => string): Text {
  return { en: make('en'), zh: make('zh') };
}

/** The English of a text: for what must not depend on a language, such as provider states and file contents. */
export function english(text: Text | string): string {
  return tell(text, 'en');
}
