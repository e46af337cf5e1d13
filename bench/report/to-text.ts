import type { Table } from '../parts/bench.ts';

/** A table for a terminal. A long last column is not padded. */
export function toText({ title, columns, rows, notes }: Table): string {
  const all = [columns, ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
  const lines = all.map((row) =>
    row
      .map((cell, at) =>
        at === 0 || isWords(rows, at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [title, ...lines, ...notes].join('\n');
}

function isWords(rows: Table['rows'], at: number): boolean {
  return rows.some((row) => /[a-z]{3}/.test(row[at] ?? ''));
}
