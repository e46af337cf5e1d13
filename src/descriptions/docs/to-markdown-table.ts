/** A GitHub-flavoured table; a cell is Markdown and may hold a `|`, a blank line and nothing else that breaks it. */
export function toMarkdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(toCell).join(' | ')} |`;
  return [line(headings), `|${' --- |'.repeat(headings.length)}`, ...rows.map(line)].join('\n');
}

/** In a table even a code span ends at a bare `|`; GitHub takes the backslash away again. */
function toCell(markdown: string): string {
  return markdown.replace(/(?<!\s)\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}

/** A text to the character, whatever it holds: the fence is longer than any run of backticks in it. */
export function toCode(text: string | number | boolean): string {
  const content = String(text);
  const runs = content.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const pad = /^`|`$|^ .* $/.test(content) ? ' ' : '';
  return `${fence}${pad}${content}${pad}${fence}`;
}

/** A sentence of a definition: its code spans stay, what would start HTML does not. */
export function toProse(sentence: string): string {
  return sentence.replace(/`[^`]*`|</g, (found) => (found === '<' ? '\\<' : found));
}

/** Blocks with a blank line between, and a newline at the end; undefined ones are left out. */
export function toPage(blocks: readonly (string | undefined)[]): string {
  return `${blocks.filter((block) => block !== undefined && block !== '').join('\n\n')}\n`;
}
