import { currentLang, type Lang, langs } from './lang.ts';

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

function fill(text: string, values: Readonly<Record<string, TextPart>>, lang: Lang): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : toWords(value, lang);
  });
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
  return joined(texts, { en: ' ', zh: '' });
}

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
  return Object.fromEntries(langs.map((lang) => [lang, make(lang)])) as Text;
}

/** While definitions are translated. */
export type AnyText = Text | string;

/** The English of a text: for what must not depend on a language, such as provider states and file contents. */
export function english(text: AnyText): string {
  return tell(text, 'en');
}
