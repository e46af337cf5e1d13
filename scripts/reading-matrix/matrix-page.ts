import { countMatrix, type MatrixCounts } from './matrix-counts.ts';
import type { CellReading } from './read-matrix.ts';

/** The text of docs/reading-matrix.md. `picture` is its picture. */
export function toMatrixPage(readings: readonly CellReading[], picture: string): string {
  const counts = countMatrix(readings);
  const all = counts.at(-1);
  return `# How far reading goes

\`scripts/draw-reading-matrix.ts\` takes ${readings.length} pictures of specimens, of numbers with 15 to 19 digits, and has the mock read each. Of ${all?.realistic} realistic ones ${all?.realisticRead} are read; ${all?.wrong === 0 ? 'none of all is' : `of all ${all?.wrong} are`} taken for another card. Tests hold it to 99 per cent and none: \`test/long/reading-matrix.test.ts\`.

${toTable(counts)}

*Read* means number and faults as they are on the card; *not read*, that the vendors answer as for a picture that is blurred, unreadable or without a card; *wrong* would be anything else.

A picture is *realistic* where somebody with a phone may well take it and expect it to be read: of any format and orientation, of JPEG quality 30 or more; the card 400 pixels wide or more, turned any way, tilted by 45 degrees at most, by itself, on a desk or in a chat; brightness and contrast between 0.3 and 1.6 of what they were, a shadow that leaves 0.4 of the value, an eighth of the light; noise of at most 30 of 255; a blur of at most 3 thousandths of the card's width, at which the strokes of the number, 9 wide, have lost their edges, or a hand that moved by 7.

## Where reading ends

| what is varied | read | not read |
|---|---|---|
${toEnds(readings)}

A picture that is not read is *blurred* where its edges, in the direction that is blurred more, are wider than 2.2 thousandths of its longer side, and *unreadable* where its mean brightness is below 32 of 255, its shorter side below 100 pixels, or a QR code seen and not decoded. Else there is no card in it.

## All of it

Green is read, amber not read, with what it is taken for; red would be wrong. Labels in grey are beyond what is realistic.

![Every picture of the matrix, in a frame of the colour of its result](${picture})

Refresh with \`node_modules/.bin/node scripts/draw-reading-matrix.ts\`.
`;
}

function toTable(counts: readonly MatrixCounts[]): string {
  const rows = counts.map(
    ({ axis, cells, read, unread, wrong, realistic, realisticRead }) =>
      `| ${axis} | ${cells} | ${read} | ${unread} | ${wrong} | ${realisticRead} of ${realistic} |`,
  );
  return `| | pictures | read | not read | wrong | realistic ones read |\n|---|---|---|---|---|---|\n${rows.join('\n')}`;
}

/** Parses the table of a page: one row per axis, and the total as the last row. */
export function readCounts(page: string): readonly MatrixCounts[] {
  const rows = page.matchAll(/^\| (.+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) of (\d+) \|$/gm);
  return [...rows].map(([, axis = '', ...numbers]) => {
    const [cells = 0, read = 0, unread = 0, wrong = 0, realisticRead = 0, realistic = 0] =
      numbers.map(Number);
    return { axis, cells, read, unread, wrong, realistic, realisticRead };
  });
}

function toEnds(readings: readonly CellReading[]): string {
  const rows = Map.groupBy(readings, ({ cell }) => `${cell.axis}: ${cell.row}`);
  return [...rows]
    .filter(([, row]) => row.some(({ verdict }) => verdict !== 'right'))
    .map(
      ([name, row]) =>
        `| ${name} | ${toRanges(row, ({ verdict }) => verdict === 'right')} | ${toRanges(row, ({ verdict }) => verdict !== 'right')} |`,
    )
    .join('\n');
}

/** `0.3 to 4, 6`: the labels that match. A run of neighbours is shown as its first and last label. */
function toRanges(row: readonly CellReading[], is: (reading: CellReading) => boolean): string {
  const ranges: string[][] = [];
  for (const [at, reading] of row.entries()) {
    if (!is(reading)) continue;
    const before = row[at - 1];
    if (before === undefined || !is(before)) ranges.push([]);
    ranges.at(-1)?.push(reading.cell.label);
  }
  return ranges.map((labels) => [...new Set([labels[0], labels.at(-1)])].join(' to ')).join(', ');
}
