import type { Table } from '../parts/bench.ts';

export function toMarkdown({ title, columns, rows, notes }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeText).join(' | ')} |`;
  const table = [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
  return [
    `### ${title}`,
    table,
    ...(notes.length > 0 ? [notes.map((note) => `* ${note}`).join('\n')] : []),
  ].join('\n\n');
}

function escapeText(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
