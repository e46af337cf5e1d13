import { currentLang, type Lang } from '../../../words/lang.ts';
import { type Text, tell } from '../../../words/text.ts';

/** HTML that is known to be safe. `html` makes it, and escapes all text that goes into it. */
export interface Markup {
  readonly markup: string;
}

type MarkupPart = string | number | Text | Markup | undefined | false | readonly MarkupPart[];

/**
 * An HTML template. Texts are escaped, both for elements and for quoted attributes, and come in the
 * language of this process. undefined and false give nothing.
 */
export function html(pieces: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  return { markup: String.raw({ raw: pieces }, ...parts.map(toMarkup)) };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function toMarkup(part: MarkupPart): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') {
    return String(part).replace(/[&<>"']/g, (found) => entities[found] ?? '');
  }
  if ('markup' in part) return part.markup;
  return 'en' in part ? toMarkup(tell(part)) : part.map(toMarkup).join('');
}

/** As the attribute `lang` names them. */
export const langTags: Readonly<Record<Lang, string>> = { en: 'en', zh: 'zh-CN' };

/** A text that is marked with its language where that is not the page's, for fonts and screen readers. */
export function inItsLanguage(text: string): Markup {
  const lang = langOf(text);
  return lang === undefined || lang === currentLang()
    ? html`${text}`
    : html`<span lang="${langTags[lang]}">${text}</span>`;
}

/** Undefined for a text without words, such as a code. */
function langOf(text: string): Lang | undefined {
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return /[a-z]{2} [a-z]{2}/i.test(text) ? 'en' : undefined;
}
