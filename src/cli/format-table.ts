import { cutCells, displayWidth, padCells } from '../contracts/wrap-text.ts';

/** A column of a table on a terminal. */
export interface Column {
  readonly title: string;
  readonly cells: readonly string[];
  /** The least width that the column can be cut to. Without it, the column is shown in full or left out. */
  readonly shrinksTo?: number;
}

/**
 * Lines of at most `width` cells. Wide columns are cut first. If that is not enough, the last columns are left out.
 */
export function formatTable(columns: readonly Column[], width: number): readonly string[] {
  const shown = fitColumns(columns, width);
  const rows = columns[0]?.cells.length ?? 0;
  return Array.from({ length: rows + 1 }, (_, row) =>
    shown
      .map((one) => pad(one.texts[row] ?? '', one.width))
      .join('  ')
      .trimEnd(),
  );
}

interface Sized {
  readonly texts: readonly string[];
  readonly smallest: number;
  width: number;
}

function fitColumns(columns: readonly Column[], width: number): readonly Sized[] {
  const shown = columns.map(({ title, cells, shrinksTo }): Sized => {
    const texts = [title, ...cells];
    const whole = Math.max(...texts.map(displayWidth));
    return { texts, smallest: Math.min(whole, shrinksTo ?? whole), width: whole };
  });
  const gaps = () => 2 * (shown.length - 1);
  while (shown.length > 1 && sum(shown.map(({ smallest }) => smallest)) + gaps() > width) shown.pop();
  for (let excess = sum(shown.map((one) => one.width)) + gaps() - width; excess > 0; excess -= 1) {
    const [widest] = shown
      .filter((one) => one.width > one.smallest)
      .toSorted((one, other) => other.width - one.width);
    if (widest === undefined) break;
    widest.width -= 1;
  }
  return shown;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}

function pad(text: string, width: number): string {
  return displayWidth(text) <= width
    ? padCells(text, width)
    : padCells(`${cutCells(text, width - 1)}…`, width);
}
