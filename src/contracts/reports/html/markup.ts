/** HTML that is known to be safe. `html` makes it, and escapes all text that goes into it. */
export interface Markup {
  readonly markup: string;
}

type MarkupPart = string | number | Markup | undefined | false | readonly MarkupPart[];

/**
 * An HTML template. Texts are escaped, both for elements and for quoted attributes. undefined and false give nothing.
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
  return 'markup' in part ? part.markup : part.map(toMarkup).join('');
}

/** A text that is marked with its language, for fonts and screen readers. */
export function inItsLanguage(text: string): Markup {
  return /\p{Script=Han}/u.test(text) ? html`<span lang="zh">${text}</span>` : html`${text}`;
}
