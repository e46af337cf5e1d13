/** A GitHub-flavoured table. Cells are Markdown; a `|` or a line break in them does not break the table. */
export function toMarkdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(toCell).join(' | ')} |`;
  return [line(headings), `|${' --- |'.repeat(headings.length)}`, ...rows.map(line)].join('\n');
}

/**
 * A cell with `|` escaped, because a bare `|` ends a cell even inside a code span. GitHub removes the backslash
 * again.
 */
function toCell(markdown: string): string {
  return markdown.replace(/(?<!\s)\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}

/** A text as a code span, unchanged. The fence is longer than any run of backticks in the text. */
export function toCode(text: string | number | boolean): string {
  const content = String(text);
  const runs = content.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const pad = /^`|`$|^ .* $/.test(content) ? ' ' : '';
  return `${fence}${pad}${content}${pad}${fence}`;
}

/** A sentence of a definition as Markdown: its code spans stay, and any other `<` is escaped. */
export function toProse(sentence: string): string {
  return sentence.replace(/`[^`]*`|</g, (found) => (found === '<' ? '\\<' : found));
}

/** Blocks with a blank line between them and a newline at the end. Undefined and empty blocks are left out. */
export function toPage(blocks: readonly (string | undefined)[]): string {
  return `${blocks.filter((block) => block !== undefined && block !== '').join('\n\n')}\n`;
}
