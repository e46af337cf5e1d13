/**
 * The texts of a generated page, and what they are in another language. In both, `#` stands for a number or for a
 * text in backticks: the page fills them in, in the same order.
 */
export type Words = Readonly<Record<string, string>>;

interface Translated {
  readonly page: string;
  /** The texts that `words` lacks. They are left as they are. */
  readonly missing: readonly string[];
}

const numberOrCode = /`[^`]+`|\d+(?:[. ]\d+)*/g;

/** Translates a page in Markdown text by text: headings, paragraphs, items, cells of tables, comments of commands. */
export function translatePage(page: string, words: Words): Translated {
  const missing = new Set<string>();
  const translate = (text: string): string => {
    const key = text.replace(numberOrCode, '#');
    if (!/\p{L}/u.test(key)) return text;
    const found = words[key];
    if (found === undefined) missing.add(key);
    const values = text.match(numberOrCode) ?? [];
    let at = 0;
    return (found ?? key).replace(/#/g, () => values[at++] ?? '');
  };
  let isCode = false;
  const lines = page.split('\n').map((line) => {
    if (line.startsWith('```')) {
      isCode = !isCode;
      return line;
    }
    if (isCode) return line.replace(/( # )(.*)$/, (_, mark, comment) => `${mark}${translate(comment)}`);
    if (line.startsWith('|')) return line.replace(/(?<=\| )[^| ].*?(?= \|)/g, translate);
    return line.replace(/^(#+ |\* )?(.+)$/, (_, mark = '', text) => `${mark}${translate(text)}`);
  });
  return { page: lines.join('\n'), missing: [...missing] };
}
