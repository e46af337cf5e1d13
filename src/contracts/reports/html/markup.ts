/** HTML that is known to be safe. Only `html` makes it, which escapes whatever is not. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | undefined | false | readonly Part[];

/** A template of HTML: texts are escaped, for an element and for a quoted attribute; undefined and false are nothing. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: String.raw({ raw: pieces }, ...parts.map(toMarkup)) };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function toMarkup(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') {
    return String(part).replace(/[&<>"']/g, (found) => entities[found] ?? '');
  }
  return 'markup' in part ? part.markup : part.map(toMarkup).join('');
}

/** A text in the language that it is in, for fonts and for what reads aloud. */
export function inItsLanguage(text: string): Markup {
  return /\p{Script=Han}/u.test(text) ? html`<span lang="zh">${text}</span>` : html`${text}`;
}
